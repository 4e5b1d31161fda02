"""Sections of /sitemap.xml: apps register Django sitemaps; each lists only what an anonymous visitor may see."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from wagtail.models import Locale, Page, Site

from dinh.foundation.pages.queries import visible_pages
from dinh.foundation.units.models import Unit

# addresses in one part; search engines read at most 50,000
LIMIT = 5000
_sections: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {}


def register(name: str, section: type[Sitemap[Any]]) -> None:
    """Add a section; call it from `AppConfig.ready`."""
    _sections[name] = section


def sections() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    """All sections by name."""
    return dict(_sections)


class PageSitemap(Sitemap[Page]):
    """Every page that anybody may read; those that exist in several languages name one another."""

    limit = LIMIT

    def __init__(self) -> None:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        self.root = site.root_page if site else None

    def items(self) -> Any:
        if self.root is None:
            return Page.objects.none()
        pages = visible_pages(AnonymousUser()).filter(path__startswith=self.root.path)
        return pages.only("url_path", "last_published_at", "translation_key", "locale_id").order_by("path")

    def location(self, item: Page) -> str:
        """From the stored path: Wagtail's own way asks the cache once for each page."""
        return "/" + item.url_path[len(self.root.url_path) :] if self.root else "/"

    def lastmod(self, item: Page) -> Any:
        return item.last_published_at

    def get_latest_lastmod(self) -> Any:
        return self.items().order_by().aggregate(latest=Max("last_published_at"))["latest"]

    def _urls(self, page: Any, protocol: str, domain: str) -> list[dict[str, Any]]:
        urls = super()._urls(page, protocol, domain)  # type: ignore[misc]
        languages = dict(Locale.objects.values_list("pk", "language_code"))
        if len(languages) > 1:
            self.name_translations(urls, languages, f"{protocol}://{domain}")
        return urls

    def name_translations(self, urls: list[dict[str, Any]], languages: dict[int, str], origin: str) -> None:
        """Fill `alternates` of the addresses whose page has public translations; one query."""
        versions: dict[Any, list[Page]] = {}
        for found in self.items().filter(translation_key__in={url["item"].translation_key for url in urls}):
            versions.setdefault(found.translation_key, []).append(found)
        for url in urls:
            same = versions.get(url["item"].translation_key, [])
            if len(same) > 1:
                url["alternates"] = [
                    {"lang_code": languages[one.locale_id], "location": origin + self.location(one)} for one in same
                ]


class UnitSitemap(Sitemap[Unit]):
    """Units that exist today."""

    limit = LIMIT

    def items(self) -> Any:
        return Unit.objects.current().order_by("path")
