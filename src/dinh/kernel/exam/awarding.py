"""Who gets which prize: published steps, the same for the site that awards and for whoever checks.

Prizes are given in the order of the rules. Each takes from groups of equals, the best group first:

1. By rank: people of one rank are a group. Whoever has a prize by rank already is out.
2. By draw: everybody who counts and has the points asked for, each a group of their own, the smallest lot first.
3. To units: by the number of their people who count, by that number in the sealed population, or by the mean of the
   points that count, as exact fractions; fewer people than asked for do not take part. Out is who has a prize of that
   kind already.
4. Where a group is larger than what is left of a prize, the smallest lots of it get it, the others go on to the next
   prize. Where the rules name no public random value, all of the group get it.
5. The lot is the first 62 bits of SHA-256("prize" ‖ value ‖ place of the prize from 0 ‖ attempt code or number of the
   unit), its parts divided by a zero byte; equal lots go by the code.
6. Whoever was set aside (with an earlier prize, organisers, erased people), and by `one_prize` whoever has one in this
   round, is passed over where their turn would have come. The people of a unit are counted without organisers.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import TypeVar

from dinh.kernel.exam.prizes import Prize
from dinh.kernel.exam.sealed import Rules

T = TypeVar("T")
# why somebody is set aside: has a prize of an earlier round, of this one, organises, asked to be forgotten
EARLIER, HERE, ORGANISER, ERASED = "earlier", "here", "organiser", "erased"
ASIDE = (EARLIER, ORGANISER, ERASED)


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody with a rank, by the code of the attempt that counts. `unit`: its number, none for others."""

    code: str
    rank: int
    points: int
    unit: int | None = None


@dataclass(frozen=True)
class Aside:
    """Somebody who gets no prize. `round` and `earlier`: the attempt of another round that has one already."""

    why: str
    round: str = ""
    earlier: str = ""


@dataclass(frozen=True)
class Award:
    """One prize: its place in the rules from 0, and the attempt's code or the unit's number."""

    prize: int
    code: str = ""
    unit: int | None = None


@dataclass(frozen=True)
class Passed:
    """Whose turn it would have been, at which prize, and why it was not given."""

    prize: int
    code: str
    why: str


@dataclass
class Awards:
    """All prizes of a round in their order, and whoever was passed over."""

    given: list[Award] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)


def lot_of(drawn: str, place: int, name: str) -> int:
    """From 0 below 2⁶²; the smallest wins."""
    return int.from_bytes(hashlib.sha256(f"prize\0{drawn}\0{place}\0{name}".encode()).digest()[:8], "big") >> 2


def award(rules: Rules, placed: Iterable[Placed], aside: Mapping[str, Aside], drawn: str) -> Awards:
    """Give all prizes. `placed` in any order; `aside` by code; `drawn`: the public random value, "" where none is."""
    people = sorted(placed, key=lambda one: (one.rank, one.code))
    units = unit_numbers(people, aside)
    found = Awards()
    for place, prize in enumerate(rules.prizes):
        if prize.is_for_units:
            give_to_units(rules, place, units, drawn, found)
        else:
            give_to_people(rules, place, people, aside, drawn, found)
    return found


def give_to_people(
    rules: Rules, place: int, people: Sequence[Placed], aside: Mapping[str, Aside], drawn: str, found: Awards
) -> None:
    prize = rules.prizes[place]
    awarded = {one.code for one in found.given if one.code}
    in_turn = {one.code for one in found.given if one.code and rules.prizes[one.prize].by == "rank"}
    told = {one.code for one in found.passed if rules.prizes[one.prize].by == "rank"} if prize.by == "rank" else set()

    def without_passed(groups: Iterable[list[Placed]]) -> Iterator[list[Placed]]:
        for group in groups:
            left = []
            for one in group:
                why = aside[one.code].why if one.code in aside else ""
                if not why and rules.one_prize and one.code in awarded:
                    why = HERE
                if not why:
                    left.append(one)
                elif one.code not in told:
                    found.passed.append(Passed(place, one.code, why))
            if left:
                yield left

    if prize.by == "rank":
        rest = (one for one in people if one.code not in in_turn)
        groups: Iterable[list[Placed]] = (list(equals) for _rank, equals in groupby(rest, key=lambda one: one.rank))
    else:
        able = sorted((lot_of(drawn, place, one.code), one.code, one) for one in people if one.points >= prize.least)
        groups = ([one] for _lot, _code, one in able)
    by_lot = (lambda one: (lot_of(drawn, place, one.code), one.code)) if drawn else None
    found.given += [Award(place, code=one.code) for one in take(without_passed(groups), prize.count, by_lot)]


def give_to_units(rules: Rules, place: int, units: Mapping[int, tuple[int, int]], drawn: str, found: Awards) -> None:
    prize, populations = rules.prizes[place], dict(rules.populations)
    have = {one.unit for one in found.given if one.unit is not None and rules.prizes[one.prize].by == prize.by}
    values: list[tuple[Fraction, int]] = []
    for unit, numbers in units.items():
        value = value_of(prize, numbers, populations.get(unit))
        if value is not None and unit not in have:
            values.append((value, unit))
    values.sort(key=lambda one: (-one[0], one[1]))
    groups = ([unit for _value, unit in equals] for _value, equals in groupby(values, key=lambda one: one[0]))
    by_lot = (lambda unit: (lot_of(drawn, place, str(unit)), unit)) if drawn else None
    found.given += [Award(place, unit=unit) for unit in take(groups, prize.count, by_lot)]


def take(groups: Iterable[list[T]], count: int, by_lot: Callable[[T], tuple[int, object]] | None) -> list[T]:
    """Step 4; looks no further than the prizes reach."""
    found: list[T] = []
    for group in groups:
        room = count - len(found)
        found += sorted(group, key=by_lot)[:room] if by_lot is not None and len(group) > room else group  # type: ignore[type-var,arg-type]
        if len(found) >= count:
            break
    return found


def value_of(prize: Prize, numbers: tuple[int, int], population: int | None) -> Fraction | None:
    """What units are compared by; None where the unit does not take part."""
    people, points = numbers
    if people < prize.least:
        return None
    if prize.by == "share":
        return Fraction(people, population) if population else None
    return Fraction(points, people) if prize.by == "mean" else Fraction(people)


def unit_numbers(people: Iterable[Placed], aside: Mapping[str, Aside]) -> dict[int, tuple[int, int]]:
    """Unit → (people who count, their points), without organisers."""
    counts, points = Counter[int](), Counter[int]()
    for one in people:
        if one.unit is not None and not (one.code in aside and aside[one.code].why == ORGANISER):
            counts[one.unit] += 1
            points[one.unit] += one.points
    return {unit: (count, points[unit]) for unit, count in counts.items()}
