"""What staff read of pages that are not theirs: the published title, never the draft's; of hidden ones nothing.

Wagtail shows the draft's title of any page everywhere in its admin and asks one method for it.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from dinh.foundation.pages.queries import can_read

_request: ContextVar[HttpRequest | None] = ContextVar("titles_request", default=None)


class TitlesMiddleware:
    """Lets titles know who is looking; outside a request (jobs, mail) nobody is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)


def is_own(person: Any, page: Page) -> bool:
    """Whether a role of the person opens the page or one above it; the roots are read once a request."""
    held = PagePermissionPolicy().get_cached_permissions_for_user(person)
    return any(page.path.startswith(row.page.path) for row in held)


def show_title(page: Page) -> str:
    """The title of the page for whoever is looking. In place of `Page.get_admin_display_title`."""
    draft = page.draft_title or page.title
    request = _request.get()
    if request is None or request.user.is_superuser or page.depth == 1 or is_own(request.user, page):
        return draft
    if getattr(page, "is_offered", False) or can_read(request.user, page):
        return page.title
    return _("(a page of another unit)")
