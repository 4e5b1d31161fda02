from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from dinh.foundation.ui import formats


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (1234567, "1.234.567", "1,234,567"),
        (1234567.5, "1.234.567,5", "1,234,567.5"),
        (-3, "−3", "−3"),
        (0.25, "0,25", "0.25"),
        (12.0, "12", "12"),
    ],
)
def test_number_when_told_then_it_is_written_as_the_language_writes_it(value, vietnamese, english):
    with translation.override("vi"):
        assert formats.number(value) == vietnamese
    with translation.override("en"):
        assert formats.number(value) == english


def test_long_day_when_told_then_what_could_be_altered_is_padded():
    with translation.override("vi"):
        assert formats.long_day(date(2026, 2, 7)) == "ngày 07 tháng 02 năm 2026"
        assert formats.long_day(date(2026, 11, 24)) == "ngày 24 tháng 11 năm 2026"


def test_day_of_a_moment_when_told_then_it_is_that_of_where_the_office_stands():
    late = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    with translation.override("vi"):
        assert formats.day(late) == "24/11/2026"
        assert formats.moment(late) == "01:30, 24/11/2026"
    with translation.override("en"):
        assert formats.day(late) == "24 Nov 2026"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0 B"), (740, "740 B"), (12_300, "12 kB"), (999_499, "999 kB"), (999_500, "1,0 MB"), (3_435_973, "3,4 MB"),
     (52_000_000, "52 MB"), (2_100_000_000, "2,1 GB")],
)  # fmt: skip
def test_size_when_told_then_it_keeps_two_or_three_figures(value, written):
    with translation.override("vi"):
        assert formats.size(value) == written
