"""Events through the read API: what the caller may read, nothing else."""

import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from dinh.rooms.portal.api.answers import answer, say_changed
from dinh.rooms.portal.api.bodies import tell_html
from dinh.rooms.portal.api.conditions import (
    PAST_END,
    Day,
    Fields,
    Listed,
    Problem,
    RowId,
    Slug,
    check_fields,
    list_page,
)
from dinh.rooms.portal.api.published import PublishedQuery, PublishedRow, only_asked, only_below, tell_published
from dinh.rooms.portal.domain.times import DAY, midnight
from dinh.rooms.portal.models.events import EventPage, EventState
from dinh.rooms.portal.queries.events import visible_events
from dinh.rooms.portal.queries.narrow import body_for

router = Router(tags=["events"])


class EventRow(PublishedRow):
    """An event in a list; times are ISO 8601 with their zone. `all_day`: only their days count."""

    summary: str = Field(examples=["Hội xuân của năm xã vùng cao."])
    begins: datetime.datetime = Field(examples=["2026-02-20T08:00:00+07:00"])
    ends: datetime.datetime | None = Field(examples=["2026-02-22T17:00:00+07:00"])
    all_day: bool
    state: EventState
    place: str = Field(examples=["Sân vận động xã"])
    address: str
    organiser: str = Field(examples=["Phường Minh Xuân"])


class EventDetail(EventRow):
    """An event with its text as HTML; `calendar` is a file (.ics)."""

    map_link: str
    contact: str
    calendar: str
    html: str


class EventQuery(PublishedQuery):
    """Conditions; `first` and `last` are days, and an event meets them with any of its own days."""

    section: Slug = ""
    first: Day = None
    last: Day = None
    page: Annotated[int, Field(ge=1, le=10_000, description=PAST_END)] = 1


class EventList(Listed):
    items: list[EventRow]


@router.get(
    "",
    response={200: EventList, 404: Problem, 422: Problem},
    operation_id="list_events",
    summary="Events, in the order of their beginning",
)
@answer
def list_events(request: HttpRequest, query: Query[EventQuery]) -> dict[str, Any]:
    """Events the caller may read. 404 for a section that the caller may not see."""
    check_fields(query.fields, EventRow)
    found = only_asked(only_below(visible_events(request.user), query.section, request), query)
    zone = timezone.get_default_timezone()
    if query.first:
        found = found.filter(over_at__gt=midnight(query.first, zone))
    if query.last:
        found = found.filter(begins__lt=midnight(query.last + DAY, zone))
    told = list_page(found, query, request)
    return {**told, "items": [row_of(event, request) for event in told["items"]]}


@router.get(
    "/{event_id}",
    response={200: EventDetail, 404: Problem, 422: Problem},
    operation_id="get_event",
    summary="One event",
)
@answer
def get_event(request: HttpRequest, response: HttpResponse, event_id: RowId, fields: Fields = "") -> dict[str, Any]:
    """One event; 404 where the caller may not read it."""
    check_fields(fields, EventDetail)
    event = visible_events(request.user).defer(None).filter(pk=event_id).first()
    if event is None:
        raise Http404
    say_changed(response, event.last_published_at)
    return tell_whole(event, request)


def row_of(event: EventPage, request: HttpRequest) -> dict[str, Any]:
    names = ("summary", "begins", "ends", "all_day", "state", "place", "address")
    return {
        **tell_published(event, request),
        **{name: getattr(event, name) for name in names},
        "organiser": event.organiser or event.scope.unit.name,
    }


def tell_whole(event: EventPage, request: HttpRequest) -> dict[str, Any]:
    """The values of an EventDetail."""
    row = row_of(event, request)
    return {
        **row,
        "map_link": event.map_link,
        "contact": event.contact,
        "calendar": row["url"] + "lich.ics",
        "html": tell_html(event, body_for(event, request), request),
    }
