"""Pages, for the question why somebody may see or edit something."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from dinh.foundation.pages.queries import scope_of
from dinh.foundation.people.explanations import Thing, match_address
from dinh.foundation.people.functions import FUNCTIONS
from dinh.foundation.people.visibility import Viewer

EDITORS = tuple(key for key, function in FUNCTIONS.items() if "change_page" in function.pages)


def find_page(text: str) -> list[Thing]:
    """The page at an address, the site's ("/tin-tuc/…/") or the editor's ("/admin/pages/12/edit/"); drafts too."""
    page = page_in_admin(text) or page_at(text)
    scope = scope_of(page) if page else None
    if page is None or scope is None:
        return []
    found: Page = page

    def edits(viewer: Viewer) -> bool:
        return bool(found.permissions_for_user(viewer).can_edit())

    title = page.title if page.live else page.draft_title
    return [Thing(title, scope.access, scope.unit, page.live, _("page"), EDITORS, edits)]


def page_in_admin(text: str) -> Page | None:
    match = match_address(text)
    if match is None or not match.view_name.startswith(("wagtailadmin_pages:", "wagtailadmin_explore")):
        return None
    number = match.kwargs.get("page_id", match.kwargs.get("parent_page_id"))
    return Page.objects.filter(pk=number).first() if number else None


def page_at(text: str) -> Page | None:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    place = urlsplit(text).path.strip("/")
    return Page.objects.filter(url_path=site.root_page.url_path + (f"{place}/" if place else "")).first()
