"""Months of the calendar."""

import calendar
import datetime
import re

Month = tuple[int, int]
WRITTEN = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])", re.ASCII)


def read_month(text: str) -> Month | None:
    """(2026, 12) of "2026-12"; None for anything else."""
    found = WRITTEN.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def month_of(day: datetime.date) -> Month:
    return (day.year, day.month)


def first_day(month: Month) -> datetime.date:
    return datetime.date(*month, 1)


def following(month: Month) -> Month:
    return (month[0] + 1, 1) if month[1] == 12 else (month[0], month[1] + 1)


def weeks_of(month: Month) -> list[list[datetime.date | None]]:
    """Weeks from Monday to Sunday; days of the months beside it are None."""
    weeks = calendar.Calendar().monthdatescalendar(*month)
    return [[day if day.month == month[1] else None for day in week] for week in weeks]
