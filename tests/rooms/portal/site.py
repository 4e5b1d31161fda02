"""Makes a small site of pages for tests."""

import itertools

from wagtail.models import Page, Site

from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import ArticlePage, HomePage, SectionPage
from tests.rooms.portal.register import make_unit

_numbers = itertools.count(1)


def make_home(**given) -> HomePage:
    """The home page, root of the default site, in place of Wagtail's first page."""
    if not Unit.objects.exists():
        make_unit("Văn phòng")
    top = Page.objects.get(depth=1)
    home = HomePage(title="Trang chủ", slug=f"home-{next(_numbers)}", **given)
    top.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Đình"}
    )
    return home


def make_section(parent: Page, title: str = "Tin tức", **given) -> SectionPage:
    given.setdefault("slug", f"section-{next(_numbers)}")
    return parent.add_child(instance=SectionPage(title=title, show_in_menus=True, **given))


def make_article(parent: Page, title: str = "Bài viết", *, live: bool = True, **given) -> ArticlePage:
    given.setdefault("slug", f"article-{next(_numbers)}")
    return parent.add_child(instance=ArticlePage(title=title, live=live, **given))
