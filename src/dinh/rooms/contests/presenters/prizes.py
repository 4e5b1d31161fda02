"""Prizes in words: what there is to win, who got it, who was passed over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dinh.foundation.ui import formats
from dinh.kernel.exam.prizes import Prize
from dinh.kernel.exam.sealed import Rules
from dinh.rooms.contests.models import Award, By, Contestant, PassedOver
from dinh.rooms.contests.presenters.standings import shown_name, unit_name


@dataclass(frozen=True)
class Winner:
    """One award; of a unit only the name. `rank` of a person, none where it was drawn."""

    name: str
    unit: str = ""
    rank: int | None = None


@dataclass
class Given:
    """One prize of the rules with whoever got it, and sentences on whoever was passed over."""

    name: str
    says: str
    winners: list[Winner] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)


def whole_name(contestant: Contestant) -> str:
    """For organisers."""
    return contestant.name


def tell_prize(prize: Prize) -> str:
    """How many, and whom it goes to."""
    count = ngettext("%(count)s prize", "%(count)s prizes", prize.count) % {"count": formats.number(prize.count)}
    said = f"{count} · {By(prize.by).label}"
    if not prize.least:
        return said
    limit = (
        ngettext("from %(n)s contestant on", "from %(n)s contestants on", prize.least)
        if prize.is_for_units
        else ngettext("from %(n)s point on", "from %(n)s points on", prize.least)
    )
    return f"{said}, {limit % {'n': formats.number(prize.least)}}"


def tell_prizes(prizes: Iterable[Prize]) -> list[str]:
    return [f"{prize.name}: {tell_prize(prize)}" for prize in prizes]


def tell_awards(
    rules: Rules,
    awards: Iterable[Award],
    passed: Iterable[PassedOver],
    name_of: Callable[[Contestant], str] = shown_name,
) -> list[Given]:
    """In the order of the rules; minors' names are shortened unless organisers read them."""
    found = [Given(prize.name, tell_prize(prize)) for prize in rules.prizes]
    for one in awards:
        by_rank = rules.prizes[one.prize].by == By.RANK
        if one.contestant is not None:
            winner = Winner(name_of(one.contestant), unit_name(one.contestant), one.rank if by_rank else None)
        else:
            winner = Winner(one.unit.name if one.unit else "")
        found[one.prize].winners.append(winner)
    for over in passed:
        found[over.prize].passed.append(tell_passed(over, name_of))
    return found


def tell_passed(over: PassedOver, name_of: Callable[[Contestant], str]) -> str:
    why = str(over.get_why_display())
    if over.earlier is not None:
        why = f"{why} ({over.earlier.name})"
    return _("%(name)s, %(unit)s: %(why)s") % {
        "name": name_of(over.contestant),
        "unit": unit_name(over.contestant),
        "why": why,
    }
