"""What happens to roles when their unit ends: they end too, or go on at the unit that takes its place."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.actions.groups import refresh_groups
from dinh.foundation.people.actions.roles import grant_role, withdraw_role
from dinh.foundation.people.models import Role
from dinh.foundation.units.followers import Affected, Follower
from dinh.foundation.units.models import Unit


class RolesFollow(Follower):
    """The roles of an ended unit; registered with `units.followers`."""

    def affected(self, units: Sequence[Unit]) -> Iterable[Affected]:
        """Roles of these units that have not ended."""
        for role in open_roles(units):
            facts = {"person": role.person, "function": role.get_function_display(), "unit": role.unit}
            yield Affected(key_of(role), _("%(person)s: %(function)s, %(unit)s") % facts)

    def unit_ends(self, unit: Unit, *, by: Any, successors: Sequence[Unit], kept: frozenset[str]) -> None:
        for role in open_roles([unit]):
            goes_on = key_of(role) in kept
            close(role, by=by)
            for successor in successors if goes_on else ():
                hand_on(role, by=by, successor=successor)
        refresh_groups(unit)

    def tree_moved(self) -> None:
        refresh_groups()


def open_roles(units: Sequence[Unit]) -> QuerySet[Role]:
    """Roles in force today or later, of the units themselves."""
    rows = Role.objects.filter(unit__in=[unit.pk for unit in units])
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate()))
    return rows.select_related("person", "unit").order_by("unit__sort_key", "person__name", "pk")


def key_of(role: Role) -> str:
    return f"role:{role.pk}"


def close(role: Role, *, by: Any) -> None:
    """Let yesterday be the last day; a role of today ends with today, one that lies ahead is withdrawn."""
    today = timezone.localdate()
    if role.starts_on > today:
        withdraw_role(by=by, role=role)
        return
    before = {"ends_on": str(role.ends_on or "")}
    role.ends_on = max(role.starts_on, today - timedelta(days=1))
    role.save(update_fields=["ends_on"])
    record("role.end", by=by, obj=role, unit_id=role.unit_id, before=before, after={"ends_on": str(role.ends_on)})


def hand_on(role: Role, *, by: Any, successor: Unit) -> None:
    """The same function at the successor from today, unless the person has it there already."""
    present = open_roles([successor]).filter(person=role.person, function=role.function)
    if not present.exists():
        grant_role(by=by, person=role.person, function=role.function, unit=successor, note=role.note)
