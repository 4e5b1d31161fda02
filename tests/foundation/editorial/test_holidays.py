"""Working days go round the holidays of Vietnam and count the days worked in their stead."""

import datetime

import pytest

from dinh.foundation.editorial import holidays
from dinh.foundation.editorial.workdays import add_workdays, is_workday

pytestmark = pytest.mark.django_db  # provisional days are asked of the decisions


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "worked"),
    [
        ("2026-02-17", False),  # Tết
        ("2026-04-27", False),  # in the stead of a Sunday
        ("2026-08-22", True),  # a Saturday worked for the 31st
        ("2026-08-31", False),
        ("2026-11-24", False),
        ("2026-11-25", True),
        ("2026-11-28", False),  # a Saturday like others
        ("2027-05-03", False),
    ],
)
def test_day_when_it_is_a_holiday_or_moved_then_it_is_known(date, worked):
    assert is_workday(day(date)) is worked


def test_due_day_when_tet_lies_between_then_it_is_skipped():
    assert add_workdays(day("2026-02-13"), 2) == day("2026-02-24")


def test_table_when_read_then_every_row_has_a_source_and_both_years_are_there():
    rows = holidays.table().values()
    assert {row.day.year for row in rows} == {2026, 2027}
    assert all(row.source and row.name for row in rows)
    assert all(row.day.weekday() >= 5 for row in rows if not row.off)
    assert {row.day for row in rows if not row.certain} >= {day("2027-09-03")}
