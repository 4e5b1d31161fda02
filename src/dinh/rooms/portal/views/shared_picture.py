"""The drawn picture of a page without one of its own."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse

from dinh.foundation.pages import shared_pictures
from dinh.foundation.pages.queries import visible_pages
from dinh.foundation.ui.identity import identity
from dinh.rooms.portal.presenters.sharing import title_of

WEEK = 7 * 24 * 3600


def shared_picture(request: HttpRequest, page: int, digest: str) -> HttpResponse:
    """A PNG for the page as it is titled now; 404 for a page that not everybody may read."""
    found = visible_pages(AnonymousUser()).filter(pk=page).first()
    office = identity(request)
    if found is None or not shared_pictures.is_drawable():
        raise Http404
    title = title_of(found, office)
    if digest != shared_pictures.digest(title, office.name):
        raise Http404
    response = HttpResponse(shared_pictures.draw(title, office.name), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={WEEK}"
    return response
