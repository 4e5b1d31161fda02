"""A page at an address that tells nothing of it: for links to pages that not all readers may open."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from dinh.foundation.pages.queries import scope_of
from dinh.foundation.people.visibility import may_see


@require_safe
@never_cache
def page_by_number(request: HttpRequest, number: int) -> HttpResponse:
    """On to the page's own address, which says too when it was withdrawn; 404 for whoever may not see the page."""
    page = Page.objects.filter(pk=number).first()
    scope = scope_of(page) if page else None
    address = page.localized.get_url(request) if page else None
    if scope is None or address is None:
        raise Http404
    if not may_see(request.user, access=scope.access, unit_path=scope.unit.path):
        raise Http404
    return HttpResponseRedirect(address)


def address_by_number(page: Page) -> str:
    """Without the words of its title, which an address made of them would tell."""
    return reverse("page_by_number", args=(page.pk,))


urlpatterns = [path("trang/<int:number>/", page_by_number, name="page_by_number")]
