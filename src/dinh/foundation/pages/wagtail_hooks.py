"""Serving pages: the one visibility rule in place of Wagtail's own privacy."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page

from dinh.foundation.pages.queries import can_read


@hooks.register("before_serve_page", order=-10)
def refuse_hidden_page(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Whoever may not see a page gets the same 404 as for one that never was."""
    if not can_read(request.user, page):
        raise Http404
