"""Why may this person see or edit this? The answer in sentences, from the same facts as the one visibility rule."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dinh.foundation.people.functions import FUNCTIONS
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.permissions import may_grant
from dinh.foundation.people.visibility import Access, Viewer, may_see
from dinh.foundation.units.models import Unit

Asks = Callable[[Viewer], bool]


@dataclass(frozen=True)
class Thing:
    """Something that can be looked at, as the rule sees it; not `live`: a draft, seen by those who edit it.

    `editors`: functions that open it; `edits`: the permission itself, as the screens ask for it.
    `sees`: where more than access and unit decides (a picture is seen with what uses it).
    """

    title: str
    access: str
    unit: Unit
    live: bool = True
    kind: str | Promise = field(default="", compare=False)
    editors: tuple[str, ...] = field(default=(), compare=False)
    edits: Asks | None = field(default=None, compare=False)
    sees: Asks | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Answer:
    thing: Thing
    seen: bool
    reasons: list[str]
    edited: bool
    edit_reasons: list[str]


# Finds things by what somebody typed: an address or a symbol.
Find = Callable[[str], Iterable[Thing]]
_finders: dict[str, Find] = {}


def register(name: str, find: Find) -> None:
    """Called in `AppConfig.ready`; the same name replaces."""
    _finders[name] = find


def find_all(text: str) -> list[Thing]:
    """Everything that bears this address or symbol (a symbol may have been used by two bodies)."""
    text = text.strip().replace("\x00", "")
    return [thing for look in _finders.values() for thing in look(text)] if text else []


def find(text: str) -> Thing | None:
    return next(iter(find_all(text)), None)


def find_for(asker: Viewer, text: str) -> list[Thing]:
    """Of what bears this address, the things of units that the asker administers: no others are spoken of."""
    return [thing for thing in find_all(text) if may_grant(asker, thing.unit)]


def match_address(text: str) -> ResolverMatch | None:
    """What the address leads to, whether typed whole or from the slash."""
    try:
        return resolve(urlsplit(text).path)
    except (Resolver404, ValueError):
        return None


def explain(person: Person, thing: Thing, *, asker: Viewer | None = None) -> Answer:
    """Whether the person may see and edit the thing, and the facts that make it so.

    `may_see` decides over what is published. Roles that do not matter are named to `asker` only where they administer.
    """
    roles = list(person.roles.active().select_related("unit"))
    edited = bool(thing.edits and person.is_active and thing.edits(person))
    seen = may_look(person, thing) if thing.live else edited
    reasons = [_("“%(title)s” belongs to %(unit)s.") % {"title": thing.title, "unit": thing.unit}]
    if thing.live:
        reasons.append(_("It is visible to: %(level)s.") % {"level": Access(thing.access).label})
    else:
        reasons.append(_("It is not published: whoever may edit it sees it, nobody else."))
    reasons += [*tell_account(person), *tell_roles(person, roles, thing, asker)]
    if thing.live and not seen and thing.sees and allowed(person, thing):
        reasons.append(_("Nothing that %(person)s may see uses it.") % {"person": person})
    return Answer(thing, seen, reasons, edited, tell_editing(person, roles, thing, edited))


def may_look(person: Person, thing: Thing) -> bool:
    """The rule over something published; whoever may not sign in is a visitor."""
    if thing.sees:
        return thing.sees(person if person.is_active else AnonymousUser())
    return allowed(person, thing)


def allowed(person: Person, thing: Thing) -> bool:
    viewer: Viewer = person if person.is_active else AnonymousUser()
    return may_see(viewer, access=thing.access, unit_path=thing.unit.path)


def tell_account(person: Person) -> list[str]:
    if not person.is_active:
        return [_("%(person)s may not sign in and sees what visitors see.") % {"person": person}]
    if person.is_superuser:
        return [_("%(person)s administers the whole and sees everything.") % {"person": person}]
    return []


def tell_roles(person: Person, roles: list[Role], thing: Thing, asker: Viewer | None) -> list[str]:
    """A sentence for each role; those elsewhere that the asker does not administer in one, without names."""
    if not roles:
        return [_("%(person)s holds no role today.") % {"person": person}]
    told, elsewhere = [], False
    for role in roles:
        facts = {"function": role.get_function_display(), "unit": role.unit}
        if thing.unit.path.startswith(role.unit.path):
            told.append(_("The role “%(function)s” in %(unit)s covers the unit.") % facts)
        elif asker is None or may_grant(asker, role.unit):
            told.append(_("The role “%(function)s” in %(unit)s does not cover the unit.") % facts)
        else:
            elsewhere = True
    if elsewhere:
        told.append(_("What %(person)s does in other units does not cover this one.") % {"person": person})
    return told


def tell_editing(person: Person, roles: list[Role], thing: Thing, edited: bool) -> list[str]:
    """Which functions open the thing, and what the person's own roles make of it."""
    names = ", ".join(str(FUNCTIONS[key].name) for key in thing.editors)
    told = [_("Opened for editing by, in %(unit)s or above: %(names)s.") % {"unit": thing.unit, "names": names}]
    if not person.is_active:
        return [*told, _("%(person)s may not sign in.") % {"person": person}]
    if person.is_superuser:
        return [*told, _("%(person)s administers the whole and edits everything.") % {"person": person}]
    covering = [role for role in roles if thing.unit.path.startswith(role.unit.path)]
    opening = [role for role in covering if role.function in thing.editors]
    for role in opening if edited else covering:
        facts = {"function": role.get_function_display(), "unit": role.unit}
        if role not in opening:
            told.append(_("The role “%(function)s” in %(unit)s does not open it.") % facts)
        elif edited:
            told.append(_("The role “%(function)s” in %(unit)s opens it.") % facts)
        else:
            told.append(_("The role “%(function)s” would open it, but %(unit)s has no place of its own yet.") % facts)
    if edited and not opening:
        told.append(_("%(person)s began it and may edit their own.") % {"person": person})
    elif not covering:
        told.append(_("%(person)s holds no role that reaches this unit.") % {"person": person})
    return told
