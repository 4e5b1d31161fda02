"""How often one address may do something. A school, a barracks, an office share one address: limits are wide."""

import hashlib
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MINUTE, HOUR = 60, 3600
View = Callable[..., HttpResponse]


def may_ask(request: HttpRequest, what: str, *, most: int, within: int) -> bool:
    """Count this request; False when its address has asked more than `most` times in the present `within` seconds.

    The address is kept that long at most, as a keyed hash.
    """
    key = key_of(request, what, within)
    if cache.add(key, 1, within):
        return True
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:  # it ran out between the two calls
        return True


def times_asked(request: HttpRequest, what: str, *, within: int) -> int:
    """How often `may_ask` has counted this address in the present `within` seconds; counts nothing itself."""
    return int(cache.get(key_of(request, what, within), 0))


def key_of(request: HttpRequest, what: str, within: int) -> str:
    address = request.META.get("REMOTE_ADDR", "")
    keyed = hashlib.sha256(f"{settings.SECRET_KEY} {what} {address}".encode()).hexdigest()[:32]
    return f"limit:{keyed}:{int(time.time() // within)}"


def limited(what: str, *, a_minute: int) -> Callable[[View], View]:
    """Answer 429 beyond `a_minute` requests of one address."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may_ask(request, what, most=a_minute, within=MINUTE):
                return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
