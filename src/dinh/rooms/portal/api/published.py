"""What is told of every page whatever its type, and the conditions that every list of pages takes."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from pydantic import Field
from wagtail.models import Page
from wagtail.query import PageQuerySet

from dinh.foundation.pages.languages import in_language, language_of
from dinh.rooms.portal.api.conditions import Language, Paged, Since, Sparse, UnitSlug
from dinh.rooms.portal.presenters.pages import absolute_url
from dinh.rooms.portal.queries.pages import of_unit, visible_sections


class PublishedRow(Sparse):
    """A page as all are. `unit` is the name of the unit that published it, `unit_slug` what the filters take."""

    id: int = Field(examples=[41])
    title: str = Field(examples=["Ngày hội đọc sách ở Minh Xuân"])
    url: str = Field(examples=["https://dinh.example.vn/tin-tuc/ngay-hoi-doc-sach/"])
    language: str = Field(examples=["vi"])
    updated_at: datetime | None = Field(examples=["2026-05-04T09:00:00+07:00"])
    unit: str = Field(examples=["Phường Minh Xuân"])
    unit_slug: str = Field(examples=["phuong-minh-xuan"])


class PublishedQuery(Paged):
    """Conditions of every list of pages."""

    unit: UnitSlug = ""
    language: Language = ""
    since: Since = None


def only_asked(pages: PageQuerySet, query: PublishedQuery) -> PageQuerySet:
    """Of the pages those that meet the conditions, each with its unit at hand."""
    if query.unit:
        pages = of_unit(pages, query.unit)
    if query.language:
        pages = in_language(pages, query.language)
    if query.since:
        pages = pages.filter(last_published_at__gte=query.since)
    return pages.select_related("scope__unit")


def only_below(pages: PageQuerySet, section: str, request: HttpRequest) -> PageQuerySet:
    """Of the pages those below the section with that address part; Http404 where the caller may not see it."""
    if not section:
        return pages
    place = visible_sections(request.user).filter(slug=section).first()
    if place is None:
        raise Http404
    return pages.filter(path__startswith=place.path, depth__gt=place.depth)


def tell_published(page: Page, request: HttpRequest) -> dict[str, Any]:
    """The values of a PublishedRow; no query where scope and unit were read with the page."""
    return {
        "id": page.pk,
        "title": page.title,
        "url": absolute_url(page, request),
        "language": language_of(page),
        "updated_at": page.last_published_at,
        "unit": page.scope.unit.name,
        "unit_slug": page.scope.unit.slug,
    }
