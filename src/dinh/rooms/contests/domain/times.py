"""Moments of a round, as whole milliseconds since 1970 where they are sealed or hashed."""

import datetime
from typing import Protocol

# A batch that is being written when the grace ends is on the disk within this.
SETTLING = datetime.timedelta(seconds=30)


class Timed(Protocol):
    """A round as far as its times go."""

    opens_at: datetime.datetime
    closes_at: datetime.datetime
    grace_seconds: int
    extension_seconds: int
    stopped: int | None


def to_ms(moment: datetime.datetime) -> int:
    return round(moment.timestamp() * 1000)


def from_ms(moment: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(moment / 1000, datetime.UTC)


def ends_at(round_: Timed) -> datetime.datetime:
    """When nobody can begin or go on any more: the close with its extension, or an earlier stop."""
    usual = round_.closes_at + datetime.timedelta(seconds=round_.extension_seconds)
    return min(usual, from_ms(round_.stopped)) if round_.stopped else usual


def settled_at(round_: Timed) -> datetime.datetime:
    """From when on everything that was handed in is on the disk."""
    return ends_at(round_) + datetime.timedelta(seconds=round_.grace_seconds) + SETTLING


def is_open(round_: Timed, now: datetime.datetime) -> bool:
    return round_.opens_at <= now < ends_at(round_)


def is_over(round_: Timed, now: datetime.datetime) -> bool:
    """Whether it may be counted for good."""
    return now >= settled_at(round_)
