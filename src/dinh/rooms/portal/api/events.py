"""Events through the read API: what the caller may read, nothing else."""

import datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from dinh.rooms.portal.api.conditions import Problem, RowId, Slug
from dinh.rooms.portal.domain.times import DAY, midnight
from dinh.rooms.portal.models.events import EventPage, EventState
from dinh.rooms.portal.queries.events import events_below, visible_events
from dinh.rooms.portal.queries.pages import visible_sections

router = Router(tags=["events"])


class EventRow(Schema):
    """An event in a list; times are ISO 8601 with their zone. `all_day`: only their days count."""

    id: int
    title: str
    summary: str
    url: str
    begins: datetime.datetime
    ends: datetime.datetime | None
    all_day: bool
    state: EventState
    place: str
    address: str
    organiser: str
    unit: str


class EventDetail(EventRow):
    """An event with its text as HTML."""

    map_link: str
    contact: str
    calendar: str
    updated_at: datetime.datetime | None
    html: str


class EventQuery(Schema):
    """Conditions; `first` and `last` are days, and an event meets them with any of its own days."""

    section: Slug = ""
    first: Annotated[datetime.date | None, Field(ge=datetime.date(1900, 1, 1), le=datetime.date(2200, 1, 1))] = None
    last: Annotated[datetime.date | None, Field(ge=datetime.date(1900, 1, 1), le=datetime.date(2200, 1, 1))] = None
    page: Annotated[int, Field(ge=1, le=10_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=100)] = 20


class EventList(Schema):
    """A page of a list; `total` counts all pages."""

    total: int
    page: int
    items: list[EventRow]


@router.get(
    "",
    response={200: EventList, 404: Problem, 422: Problem},
    operation_id="list_events",
    summary="Events, in the order of their beginning",
)
def list_events(request: HttpRequest, query: Query[EventQuery]) -> dict[str, Any]:
    """Events the caller may read."""
    found = visible_events(request.user)
    if query.section:
        place = visible_sections(request.user).filter(slug=query.section).first()
        if place is None:
            raise Http404
        found = events_below(place, request.user)
    zone = timezone.get_default_timezone()
    if query.first:
        found = found.filter(over_at__gt=midnight(query.first, zone))
    if query.last:
        found = found.filter(begins__lt=midnight(query.last + DAY, zone))
    start = (query.page - 1) * query.per_page
    rows = found[start : start + query.per_page]
    return {"total": found.count(), "page": query.page, "items": [row_of(event, request) for event in rows]}


@router.get(
    "/{event_id}",
    response={200: EventDetail, 404: Problem, 422: Problem},
    operation_id="get_event",
    summary="One event",
)
def get_event(request: HttpRequest, event_id: RowId) -> dict[str, Any]:
    """One event; 404 where the caller may not read it."""
    event = visible_events(request.user).defer(None).filter(pk=event_id).first()
    if event is None:
        raise Http404
    row = row_of(event, request)
    return {
        **row,
        "map_link": event.map_link,
        "contact": event.contact,
        "calendar": row["url"] + "lich.ics",
        "updated_at": event.last_published_at,
        "html": str(event.body.render_as_block({"request": request})),
    }


def row_of(event: EventPage, request: HttpRequest) -> dict[str, Any]:
    names = ("title", "summary", "begins", "ends", "all_day", "state", "place", "address")
    return {
        **{name: getattr(event, name) for name in names},
        "id": event.pk,
        "url": settings.WAGTAILADMIN_BASE_URL + (event.get_url(request) or "/"),
        "organiser": event.organiser or event.scope.unit.name,
        "unit": event.scope.unit.name,
    }
