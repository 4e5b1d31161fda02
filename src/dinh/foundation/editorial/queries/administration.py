"""What a unit's administrator finds on the board: units that lack something, roles that end."""

import datetime
from collections.abc import Callable

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dinh.foundation.editorial.board import Row, Section
from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.people.models import Person, Role
from dinh.foundation.people.permissions import administered_paths, roles_administered_by, under, units_administered_by
from dinh.foundation.ui.formats import day as as_day
from dinh.foundation.units.models import Officer, Succession, Unit

NAMED = 3
# A unit may end for good: whether something follows it is asked for a quarter of a year, not for ever.
ASKED_FOR = datetime.timedelta(days=90)
ENDS_SOON = datetime.timedelta(days=30)


def units_that_lack(person: Person, day: datetime.date) -> Section | None:
    """Units without a section, without officers, and ended ones whose successor nobody has named; two queries."""
    if not administered_paths(person):
        return None
    units = units_administered_by(person).annotate(
        publishes=Exists(UnitRoot.objects.filter(unit=OuterRef("pk"))),
        is_staffed=Exists(Officer.objects.filter(unit=OuterRef("pk"))),
    )
    present = list(units.values_list("name", "publishes", "is_staffed"))
    rows = [
        *row_of([name for name, publishes, _is_staffed in present if not publishes], without_section),
        *row_of([name for name, _publishes, is_staffed in present if not is_staffed], without_officers),
        *row_of(list(without_successor(person, day).values_list("name", flat=True)), undecided),
    ]
    return Section(_("Your units"), rows)


def without_successor(person: Person, day: datetime.date) -> QuerySet[Unit]:
    """Units of the person that have ended lately and are followed by none."""
    ended = Unit.objects.filter(under(administered_paths(person), "path"), valid_to__gt=day - ASKED_FOR)
    return ended.exclude(Exists(Succession.objects.filter(predecessor=OuterRef("pk"))))


def without_section(number: int) -> str:
    return ngettext(
        "%(number)d unit has no section of its own", "%(number)d units have no section of their own", number
    ) % {"number": number}


def without_officers(number: int) -> str:
    return ngettext("%(number)d unit names no officer", "%(number)d units name no officer", number) % {"number": number}


def undecided(number: int) -> str:
    return ngettext(
        "%(number)d unit has ended, and nobody has said what follows it",
        "%(number)d units have ended, and nobody has said what follows them",
        number,
    ) % {"number": number}


def row_of(names: list[str], tell: Callable[[int], str]) -> list[Row]:
    """One row for all units that lack the same, with the first of their names; none where none does."""
    if not names:
        return []
    facts, more = names[:NAMED], len(names) - NAMED
    if more > 0:
        others = ngettext("and %(number)d other unit", "and %(number)d other units", more)
        facts.append(others % {"number": more})
    return [Row(tell(len(names)), reverse("units_admin:index"), facts)]


def roles_that_end(person: Person, day: datetime.date) -> Section | None:
    """Roles in the person's units whose last day is near, the nearest first; one query."""
    if not administered_paths(person):
        return None
    ending = roles_administered_by(person).filter(ends_on__gte=day, ends_on__lte=day + ENDS_SOON, starts_on__lte=day)
    return Section(_("Roles that end soon"), [role_row(role) for role in ending.order_by("ends_on", "pk")])


def role_row(role: Role) -> Row:
    facts = [role.get_function_display(), role.unit.name]
    if role.ends_on:
        facts.append(_("last day %(day)s") % {"day": as_day(role.ends_on)})
    return Row(str(role.person), reverse("roles:edit", args=(role.pk,)), facts)
