"""What the pages of events show, formatting decided here."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from dinh.foundation.pages.queries import can_read
from dinh.foundation.ui.formats import month as month_name
from dinh.rooms.portal.domain.months import Month, month_of, read_month, weeks_of
from dinh.rooms.portal.models.events import EventIndexPage, EventPage, EventState
from dinh.rooms.portal.presenters.pages import frame_context
from dinh.rooms.portal.presenters.times import weekday, when
from dinh.rooms.portal.queries import events as queries

PER_PAGE = 20
OTHERS = 3
BADGES = {EventState.POSTPONED: "care", EventState.CANCELLED: "stop"}


@dataclass(frozen=True)
class Row:
    """An event in a list. `day` and `month` stand on its leaf of the calendar; `language` of its text, if it says."""

    title: str
    address: str
    first_day: datetime.date
    last_day: datetime.date
    day: int
    month: str
    when: str
    place: str
    summary: str
    unit: str
    state: str
    badge: str
    over: bool
    language: str


def row_of(event: EventPage, request: HttpRequest | None = None) -> Row:
    """The event in a list; no query where its scope and unit were read with it."""
    span = event.span
    return Row(
        title=event.title,
        address=event.get_url(request) or "/",
        first_day=span.first_day,
        last_day=span.last_day,
        day=span.first_day.day,
        month=date_format(span.first_day, "F"),
        when=when(span),
        place=event.place or event.address,
        summary=event.summary,
        unit=event.organiser or event.scope.unit.name,
        state=state_of(event),
        badge=BADGES.get(EventState(event.state), ""),
        over=event.over_at <= timezone.now(),
        language=event.language,
    )


def state_of(event: EventPage) -> str:
    """What readers must know at once: cancelled, postponed; nothing where it takes place as announced."""
    return "" if event.state == EventState.PLANNED else str(EventState(event.state).label)


def index_context(index: EventIndexPage, request: HttpRequest) -> dict[str, Any]:
    """`?thang=2026-12`: the events of that month by day; without it those to come by month."""
    asked = request.GET.get("thang", "")
    month = read_month(asked) if asked else month_of(timezone.localdate())
    if month is None:
        raise Http404
    events = queries.events_of_index(index, request.user)
    of_month = [row_of(event, request) for event in queries.of_month(events, month)]
    context = {
        "by_month": bool(asked),
        "month": month_name(*month),
        "weeks": calendar_of(month, of_month),
        "weekdays": weekdays(),
        **turns(queries.months_beside(events, month)),
        **frame_context(index, request),
    }
    if asked:
        return {**context, "groups": [*grouped_by_day(of_month, month)]}
    to_come = Paginator(queries.still_to_come(events), PER_PAGE).get_page(request.GET.get("trang"))
    rows = [row_of(event, request) for event in to_come.object_list]
    return {**context, "page_of": to_come, "groups": [*grouped_by_month(rows)]}


def turns(beside: tuple[datetime.datetime | None, datetime.datetime | None]) -> dict[str, Any]:
    """Name and address of the nearest months with events, before and after."""
    found = [month_of(timezone.localtime(moment).date()) if moment else None for moment in beside]
    links = [(month_name(*month), "?thang={}-{:02}".format(*month)) if month else None for month in found]
    return {"before": links[0], "after": links[1]}


def grouped_by_day(rows: Iterable[Row], month: Month) -> Iterable[tuple[str, str, list[Row]]]:
    """Heading, anchor and events of each day; what began before the month stands on its first day."""
    first = datetime.date(*month, 1)
    for day, found in groupby(rows, lambda row: max(row.first_day, first)):
        yield f"{weekday(day)}, {date_format(day, 'j/n')}", anchor(day), list(found)


def grouped_by_month(rows: Iterable[Row]) -> Iterable[tuple[str, str, list[Row]]]:
    for month, found in groupby(rows, lambda row: month_of(row.first_day)):
        yield month_name(*month), "m-{}-{:02}".format(*month), list(found)


def anchor(day: datetime.date) -> str:
    return f"d-{day.isoformat()}"


def calendar_of(month: Month, rows: list[Row]) -> list[list[dict[str, Any]]]:
    """The month as weeks of cells; a day on which something happens leads to where that stands in the list."""
    first = datetime.date(*month, 1)
    today = timezone.localdate()

    def cell(day: datetime.date | None) -> dict[str, Any]:
        if day is None:
            return {}
        here = [row for row in rows if row.first_day <= day <= row.last_day]
        link = "?thang={}-{:02}#{}".format(*month, anchor(max(here[0].first_day, first))) if here else ""
        return {"day": day.day, "link": link, "number": len(here), "today": day == today}

    return [[cell(day) for day in week] for week in weeks_of(month)]


def weekdays() -> list[tuple[str, str]]:
    """Short and full names of the days from Monday."""
    monday = datetime.date(2024, 1, 1)
    days = [monday + datetime.timedelta(days=number) for number in range(7)]
    return [(date_format(day, "D"), weekday(day)) for day in days]


def event_context(event: EventPage, request: HttpRequest) -> dict[str, Any]:
    """When, where, who; the events around it."""
    others = queries.still_to_come(queries.visible_events(request.user)).exclude(pk=event.pk)[:OTHERS]
    campaign = event.campaign if event.campaign_id else None
    shown = campaign and can_read(request.user, campaign)
    return {
        "when": when(event.span),
        "over": event.over_at <= timezone.now(),
        "state": state_of(event),
        "badge": BADGES.get(EventState(event.state), ""),
        "campaign": campaign if shown else None,
        "others": [row_of(other, request) for other in others],
        **frame_context(event, request),
    }
