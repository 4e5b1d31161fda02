"""What staff send to the editor is one transaction: a server killed in the middle leaves nothing half done.

Wagtail saves a page, then writes its log, then tells who listens, each in a transaction of its own. A page that is
public without an entry in the record, or withdrawn while memories and index still show it, must not be.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

EDITOR = "/admin/"
SAFE = ("GET", "HEAD", "OPTIONS")


class OneTransactionMiddleware:
    """Stands last of all middleware, so that forms are read and tokens checked before the database is held."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method in SAFE or not request.path.startswith(EDITOR):
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)
