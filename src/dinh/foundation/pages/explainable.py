"""Pages, for the question why somebody may see something."""

from urllib.parse import urlsplit

from wagtail.models import Page, Site

from dinh.foundation.pages.models import PageScope
from dinh.foundation.people.explanations import Thing


def find_page(text: str) -> Thing | None:
    """The page at an address ("/tin-tuc/…/", whole or from the slash)."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    place = urlsplit(text.strip()).path.strip("/")
    path = site.root_page.url_path + (f"{place}/" if place else "")
    page = Page.objects.filter(url_path=path).first()
    scope = PageScope.objects.filter(page=page).select_related("unit").first() if page else None
    return Thing(page.title, scope.access, scope.unit) if page and scope else None
