"""Geometry of the two charts: pure numbers in, coordinates out; templates draw them as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

WIDTH, HEIGHT, LEFT, RIGHT = 440, 180, 52, 16


@dataclass(frozen=True)
class Bar:
    label: str
    value: float
    share: float  # of the longest bar, in per cent


@dataclass(frozen=True)
class Point:
    label: str
    value: float
    x: float
    y: float
    named: bool


def bars(rows: Sequence[tuple[str, float]]) -> list[Bar]:
    """Horizontal bars from zero, measured against the longest. Values must not be negative."""
    top = max((value for _label, value in rows), default=0) or 1
    return [Bar(label, value, round(100 * value / top, 1)) for label, value in rows]


def nice_top(value: float) -> float:
    """The next round number (1, 2, 2.5, 5 × 10ⁿ) at or above `value`: where the axis ends."""
    if value <= 0:
        return 1
    power = 10 ** floor(log10(value))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value)


def points(rows: Sequence[tuple[str, float]]) -> tuple[list[Point], list[tuple[float, float]]]:
    """Points of a line from zero to a round top, and the rules (y, value) behind it; at most six labels are named."""
    top = nice_top(max((value for _label, value in rows), default=0))
    step = (WIDTH - LEFT - RIGHT) / max(1, len(rows) - 1)
    every = max(1, -(-len(rows) // 6))
    line = [
        Point(label, value, round(LEFT + index * step, 1), round(HEIGHT * (1 - value / top), 1), index % every == 0)
        for index, (label, value) in enumerate(rows)
    ]
    rules = [(round(HEIGHT * (1 - part / 2), 1), top * part / 2) for part in (0, 1, 2)]
    return line, rules
