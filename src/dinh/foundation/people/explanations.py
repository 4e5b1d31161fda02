"""Why may this person see this? The answer in sentences, from the same facts as the one visibility rule."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dinh.foundation.people.models import Person
from dinh.foundation.people.visibility import Access, may_see
from dinh.foundation.units.models import Unit


@dataclass(frozen=True)
class Thing:
    """Something published, as the rule sees it."""

    title: str
    access: str
    unit: Unit


@dataclass(frozen=True)
class Answer:
    seen: bool
    reasons: list[str]


# Finds the thing at the address that somebody typed; None when there is none.
Find = Callable[[str], Thing | None]
_finders: dict[str, Find] = {}


def register(name: str, find: Find) -> None:
    """Called in `AppConfig.ready`; the same name replaces."""
    _finders[name] = find


def find(text: str) -> Thing | None:
    return next((thing for thing in (look(text) for look in _finders.values()) if thing is not None), None)


def explain(person: Person, thing: Thing) -> Answer:
    """Whether the person may see the thing when it is published (`may_see` decides), and the facts that make it so."""
    seen = may_see(person, access=thing.access, unit_path=thing.unit.path)
    level = Access(thing.access).label
    reasons = [_("“%(title)s” belongs to %(unit)s.") % {"title": thing.title, "unit": thing.unit}]
    reasons.append(_("It is visible to: %(level)s.") % {"level": level})
    if person.is_superuser and person.is_active:
        reasons.append(_("%(person)s administers the whole and sees everything.") % {"person": person})
    roles = list(person.roles.active().select_related("unit"))
    for role in roles:
        facts = {"function": role.get_function_display(), "unit": role.unit}
        if thing.unit.path.startswith(role.unit.path):
            reasons.append(_("The role “%(function)s” in %(unit)s covers the unit.") % facts)
        else:
            reasons.append(_("The role “%(function)s” in %(unit)s does not cover the unit.") % facts)
    if not roles:
        reasons.append(_("%(person)s holds no role today.") % {"person": person})
    return Answer(seen, reasons)
