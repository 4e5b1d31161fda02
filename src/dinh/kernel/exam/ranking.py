"""Who stands before whom: which attempt of a person counts, what decides between equals, who shares a rank."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from dinh.kernel.exam.sealed import Rules

# The last place among equals; it fits into a signed number of 64 bits.
NOTHING = 2**62
PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?")
COUNT = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Result:
    """One submission: whose (any number that stands for a person), which attempt, points, times in milliseconds.

    `predicted` is what `read_prediction` gives.
    """

    code: str
    person: int
    ordinal: int
    points: int
    started: int
    submitted: int
    predicted: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known only afterwards: how many people handed in, how many of them once had everything right, and the
    public random value of a draw."""

    people: int = 0
    perfect: int = 0
    drawn: str = ""


def read_prediction(kind: str, text: str) -> int | None:
    """The number of a prediction: people for a count, hundredths of a percent otherwise; None for no such number."""
    if kind == "percent":
        found = PERCENT.fullmatch(text)
        value = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else None
        return value if value is not None and value <= 10_000 else None
    return int(text) if COUNT.fullmatch(text) else None


def is_prediction(kind: str, text: str) -> bool:
    """Whether the text can be sent where this kind is asked for; an empty one takes a prediction back."""
    return bool(kind) and (not text or read_prediction(kind, text) is not None)


def prediction_gap(kind: str, predicted: int | None, outcome: Outcome) -> int:
    """How far a prediction was off, in whole numbers; `NOTHING` where there is none."""
    if predicted is None:
        return NOTHING
    if kind == "percent":
        return abs(predicted * outcome.people - 10_000 * outcome.perfect)
    return abs(predicted - outcome.perfect)


def draw_number(drawn: str, code: str) -> int:
    """The lot of an attempt, from 0 below 2⁶²: the first bits of SHA-256("draw" ‖ value ‖ code). The smallest wins."""
    return int.from_bytes(hashlib.sha256(f"draw\0{drawn}\0{code}".encode()).digest()[:8], "big") >> 2


def order_key(result: Result, rules: Rules, outcome: Outcome) -> tuple[int, ...]:
    """What a smaller one of stands before a larger one; equal ones share a rank."""
    decided = [-result.points]
    for rule in rules.tie_breaks:
        if rule == "prediction":
            decided.append(prediction_gap(rules.prediction, result.predicted, outcome))
        elif rule == "duration":
            decided.append(result.submitted - result.started)
        elif rule == "submitted":
            decided.append(result.submitted)
        elif outcome.drawn:
            decided.append(draw_number(outcome.drawn, result.code))
    return tuple(decided)


def counting(results: Iterable[Result], rules: Rules, outcome: Outcome) -> list[Result]:
    """Of each person the attempt that counts. Of equally good ones the earliest does."""
    found: dict[int, tuple[tuple[int, ...], Result]] = {}
    for one in results:
        key = {
            "best": lambda one=one: (*order_key(one, rules, outcome), one.ordinal),
            "last": lambda one=one: (-one.ordinal,),
            "first": lambda one=one: (one.ordinal,),
        }[rules.counts]()
        if one.person not in found or key < found[one.person][0]:
            found[one.person] = (key, one)
    return [one for _key, one in found.values()]


def rank(results: Iterable[Result], rules: Rules, outcome: Outcome) -> list[tuple[int, Result]]:
    """(rank, attempt that counts), the first first; equals share a rank and the next one is skipped (1-2-2-4)."""
    keyed = sorted((order_key(one, rules, outcome), one.code, one) for one in counting(results, rules, outcome))
    found: list[tuple[int, Result]] = []
    for _key, equals in groupby(keyed, key=lambda row: row[0]):
        place = len(found) + 1
        found += [(place, one) for _key, _code, one in equals]
    return found
