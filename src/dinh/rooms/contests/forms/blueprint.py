"""What papers draw, as a table of topics by difficulties."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dinh.foundation.questions.models import Difficulty
from dinh.rooms.contests.actions.contests import Line
from dinh.rooms.contests.domain.blueprint import Shortage, Wish, find_shortages
from dinh.rooms.contests.models import Round
from dinh.rooms.contests.queries.blueprint import Supply, wishes_of

LEVELS = [*Difficulty.values, ""]
MOST = 200


@dataclass(frozen=True)
class Cell:
    """One field with how many questions there are for it; no field where there are none."""

    field: forms.BoundField | None
    there: int


@dataclass(frozen=True)
class Row:
    """One topic, or none for all of them."""

    name: str
    depth: int
    cells: list[Cell]


class BlueprintForm(forms.Form):
    """A number for each topic and difficulty of which the bank has questions."""

    def __init__(self, *args: Any, round_: Round, supply: Supply, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.supply, self.within = supply, supply.within()
        self.topics = {topic.pk: topic for topic, _depth in supply.topics}
        chosen = {(wish.topic, wish.difficulty): wish.count for wish in wishes_of(round_)}
        for topic, name in [*((topic.pk, topic.name) for topic in self.topics.values()), (None, _("Any topic"))]:
            for level in LEVELS:
                if self.within[topic, level] or (topic, level) in chosen:
                    self.fields[name_of(topic, level)] = make_field(name, level, chosen.get((topic, level)))

    @property
    def rows(self) -> list[Row]:
        topics = [(topic.pk, topic.name, depth) for topic, depth in self.supply.topics]
        return [
            Row(name, depth, [self.cell(topic, level) for level in LEVELS])
            for topic, name, depth in [*topics, (None, _("Any topic"), 0)]
        ]

    def cell(self, topic: int | None, level: str) -> Cell:
        name = name_of(topic, level)
        return Cell(self[name] if name in self.fields else None, self.within[topic, level])

    @property
    def total(self) -> int:
        """Of what was sent, or of what is kept."""
        values = (self[name].value() for name in self.fields)
        return sum(int(value) for value in values if str(value or "").isdigit())

    def wishes(self) -> list[Wish]:
        places = [(topic, level) for topic in (*self.topics, None) for level in LEVELS]
        found = [Wish(*place, self.cleaned_data.get(name_of(*place)) or 0) for place in places]
        return [wish for wish in found if wish.count]

    def clean(self) -> dict[str, Any]:
        wishes = self.wishes()
        if not wishes and not self.errors:
            raise ValidationError(_("Say of which topics or difficulties the questions are drawn."))
        counts = {(wish.topic, wish.difficulty): wish.count for wish in wishes}
        for wish, shortage in find_shortages(wishes, self.supply.parents, self.supply.numbers).items():
            own = counts[wish.topic, wish.difficulty]
            self.add_error(name_of(wish.topic, wish.difficulty), tell_shortage(shortage, own))
        return self.cleaned_data

    def lines(self) -> list[Line]:
        """What `set_blueprint` takes."""
        return [
            Line(self.topics[wish.topic] if wish.topic else None, wish.difficulty, wish.count) for wish in self.wishes()
        ]


def name_of(topic: int | None, level: str) -> str:
    return f"n_{topic or 0}_{level or 'any'}"


def make_field(topic: str, level: str, count: int | None) -> forms.IntegerField:
    difficulty = Difficulty(level).label if level else _("any difficulty")
    label = f"{topic}, {difficulty}"
    widget = forms.NumberInput(attrs={"aria-label": label, "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, required=False, initial=count, widget=widget)


def tell_shortage(shortage: Shortage, own: int) -> str:
    given = {"asked": shortage.asked, "there": shortage.there}
    if shortage.asked > own:
        return _("With other cells %(asked)s are asked for, only %(there)s are there.") % given
    return _("Only %(there)s are there that no narrower topic takes.") % given
