"""Working days: Monday to Friday, without the holidays and with the moved days that somebody has registered."""

import datetime
from collections.abc import Callable

DayTest = Callable[[datetime.date], bool]
_holidays: list[DayTest] = []
_worked: list[DayTest] = []
SATURDAY = 5


def register(is_holiday: DayTest, *, is_worked: DayTest | None = None) -> None:
    """Add a calendar of holidays, and of days worked in their stead; call it from `AppConfig.ready`."""
    _holidays.append(is_holiday)
    if is_worked is not None:
        _worked.append(is_worked)


def is_workday(day: datetime.date) -> bool:
    if any(is_holiday(day) for is_holiday in _holidays):
        return False
    return day.weekday() < SATURDAY or any(is_worked(day) for is_worked in _worked)


def add_workdays(start: datetime.date, days: int) -> datetime.date:
    """The `days`-th working day after `start` (1 or more); the day of `start` itself does not count."""
    day = start
    while days > 0:
        day += datetime.timedelta(days=1)
        if is_workday(day):
            days -= 1
    return day
