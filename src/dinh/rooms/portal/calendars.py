"""Writes events as a calendar for other programs (iCalendar, RFC 5545)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event, vCalAddress

from dinh.rooms.portal.domain.times import DAY, Span

MIME = "text/calendar; charset=utf-8"
MAKER = "-//Dinh//Dinh portal//VI"
# How often a program that follows the calendar may ask again (RFC 7986, 5.7).
REFRESH = datetime.timedelta(hours=6)


@dataclass(frozen=True)
class Entry:
    """Something in a calendar. `key` is its name for ever; `state`: CONFIRMED, TENTATIVE or CANCELLED."""

    key: str
    title: str
    span: Span
    changed: datetime.datetime
    summary: str = ""
    place: str = ""
    address: str = ""
    organiser: str = ""
    state: str = "CONFIRMED"


def write_calendar(name: str, entries: Iterable[Entry], *, asked_at: datetime.datetime) -> bytes:
    """The calendar with the rules of its time zones; lines end in CR LF and are folded at 75 octets."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(as_event(entry, asked_at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def as_event(entry: Entry, asked_at: datetime.datetime) -> Event:
    """A VEVENT; the end of whole days is the day after them (RFC 5545, 3.6.1)."""
    event, span = Event(), entry.span
    event.add("uid", entry.key)
    event.add("dtstamp", asked_at.astimezone(datetime.UTC))
    event.add("last-modified", entry.changed.astimezone(datetime.UTC))
    event.add("summary", entry.title)
    if span.all_day:
        event.add("dtstart", span.first_day)
        event.add("dtend", span.last_day + DAY)
    else:
        event.add("dtstart", span.first)
        if span.last and span.last > span.first:
            event.add("dtend", span.last)
    event.add("status", entry.state)
    for field, value in (("description", entry.summary), ("location", entry.place), ("url", entry.address)):
        if value:
            event.add(field, value)
    if entry.organiser:
        organiser = vCalAddress("invalid:nomail")  # an office is named here, not written to
        organiser.params["CN"] = entry.organiser
        event.add("organizer", organiser)
    return event
