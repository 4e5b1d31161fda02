"""Numbers and symbols of an office's own books (sổ đăng ký văn bản).

Decree 30/2020/NĐ-CP, annex I, and the Party's guidance write numbers below ten with a nought: 05/QĐ-UBND, 05-NQ/TU.
"""

import datetime
import re
from collections.abc import Iterable

PLACES = ("so", "loai", "nam")  # number, short form of the kind, year
_PLACE = re.compile(r"\{([^{}]*)\}")


class PatternFault(ValueError):
    """A pattern that makes no symbols; `reason` is "number", "place" or "brace"."""

    def __init__(self, reason: str, word: str = "") -> None:
        super().__init__(f"{reason} {word}".strip())
        self.reason, self.word = reason, word


def check_pattern(pattern: str) -> None:
    """Raise PatternFault unless the pattern has {so} once and no place but {so}, {loai}, {nam}."""
    places = _PLACE.findall(pattern)
    for word in places:
        if word not in PLACES:
            raise PatternFault("place", word)
    if "{" in _PLACE.sub("", pattern) or "}" in _PLACE.sub("", pattern):
        raise PatternFault("brace")
    if places.count("so") != 1:
        raise PatternFault("number")


def write_number(number: int) -> str:
    """05, 45, 1320."""
    return f"{number:02}"


def compose_symbol(pattern: str, *, number: int, kind: str = "", year: int | None = None) -> str:
    """The symbol that the book's pattern gives: "{so}-{loai}/TU" with 5 and "NQ" is "05-NQ/TU"."""
    check_pattern(pattern)
    values = {"so": write_number(number), "loai": kind, "nam": str(year or "")}
    return _PLACE.sub(lambda place: values[place.group(1)], pattern)


def find_gaps(first: int, following: int, taken: Iterable[int]) -> list[tuple[int, int]]:
    """Runs (from, to) of numbers from `first` to before `following` that nobody holds."""
    gaps, expected = [], first
    for number in [*sorted(number for number in set(taken) if first <= number < following), following]:
        if number > expected:
            gaps.append((expected, number - 1))
        expected = number + 1
    return gaps


def name_period(starts_on: datetime.date, ends_on: datetime.date) -> str:
    """ "2026" where the days are those of a year, else "2025–2030"."""
    first, last = starts_on.year, ends_on.year
    return str(first) if first == last else f"{first}–{last}"
