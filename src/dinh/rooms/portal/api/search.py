"""The one search, and the urgent notices of this moment, through the read API."""

import datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from dinh.foundation.pages.models import Severity, UrgentNotice
from dinh.foundation.search.queries import search
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.api.answers import answer
from dinh.rooms.portal.api.conditions import (
    PAST_END,
    Language,
    Listed,
    Paged,
    Problem,
    Slug,
    Sparse,
    UnitSlug,
    Year,
    check_fields,
    say_place,
)
from dinh.rooms.portal.queries.pages import unit_path

router = Router(tags=["search"])
urgent_router = Router(tags=["urgent"])
MOST_PAGES = 50  # as on the page of the search: deeper, a reader asks better


class HitRow(Sparse):
    """Something found; `snippet` is HTML with <mark> around what was asked for."""

    kind: str = Field(examples=["article"])
    title: str = Field(examples=["Ngày hội đọc sách ở Minh Xuân"])
    url: str = Field(examples=["https://dinh.example.vn/tin-tuc/ngay-hoi-doc-sach/"])
    snippet: str = Field(examples=["… cả phường cùng <mark>đọc sách</mark> …"])
    date: datetime.date | None
    unit: str
    unit_slug: str
    language: str = Field(examples=["vi"])
    file: str = Field(description="The file from whose text the snippet was cut, if any.")


class SearchQuery(Paged):
    """The question, as in the box of the site: "words in quotes", -without, diacritics as one likes."""

    q: Annotated[str, Field(max_length=300, examples=["đọc sách"])] = ""
    kind: Slug = ""
    unit: UnitSlug = ""
    year: Year = None
    language: Language = ""
    order: Literal["relevance", "date"] = "relevance"
    page: Annotated[int, Field(ge=1, le=MOST_PAGES, description=PAST_END)] = 1


class HitList(Listed):
    """`total` is exact up to a thousand; `capped`: there are more than that."""

    capped: bool
    items: list[HitRow]


@router.get("", response={200: HitList, 422: Problem}, operation_id="search", summary="Search in everything")
@answer
def search_all(request: HttpRequest, query: Query[SearchQuery]) -> dict[str, Any]:
    """What answers the question and may be seen by the caller, the best first."""
    check_fields(query.fields, HitRow)
    unit = Unit.objects.filter(slug=query.unit).first() if query.unit else None
    if query.unit and unit is None:
        return {**say_place(request, 0, 1, 1), "capped": False, "items": []}
    results = search(
        query.q.replace("\x00", "").strip(),
        request.user,
        kinds=[query.kind] if query.kind else (),
        unit=unit,
        year=query.year,
        locale=query.language,
        order=query.order,
        page=query.page,
        per_page=query.per_page,
    )
    pages = max(1, min(MOST_PAGES, -(-results.total // query.per_page)))
    told = say_place(request, results.total, pages, query.page)
    items = [
        {
            **{name: getattr(hit, name) for name in ("kind", "title", "date", "file")},
            "snippet": str(hit.snippet),
            "url": hit.url if hit.url.startswith("http") else settings.WAGTAILADMIN_BASE_URL + hit.url,
            "unit": hit.unit.name,
            "unit_slug": hit.unit.slug,
            "language": hit.locale,
        }
        for hit in results.hits
    ]
    return {**told, "capped": results.capped, "items": items}


class Notice(Schema):
    """An urgent notice that stands above the pages of `unit` and of the units below it."""

    severity: Severity
    text: str = Field(examples=["Lũ quét ở suối Nậm Mẫu: không qua ngầm tràn."])
    unit: str = Field(examples=["Văn phòng"])
    unit_slug: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    link: str


class NoticeList(Schema):
    items: list[Notice]


@urgent_router.get(
    "", response={200: NoticeList, 422: Problem}, operation_id="list_urgent_notices", summary="Urgent notices now"
)
@answer
def list_urgent_notices(
    request: HttpRequest, unit: Annotated[str, Query(pattern=r"^[a-z0-9_-]*$", max_length=120)] = ""
) -> dict[str, Any]:
    """Notices of this moment; with `unit`, those that stand above that unit's pages. One query, two with a unit."""
    now = timezone.now()
    found = UrgentNotice.objects.filter(starts_at__lte=now, ends_at__gt=now).select_related("unit")
    here = unit_path(unit) if unit else None
    notices = [one for one in found if not unit or (here or "").startswith(one.unit.path)]
    names = ("severity", "text", "starts_at", "ends_at", "link")
    return {
        "items": [
            {**{name: getattr(one, name) for name in names}, "unit": one.unit.name, "unit_slug": one.unit.slug}
            for one in notices
        ]
    }
