"""When something is, in words."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dinh.foundation.ui.formats import day as write_day
from dinh.rooms.portal.domain.times import Span


def weekday(day: datetime.date) -> str:
    """Thứ Bảy"""
    return date_format(day, "l")


def when(span: Span) -> str:
    """08:00 – 11:30, Thứ Bảy, 12/12/2026; from … to … where it lasts several days."""
    if not span.is_one_day:
        if span.all_day or span.last is None:
            return between(span.first_day, span.last_day)
        return f"{moment(span.first)} – {moment(span.last)}"
    day = f"{weekday(span.first_day)}, {write_day(span.first_day)}"
    if span.all_day:
        return _("%(day)s, the whole day") % {"day": day}
    if span.last is None or span.last == span.first:
        return f"{span.first:%H:%M}, {day}"
    return f"{span.first:%H:%M} – {span.last:%H:%M}, {day}"


def moment(value: datetime.datetime) -> str:
    return f"{value:%H:%M}, {write_day(value.date())}"


def between(first: datetime.date, last: datetime.date | None) -> str:
    """12/12/2026 – 14/12/2026, or the one day."""
    if last is None or last == first:
        return write_day(first)
    return f"{write_day(first)} – {write_day(last)}"
