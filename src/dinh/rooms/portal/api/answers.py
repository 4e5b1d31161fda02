"""What is done with every answer of the API: only the fields asked for, and nothing sent twice."""

import datetime
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.http import conditional_page
from ninja.decorators import decorate_view

View = Callable[..., Any]


def sparse(view: View) -> View:
    """Keeps of the items (or of the one thing) the fields named by `fields`; the view has checked the names."""

    @wraps(view)
    def shortened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        wanted = {name for name in request.GET.get("fields", "").split(",") if name}
        if response.status_code != 200 or not wanted:
            return response
        told = json.loads(response.content)
        if "items" in told:
            told["items"] = [only(item, wanted) for item in told["items"]]
        else:
            told = only(told, wanted)
        response.content = json.dumps(told, ensure_ascii=False).encode()
        return response

    return shortened


def only(thing: dict[str, Any], wanted: set[str]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if name in wanted}


# ETag and If-None-Match over what is really sent; the answer to the same question is 304
answer = decorate_view(sparse, conditional_page)


def say_changed(response: HttpResponse, *moments: datetime.datetime | None) -> None:
    """Last-Modified: the latest of the moments."""
    known = [moment for moment in moments if moment is not None]
    if known:
        response["Last-Modified"] = http_date(max(known).timestamp())
