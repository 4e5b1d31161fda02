"""Geometry of the two charts: pure numbers in, coordinates out; templates draw them as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

WIDTH, LABEL, VALUE = 640, 200, 90
ROW, BAR = 40, 22


@dataclass(frozen=True)
class Bar:
    label: str
    value: float
    width: float
    y: int


@dataclass(frozen=True)
class Point:
    label: str
    value: float
    x: float
    y: float
    named: bool


def bars(rows: Sequence[tuple[str, float]]) -> list[Bar]:
    """Horizontal bars from zero; lengths in the units of a drawing `WIDTH` wide. Values must not be negative."""
    top = max((value for _label, value in rows), default=0) or 1
    room = WIDTH - VALUE
    return [
        Bar(label, value, round(room * value / top, 1), index * (ROW + 8)) for index, (label, value) in enumerate(rows)
    ]


def nice_top(value: float) -> float:
    """The next round number (1, 2, 2.5, 5 × 10ⁿ) at or above `value`: where the axis ends."""
    if value <= 0:
        return 1
    power = 10 ** floor(log10(value))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value)


def points(
    rows: Sequence[tuple[str, float]], height: int = 220, left: int = 64
) -> tuple[list[Point], list[tuple[float, float]]]:
    """Points of a line from zero to a round top, and the rules (y, value) behind it; about six labels are named."""
    top = nice_top(max((value for _label, value in rows), default=0))
    step = (WIDTH - left - 24) / max(1, len(rows) - 1)
    every = max(1, -(-len(rows) // 6))
    line = [
        Point(label, value, round(left + index * step, 1), round(height * (1 - value / top), 1), index % every == 0)
        for index, (label, value) in enumerate(rows)
    ]
    rules = [(round(height * (1 - part / 2), 1), top * part / 2) for part in (0, 1, 2)]
    return line, rules
