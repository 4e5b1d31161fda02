"""Rows of standings as everybody may see them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dinh.rooms.contests.models import Contestant, Season, Standing, Tally


@dataclass(frozen=True)
class Row:
    """One line of a standing; `seconds` taken for the attempts that count."""

    rank: int
    name: str
    unit: str
    group: str
    points: int
    seconds: int


def shown_name(contestant: Contestant) -> str:
    """The name; of whoever is under 18 only the given name with initials before it ("N. V. An")."""
    if not contestant.is_minor:
        return contestant.name
    *before, given = contestant.name.split() or [contestant.name]
    return " ".join([*(f"{word[0]}." for word in before), given])


def unit_name(contestant: Contestant) -> str:
    return contestant.unit.name if contestant.unit else _("From outside")


def rows_of(found: Iterable[Standing | Season], name_of: Callable[[Contestant], str] = shown_name) -> list[Row]:
    """Rows with their durations (an annotation of standings, a column of seasons); organisers read whole names."""
    return [
        Row(
            rank=one.rank,
            name=name_of(one.contestant),
            unit=unit_name(one.contestant),
            group=one.contestant.group,
            points=one.points,
            seconds=round(one.duration / 1000),  # type: ignore[union-attr]
        )
        for one in found
    ]


@dataclass(frozen=True)
class Group:
    """One line of numbers by unit or group; `mean` of the points that count, over people."""

    name: str
    people: int
    attempts: int
    mean: float


def groups_of(found: Iterable[Tally]) -> list[Group]:
    return [
        Group(
            name=tally_name(one),
            people=one.people,
            attempts=one.attempts,
            mean=round(one.points / one.people, 2),
        )
        for one in found
    ]


def tally_name(tally: Tally) -> str:
    if tally.by == Tally.By.GROUP:
        return tally.group or _("No group named")
    return tally.unit.name if tally.unit else _("From outside")
