"""States of sheets and differences between two people, in words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dinh.foundation.units.models import Unit
from dinh.rooms.contests.domain.keying import NOTHING, TWICE, UNREADABLE, differences
from dinh.rooms.contests.models import Keyed, Sheet
from dinh.rooms.contests.queries.printed import count_states

NAMES = {
    "name": gettext_lazy("Full name"),
    "born": gettext_lazy("Date of birth"),
    "phone": gettext_lazy("Phone number"),
    "unit": gettext_lazy("Unit"),
    "group": gettext_lazy("Group of people"),
}
MARKS = {
    NOTHING: pgettext_lazy("answer on paper", "nothing"),
    TWICE: pgettext_lazy("answer on paper", "marked twice"),
    UNREADABLE: pgettext_lazy("answer on paper", "unreadable"),
}


@dataclass(frozen=True)
class Told:
    """One difference: what differs, and the two values."""

    what: str
    first: str
    second: str


def tell_states(sheets: QuerySet[Sheet]) -> list[tuple[str, str, int]]:
    """(state, its name, number of sheets), without states that no sheet has; one query."""
    found = count_states(sheets)
    return [(value, str(label), found[value]) for value, label in Sheet.State.choices if value in found]


def tell_differences(first: Keyed, second: Keyed) -> list[Told]:
    told = []
    for one in differences(first.given, second.given, first.answers, second.answers):
        what = str(NAMES[one.what]) if one.what else _("Question %(number)s") % {"number": one.number}
        say = say_particular if one.what else say_answer
        told.append(Told(what, say(one.what, one.first), say(one.what, one.second)))
    return told


def say_answer(_what: str, value: Any) -> str:
    return str(MARKS.get(value, value))


def say_particular(what: str, value: Any) -> str:
    if what == "unit":
        unit = Unit.objects.filter(pk=value).first() if value else None
        return unit.name if unit else _("From outside")
    return str(value or "–")
