"""An open round in numbers, as its organisers watch it."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, F, Max, Q

from dinh.rooms.contests.domain.times import ends_at, to_ms
from dinh.rooms.contests.models import Attempt, Round, Submission

MINUTE = 60_000
SHOWN = 10
UNITS = 10


@dataclass(frozen=True)
class Minute:
    """What happened in one minute of the clock; the present one is not over."""

    begins: datetime.datetime
    started: int
    handed_in: int


@dataclass(frozen=True)
class UnitRow:
    """One unit, or with an empty name the people from outside."""

    name: str
    people: int
    handed_in: int


@dataclass(frozen=True)
class Board:
    """`waiting`: attempts whose time is over and that were not handed in; they are collected after the end."""

    people: int
    started: int
    handed_in: int
    waiting: int
    minutes: list[Minute]
    units: list[UnitRow]

    @property
    def inside(self) -> int:
        return self.started - self.handed_in - self.waiting

    @property
    def busiest(self) -> int:
        return max((max(minute.started, minute.handed_in) for minute in self.minutes), default=0)


def read_board(round_: Round, now: datetime.datetime) -> Board:
    """Four queries, whatever the number of attempts."""
    rows = Attempt.objects.filter(round=round_)
    found = rows.aggregate(
        people=Count("contestant", distinct=True),
        started=Count("pk"),
        handed_in=Count("submission"),
        waiting=Count("pk", filter=Q(submission__isnull=True) & over_by(round_, now)),
    )
    return Board(**found, minutes=read_minutes(round_, now), units=read_units(round_))


def over_by(round_: Round, now: datetime.datetime) -> Q:
    """Attempts on which nothing can be handed in any more."""
    if now >= ends_at(round_) + datetime.timedelta(seconds=round_.grace_seconds):
        return Q(pk__isnull=False)
    return Q(deadline__lt=to_ms(now) - 1000 * (round_.extension_seconds + round_.grace_seconds))


def read_minutes(round_: Round, now: datetime.datetime) -> list[Minute]:
    """The present minute and those before it, the newest first."""
    last = to_ms(now) // MINUTE
    first = (last - SHOWN + 1) * MINUTE
    started = Attempt.objects.filter(round=round_, started__gte=first).annotate(minute=F("started") / MINUTE)
    handed = Submission.objects.filter(attempt__round=round_, submitted__gte=first)
    handed = handed.annotate(minute=F("submitted") / MINUTE)
    counts = [dict(rows.order_by().values_list("minute").annotate(n=Count("pk"))) for rows in (started, handed)]
    return [
        Minute(
            datetime.datetime.fromtimestamp(minute * 60, datetime.UTC),
            counts[0].get(minute, 0),
            counts[1].get(minute, 0),
        )
        for minute in range(last, last - SHOWN, -1)
    ]


def read_units(round_: Round) -> list[UnitRow]:
    """The units with the most people in the round."""
    rows = Attempt.objects.filter(round=round_).order_by().values("contestant__unit")
    rows = rows.annotate(
        name=Max("contestant__unit__name"),
        people=Count("contestant", distinct=True),
        handed_in=Count("submission"),
    ).order_by("-people", F("name").asc(nulls_last=True))
    return [UnitRow(row["name"] or "", row["people"], row["handed_in"]) for row in rows[:UNITS]]
