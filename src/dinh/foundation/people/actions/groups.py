"""Wagtail's groups follow from roles: one group for each function in a unit."""

import datetime

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import capfirst

from dinh.foundation.people import grants
from dinh.foundation.people.functions import FUNCTIONS
from dinh.foundation.people.models import Person, RoleGroup
from dinh.foundation.units.models import Unit

LONGEST = 150  # of a group's name, by Django


@transaction.atomic
def sync_person(person: Person) -> None:
    """Put the person into the groups of the roles in force today, and note when that changes. Safe to repeat."""
    active = person.roles.active().filter(function__in=FUNCTIONS).select_related("unit")
    wanted = {ensure_group(role.function, role.unit) for role in active}
    present = set(person.groups.filter(role_group__isnull=False))
    person.groups.add(*(wanted - present))
    person.groups.remove(*(present - wanted))
    person.roles_change_at = next_change(person)
    Person.objects.filter(pk=person.pk).update(roles_change_at=person.roles_change_at)
    for kept in ("held", "_units_of_record", "_perm_cache", "_group_perm_cache"):
        person.__dict__.pop(kept, None)


def next_change(person: Person) -> datetime.datetime | None:
    """The midnight at which the next of the person's roles begins or has ended."""
    today = timezone.localdate()
    days = []
    for starts_on, ends_on in person.roles.values_list("starts_on", "ends_on"):
        days += [starts_on, *([ends_on + datetime.timedelta(days=1)] if ends_on else [])]
    ahead = [day for day in days if day > today]
    return timezone.make_aware(datetime.datetime.combine(min(ahead), datetime.time())) if ahead else None


def ensure_group(function: str, unit: Unit) -> Group:
    """The group of a function in a unit; made and filled when it is not there."""
    present = RoleGroup.objects.filter(function=function, unit=unit).select_related("group").first()
    if present is not None:
        return present.group
    group = Group.objects.create(name=name_group(function, unit))
    RoleGroup.objects.create(function=function, unit=unit, group=group)
    group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
    grants.apply(group, FUNCTIONS[function], unit)
    return group


def name_group(function: str, unit: Unit) -> str:
    """What Wagtail's lists of groups call it; a second one of that name is told apart by the unit's address part."""
    with translation.override(settings.LANGUAGE_CODE):
        name = f"{capfirst(str(FUNCTIONS[function].name))}: {unit.name}"[:LONGEST]
    others = Group.objects.filter(name=name).exclude(role_group__function=function, role_group__unit=unit)
    return f"{name[: LONGEST - len(unit.slug) - 3]} ({unit.slug})" if others.exists() else name


@transaction.atomic
def refresh_groups(unit: Unit | None = None) -> None:
    """Work out anew what the groups of `unit` and of those above it open (all groups when None), and their names."""
    for row in RoleGroup.objects.filter(function__in=FUNCTIONS).select_related("group", "unit"):
        if unit is None or unit.path.startswith(row.unit.path):
            grants.apply(row.group, FUNCTIONS[row.function], row.unit)
            name = name_group(row.function, row.unit)
            if name != row.group.name:
                Group.objects.filter(pk=row.group_id).update(name=name)
