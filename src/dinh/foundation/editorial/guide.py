"""The first steps of a new unit: apps register them, the first page of the admin shows which are still to be done.

A step is done when the data says so; nobody ticks anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from wagtail.admin.ui.components import Component

from dinh.foundation.editorial.models import GuideClosed
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import paths_with
from dinh.foundation.units.models import Unit
from dinh.foundation.units.queries import root_unit

# who is shown the guide of a unit in which they hold one of these functions
SHOWN_TO = ("administrator", "publisher", "editor")
# a person who begins with more units at once has begun before
MOST_UNITS = 2


@dataclass(frozen=True)
class Step:
    """One step: `done(unit)` asks the data in a query or two; `place(unit)` is where it is done, empty where nowhere
    yet; `may(person, unit)` whether the person can do it; `who` says who can, for the others."""

    title: str | Promise
    sentence: str | Promise
    done: Callable[[Unit], bool]
    place: Callable[[Unit], str]
    may: Callable[[Person, Unit], bool]
    who: str | Promise


_steps: dict[str, tuple[int, Step]] = {}


def register(name: str, step: Step, *, order: int) -> None:
    """Called in `AppConfig.ready`; the same name replaces; smaller `order` comes first."""
    _steps[name] = (order, step)


def steps() -> list[Step]:
    return [step for _order, step in sorted(_steps.values(), key=lambda item: item[0])]


@dataclass(frozen=True)
class Line:
    """A step as one person sees it for one unit; `url` is empty where they cannot do it."""

    step: Step
    is_done: bool
    url: str


@dataclass(frozen=True)
class Guide:
    unit: Unit
    lines: list[Line]

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)


def guides_for(person: Person) -> list[Guide]:
    """The open guides of the person's own units; none of those where everything is done."""
    guides = (guide_of(unit, person) for unit in own_units(person))
    return [guide for guide in guides if guide.lines and guide.done < len(guide.lines)]


def own_units(person: Person) -> list[Unit]:
    """The units in which the person holds a function themselves, without those that closed their guide."""
    if person.is_superuser:
        top = root_unit()
        paths = [top.path] if top else []
    else:
        paths = paths_with(person, *SHOWN_TO)
    closed = GuideClosed.objects.values("unit_id")
    return list(Unit.objects.current().filter(path__in=paths).exclude(pk__in=closed)[:MOST_UNITS])


def guide_of(unit: Unit, person: Person) -> Guide:
    lines = []
    for step in steps():
        is_done = step.done(unit)
        lines.append(Line(step, is_done, "" if is_done or not step.may(person, unit) else step.place(unit)))
    return Guide(unit, lines)


class GuidePanel(Component):
    """The guide above the board on the first page of the admin."""

    name = "guide"
    order = 5
    template_name = "editorial/guide.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        # a component is drawn without a request: the token of its form comes from the page around it
        return {"guides": guides_for(request.user), "csrf_token": parent_context["csrf_token"]}
