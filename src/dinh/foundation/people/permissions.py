"""Who may grant roles, and for which units."""

from django.db.models import Q, QuerySet

from dinh.foundation.people.models import Role
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.units.models import Unit


def administered_paths(person: Viewer) -> list[str]:
    """Tree paths of the units in which the person grants roles; "" means all. Kept on the object as `role_paths` is."""
    if not person.is_authenticated or not person.is_active:
        return []
    if person.is_superuser:
        return [""]
    kept = person.__dict__.get("_administered_paths")
    if kept is None:
        rows = person.roles.active().filter(function="administrator")
        kept = person.__dict__["_administered_paths"] = list(rows.values_list("unit__path", flat=True))
    return kept


def may_grant(person: Viewer, unit: Unit) -> bool:
    """Whether the person grants and ends roles in this unit: its administrator or one of a unit above."""
    return any(unit.path.startswith(path) for path in administered_paths(person))


def _under(paths: list[str], lookup: str) -> Q:
    rule = Q(pk__in=[])
    for path in paths:
        rule |= Q(**{f"{lookup}__startswith": path})
    return rule


def units_administered_by(person: Viewer) -> QuerySet[Unit]:
    return Unit.objects.current().filter(_under(administered_paths(person), "path"))


def roles_administered_by(person: Viewer) -> QuerySet[Role]:
    """Roles, past ones too, of the units in which the person grants roles."""
    rows = Role.objects.filter(_under(administered_paths(person), "unit__path"))
    return rows.select_related("person", "unit", "granted_by").order_by("unit__path", "person__name", "pk")
