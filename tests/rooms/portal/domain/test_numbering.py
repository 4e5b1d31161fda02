import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinh.rooms.portal.domain.numbering import PatternFault, check_pattern, compose_symbol, find_gaps, name_period


@pytest.mark.parametrize(
    ("pattern", "number", "kind", "symbol"),
    [
        ("{so}/{loai}-UBND", 45, "QĐ", "45/QĐ-UBND"),
        ("{so}-{loai}/BTGDVTU", 123, "BC", "123-BC/BTGDVTU"),
        ("{so}-{loai}/TU", 5, "NQ", "05-NQ/TU"),
        ("{so}/{nam}/{loai}-UBND", 7, "QĐ", "07/2026/QĐ-UBND"),
        ("{so}/UBND-VP", 1320, "", "1320/UBND-VP"),
    ],
)
def test_symbol_when_the_pattern_is_official_then_it_is_written_so(pattern, number, kind, symbol):
    assert compose_symbol(pattern, number=number, kind=kind, year=2026) == symbol


@pytest.mark.parametrize(
    ("pattern", "reason"), [("{loai}-TU", "number"), ("{so}{so}", "number"), ("{so}/{x}", "place"), ("{so}/{", "brace")]
)
def test_pattern_when_it_makes_no_symbol_then_it_says_why(pattern, reason):
    with pytest.raises(PatternFault) as fault:
        check_pattern(pattern)
    assert fault.value.reason == reason


@given(st.integers(1, 40), st.integers(0, 40), st.sets(st.integers(1, 90)))
def test_gaps_when_any_numbers_are_taken_then_gaps_and_taken_make_the_whole(first, length, taken):
    following = first + length
    free = [number for start, end in find_gaps(first, following, taken) for number in range(start, end + 1)]
    assert sorted([*free, *(number for number in taken if first <= number < following)]) == list(
        range(first, following)
    )


def test_period_when_it_is_a_term_then_both_years_stand():
    assert name_period(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)) == "2026"
    assert name_period(datetime.date(2025, 10, 1), datetime.date(2030, 9, 30)) == "2025–2030"
