"""Pages by the place at which they stand."""

from typing import TypeVar

from django.http import HttpRequest
from wagtail.models import Page, Site

from dinh.foundation.pages.queries import only_visible, visible_pages
from dinh.foundation.people.visibility import Viewer

P = TypeVar("P", bound=Page)


def page_at(request: HttpRequest, path: str) -> Page | None:
    """The page at `path` ("su-kien/le-hoi/") below the home page, of its own type, if the asker may read it."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    found = visible_pages(request.user).filter(url_path=f"{site.root_page.url_path}{path}").first()
    return found.specific if found else None


def nearest(kind: type[P], viewer: Viewer) -> P | None:
    """Of the pages of that type that the viewer may read the one that stands nearest to the front door."""
    found: P | None = only_visible(kind._default_manager.all(), viewer).order_by("depth", "path").first()
    return found
