"""How often one address may ask for a page that is meant for a few: kept in the cache, counted by the minute."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]


def limited(name: str, *, a_minute: int) -> Callable[[View], View]:
    """Answer 429 beyond `a_minute` requests of one address. An office shares an address: be generous."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            key = f"limit:{name}:{request.META.get('REMOTE_ADDR', '')}:{int(time.time() // 60)}"
            cache.add(key, 0, 120)
            if cache.incr(key) > a_minute:
                return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
