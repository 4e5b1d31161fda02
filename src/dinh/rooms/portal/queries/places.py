"""Pages by the address at which they stand."""

from django.http import HttpRequest
from wagtail.models import Page, Site

from dinh.foundation.pages.queries import visible_pages


def page_at(request: HttpRequest, path: str) -> Page | None:
    """The page at `path` ("su-kien/le-hoi/") below the home page, of its own type, if the asker may read it."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    found = visible_pages(request.user).filter(url_path=f"{site.root_page.url_path}{path}").first()
    return found.specific if found else None
