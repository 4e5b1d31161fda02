"""Sections through the read API, and the feeds of each."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field
from wagtail.models import Page

from dinh.rooms.portal.api.answers import answer
from dinh.rooms.portal.api.conditions import Listed, Paged, Problem, Sparse, UnitSlug, check_fields, list_page
from dinh.rooms.portal.models.pages import SectionPage
from dinh.rooms.portal.presenters.pages import absolute_url
from dinh.rooms.portal.queries.pages import of_unit, visible_sections

router = Router(tags=["sections"])


class Feeds(Schema):
    """Addresses of a feed in both forms: Atom (RFC 4287) and JSON Feed 1.1."""

    atom: str = Field(examples=["https://dinh.example.vn/tin-tuc/feed/"])
    json_feed: str = Field(examples=["https://dinh.example.vn/tin-tuc/feed.json"])


class SectionRow(Sparse):
    """A section; `parent` is the id of the section above, null at the top. Lists go from the top down."""

    id: int = Field(examples=[12])
    title: str = Field(examples=["Tin tức"])
    slug: str = Field(examples=["tin-tuc"])
    introduction: str
    url: str = Field(examples=["https://dinh.example.vn/tin-tuc/"])
    parent: int | None
    unit: str = Field(examples=["Văn phòng"])
    unit_slug: str = Field(examples=["van-phong"])
    feeds: Feeds


class SectionQuery(Paged):
    """Conditions of the list."""

    unit: UnitSlug = ""


class SectionList(Listed):
    items: list[SectionRow]


@router.get("", response={200: SectionList, 422: Problem}, operation_id="list_sections", summary="Sections")
@answer
def list_sections(request: HttpRequest, query: Query[SectionQuery]) -> dict[str, Any]:
    """Sections the caller may open, in the order of the tree."""
    check_fields(query.fields, SectionRow)
    found = visible_sections(request.user).select_related("scope__unit")
    told = list_page(of_unit(found, query.unit) if query.unit else found, query, request)
    above = {section.path[: -Page.steplen] for section in told["items"]}
    parents = dict(visible_sections(request.user).filter(path__in=above).values_list("path", "pk"))
    return {**told, "items": [row_of(section, parents, request) for section in told["items"]]}


def row_of(section: SectionPage, parents: dict[str, int], request: HttpRequest) -> dict[str, Any]:
    url = absolute_url(section, request)
    return {
        "id": section.pk,
        "title": section.title,
        "slug": section.slug,
        "introduction": section.introduction,
        "url": url,
        "parent": parents.get(section.path[: -Page.steplen]),
        "unit": section.scope.unit.name,
        "unit_slug": section.scope.unit.slug,
        "feeds": {"atom": f"{url}feed/", "json_feed": f"{url}feed.json"},
    }


feeds_router = Router(tags=["feeds"])


class SiteFeeds(Feeds):
    """The feeds of the whole site, and its maps for search engines. Each section names its own."""

    sitemap: str = Field(examples=["https://dinh.example.vn/sitemap.xml"])
    news_sitemap: str = Field(examples=["https://dinh.example.vn/sitemap-news.xml"])


@feeds_router.get("", response={200: SiteFeeds}, operation_id="list_feeds", summary="Addresses of feeds and maps")
@answer
def list_feeds(request: HttpRequest) -> dict[str, str]:
    """Where programs that only follow what is new should look."""
    names = {"atom": "feed", "json_feed": "json_feed", "sitemap": "sitemap", "news_sitemap": "sitemap_news"}
    return {told: settings.WAGTAILADMIN_BASE_URL + reverse(f"portal:{name}") for told, name in names.items()}
