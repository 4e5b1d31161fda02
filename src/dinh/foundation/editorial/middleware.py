"""The address of a withdrawn page says 410 and why."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from wagtail.models import Site

from dinh.foundation.editorial.models import Withdrawal
from dinh.foundation.pages.queries import scope_of
from dinh.foundation.people.visibility import may_see


class WithdrawnMiddleware:
    """Looks only where nothing was found; whoever could not see the page gets the 404 of one that never was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        withdrawal = find_withdrawal(request)
        if withdrawal is None:
            return response
        scope = scope_of(withdrawal.page)
        viewer = getattr(request, "user", AnonymousUser())
        if scope is None or not may_see(viewer, access=scope.access, unit_path=scope.unit.path):
            return response
        gone = render(request, "editorial/withdrawn.html", {"withdrawal": withdrawal, "unit": scope.unit}, status=410)
        gone["X-Robots-Tag"] = "noindex"
        patch_cache_control(gone, private=True, no_cache=True)
        return gone


def find_withdrawal(request: HttpRequest) -> Withdrawal | None:
    """The open withdrawal of the page at this address; one or two queries."""
    site = Site.find_for_request(request)
    if site is None or "\x00" in request.path:
        return None
    path = request.path.strip("/")
    address = site.root_page.url_path + (f"{path}/" if path else "")
    open_ones = Withdrawal.objects.filter(lifted_at__isnull=True, page__live=False, page__url_path=address)
    return open_ones.select_related("page").first()
