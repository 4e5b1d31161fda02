"""Old addresses lead on, but only those who may see the new one; also those that are a query of the home page."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.deprecation import MiddlewareMixin
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from dinh.foundation.pages.queries import scope_of
from dinh.foundation.people.visibility import Viewer, may_see

# WordPress and NukeViet name things by a query of the home page, where no "not found" would ever be told.
QUERIES = ("p", "page_id", "cat", "attachment_id", "nv")


class OldAddressMiddleware(MiddlewareMixin):
    """Takes the place of Wagtail's: its answer names the address of a page also to those who may not see it."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if request.path != "/" or request.method not in ("GET", "HEAD"):
            return None
        asked = [name for name in QUERIES if request.GET.get(name)]
        if not asked:
            return None
        # what advertisements and counters add to an address is no part of it
        plain = "/?" + "&".join(f"{name}={request.GET[name]}" for name in asked[:1])
        return lead_on(request, request.get_full_path(), plain)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code != 404:
            return response
        return lead_on(request, request.get_full_path(), request.path) or response


def lead_on(request: HttpRequest, *addresses: str) -> HttpResponse | None:
    """The answer that leads to the first of these addresses that is known; None where the visitor may not see it."""
    for address in dict.fromkeys(Redirect.normalise_path(one, decode_unicode=False) for one in addresses):
        found = get_redirect(request, address)
        if found is None:
            continue
        if found.redirect_page_id and not may_be_led(request.user, found.redirect_page):
            return None
        if found.link:
            kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
            return kind(found.link)
    return None


def may_be_led(viewer: Viewer, page: Page) -> bool:
    """Who may see the page, also when it has been withdrawn: its own address says why. A draft was never anywhere."""
    scope = scope_of(page)
    shown = page.live or page.first_published_at is not None
    return bool(shown and scope is not None and may_see(viewer, access=scope.access, unit_path=scope.unit.path))
