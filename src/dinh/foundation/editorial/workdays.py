"""Working days: Monday to Friday, without the holidays that somebody has registered."""

import datetime
from collections.abc import Callable

Holiday = Callable[[datetime.date], bool]
_holidays: list[Holiday] = []
SATURDAY = 5


def register(is_holiday: Holiday) -> None:
    """Add a calendar of holidays; call it from `AppConfig.ready`. It is asked of single days."""
    _holidays.append(is_holiday)


def is_workday(day: datetime.date) -> bool:
    return day.weekday() < SATURDAY and not any(is_holiday(day) for is_holiday in _holidays)


def add_workdays(start: datetime.date, days: int) -> datetime.date:
    """The `days`-th working day after `start` (1 or more); the day of `start` itself does not count."""
    day = start
    while days > 0:
        day += datetime.timedelta(days=1)
        if is_workday(day):
            days -= 1
    return day
