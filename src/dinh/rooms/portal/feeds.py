"""Atom feeds: the whole site, and one section. Always what an anonymous visitor may read, whoever asks."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from dinh.foundation.ui.identity import identity
from dinh.rooms.portal.models.pages import ArticlePage, SectionPage
from dinh.rooms.portal.queries.pages import articles_below, visible_articles, visible_sections

NEWEST = 30


class ArticleFeed(Feed[ArticlePage, Any]):
    """The newest articles, of the site or below one section."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.request = request
        site = Site.find_for_request(request)
        self.root = site.root_page if site else None
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, path: str = "") -> Page | None:  # type: ignore[override]
        if not path:
            return None
        if self.root is None:
            raise Http404
        section = visible_sections(AnonymousUser()).filter(url_path=f"{self.root.url_path}{path}").first()
        if section is None:
            raise Http404
        return section

    def title(self, section: SectionPage | None) -> str:
        office = identity(self.request).name
        return f"{section.title} – {office}" if section else office

    def subtitle(self, section: SectionPage | None) -> str:
        return (section.introduction if section else "") or _("The newest articles")

    def link(self, section: SectionPage | None) -> str:
        return self.address(section) if section else "/"

    def feed_url(self, section: SectionPage | None) -> str:
        return settings.WAGTAILADMIN_BASE_URL + self.request.path

    def items(self, section: SectionPage | None) -> Any:
        nobody = AnonymousUser()
        found = articles_below(section, nobody) if section else visible_articles(nobody)
        return found.defer("body")[:NEWEST]

    def item_title(self, item: ArticlePage) -> str:  # type: ignore[override]
        return item.title

    def item_description(self, item: ArticlePage) -> str:  # type: ignore[override]
        return item.summary

    def item_link(self, item: ArticlePage) -> str:
        return self.address(item)

    def item_guid(self, item: ArticlePage) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: ArticlePage) -> Any:
        return item.shown_at

    def item_updateddate(self, item: ArticlePage) -> Any:
        return item.last_published_at or item.shown_at

    def item_author_name(self, item: ArticlePage) -> str | None:
        return item.author_line or None

    def address(self, page: Page) -> str:
        return settings.WAGTAILADMIN_BASE_URL + (page.get_url(self.request) or "/")
