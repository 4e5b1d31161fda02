"""The table of holidays as it counts: its certain rows, and the provisional ones as administrators have decided."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from dinh.foundation.editorial.holidays import Holiday, table
from dinh.foundation.editorial.models import DutyState, HolidayDecision


def counted(day: datetime.date) -> Holiday | None:
    """The row of the day, unless somebody has found that it does not hold. A query for provisional rows only."""
    row = table().get(day)
    if row is None or row.certain or not HolidayDecision.objects.filter(day=day, holds=False).exists():
        return row
    return None


def is_holiday(day: datetime.date) -> bool:
    row = counted(day)
    return row is not None and row.off


def is_worked(day: datetime.date) -> bool:
    """Whether the day is worked although it is a Saturday or Sunday."""
    row = counted(day)
    return row is not None and not row.off


def provisional_days() -> frozenset[datetime.date]:
    """Days of the table that are neither certain nor decided; one query."""
    decided = set(HolidayDecision.objects.values_list("day", flat=True))
    return frozenset(row.day for row in table().values() if not row.certain and row.day not in decided)


def provisional_in(state: DutyState, days: Collection[datetime.date]) -> list[datetime.date]:
    """Of the provisional `days` those that went into the due day of the step."""
    return sorted(day for day in days if is_moved_by(state, day))


def is_moved_by(state: DutyState, day: datetime.date) -> bool:
    """Whether a decision about `day` may move the due day of the step."""
    return timezone.localdate(state.started_at) < day <= state.due_on


@dataclass(frozen=True)
class Line:
    """One day for the screen: the row of the table and what was decided about it."""

    row: Holiday
    decision: HolidayDecision | None

    @property
    def is_provisional(self) -> bool:
        return not self.row.certain and self.decision is None


def lines_from(day: datetime.date) -> Sequence[Line]:
    """The rows from `day` on, in order; one query."""
    decisions = {one.day: one for one in HolidayDecision.objects.filter(day__gte=day).select_related("by")}
    rows = sorted((row for row in table().values() if row.day >= day), key=lambda row: row.day)
    return [Line(row, decisions.get(row.day)) for row in rows]
