"""The board: what needs somebody today. Rooms register sections of their own."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from dinh.foundation.people.models import Person

MOST_SHOWN = 8


@dataclass(frozen=True)
class Row:
    """One thing to do: its title, where it is done, a few facts; `late` is shown as such."""

    title: str
    url: str
    facts: Sequence[str] = ()
    late: bool = False


@dataclass(frozen=True)
class Section:
    """A heading and its rows; `more` leads to all where there are more than are shown."""

    title: str
    rows: Sequence[Row]
    more: str = ""

    @property
    def shown(self) -> Sequence[Row]:
        return self.rows[:MOST_SHOWN]

    @property
    def hidden(self) -> int:
        return max(0, len(self.rows) - MOST_SHOWN)


# Given a person and the day; an empty section or None is not shown. A fixed number of queries, please.
Source = Callable[[Person, datetime.date], Section | None]
_sources: dict[str, tuple[int, Source]] = {}


def register(name: str, source: Source, *, order: int = 50) -> None:
    """Called in `AppConfig.ready`; the same name replaces; smaller `order` stands higher."""
    _sources[name] = (order, source)


def sections(person: Person, day: datetime.date | None = None) -> list[Section]:
    """What needs the person on the day (today), in order."""
    day = day or timezone.localdate()
    ordered = sorted(_sources.items(), key=lambda item: (item[1][0], item[0]))
    found = (source(person, day) for _name, (_order, source) in ordered)
    return [section for section in found if section and section.rows]


class BoardPanel(Component):
    """The board on the first page of Wagtail's admin."""

    name = "board"
    order = 10
    template_name = "editorial/board.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        person = parent_context["request"].user
        return {"sections": sections(person), "person": person, "today": timezone.localdate()}
