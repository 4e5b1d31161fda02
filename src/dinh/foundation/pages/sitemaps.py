"""Sections of /sitemap.xml: apps register Django sitemaps; each lists only what an anonymous visitor may see."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from dinh.foundation.pages.queries import visible_pages
from dinh.foundation.units.models import Unit

_sections: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {}


def register(name: str, section: type[Sitemap[Any]]) -> None:
    """Add a section; call it from `AppConfig.ready`."""
    _sections[name] = section


def sections() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    """All sections by name."""
    return dict(_sections)


class PageSitemap(Sitemap[Page]):
    """Every page that anybody may read."""

    limit = 5000

    def items(self) -> Any:
        return visible_pages(AnonymousUser()).filter(depth__gt=1).order_by("path")

    def location(self, item: Page) -> str:
        return item.get_url_parts()[2] if item.get_url_parts() else "/"

    def lastmod(self, item: Page) -> Any:
        return item.last_published_at


class UnitSitemap(Sitemap[Unit]):
    """Units that exist today."""

    limit = 5000

    def items(self) -> Any:
        return Unit.objects.current().order_by("path")
