"""What a person may do where: units by function, and who may grant roles."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from dinh.foundation.people.functions import READING
from dinh.foundation.people.models import Invitation, Person, Role
from dinh.foundation.people.visibility import Viewer
from dinh.foundation.units.models import Unit


def paths_with(person: Viewer, *functions: str) -> list[str]:
    """Tree paths of the units in which the person holds one of the functions today; "" means all."""
    if not person.is_authenticated or not person.is_active:
        return []
    if person.is_superuser:
        return [""]
    return [path for function, path in person.held if function in functions]


def has_function(person: Viewer, unit: Unit, *functions: str) -> bool:
    """Whether the person holds one of the functions today in this unit or in one above it."""
    return unit.path.startswith(tuple(paths_with(person, *functions)))


def under(paths: list[str], lookup: str) -> Q:
    """Rows whose unit, whose path is `lookup`, lies in one of the subtrees; none when there are no paths."""
    rule = Q(pk__in=[])
    for path in paths:
        rule |= Q(**{f"{lookup}__startswith": path})
    return rule


def administered_paths(person: Viewer) -> list[str]:
    """Tree paths of the units in which the person grants roles; "" means all."""
    return paths_with(person, "administrator")


def may_grant(person: Viewer, unit: Unit) -> bool:
    """Whether the person grants and ends roles in this unit: its administrator or one of a unit above."""
    return has_function(person, unit, "administrator")


def units_administered_by(person: Viewer) -> QuerySet[Unit]:
    return Unit.objects.current().filter(under(administered_paths(person), "path"))


def roles_administered_by(person: Viewer) -> QuerySet[Role]:
    """Roles, past ones too, of the units in which the person grants roles."""
    rows = Role.objects.filter(under(administered_paths(person), "unit__path"))
    return rows.select_related("person", "unit", "granted_by").order_by("unit__path", "person__name", "pk")


def is_administrator(person: Viewer) -> bool:
    """Whether the person administers any unit: then the screens of roles, invitations and rules are open."""
    return bool(administered_paths(person))


def require_administrator(person: Viewer) -> None:
    """Raises PermissionDenied for whoever administers no unit."""
    if not is_administrator(person):
        raise PermissionDenied


def people_administered_by(person: Viewer) -> QuerySet[Person]:
    """Others who hold a role today in a unit that the person administers.

    Whoever administers everything is met by their equals alone, who meet everybody, with a role or without.
    """
    others = Person.objects.exclude(pk=person.pk or 0)  # a visitor has no number
    if person.is_authenticated and person.is_superuser:
        return others
    roles = Role.objects.active().filter(under(administered_paths(person), "unit__path"))
    return others.filter(pk__in=roles.values("person_id"), is_superuser=False)


def invitations_administered_by(person: Viewer) -> QuerySet[Invitation]:
    """Invitations nobody has followed yet, into the units in which the person grants roles."""
    rows = Invitation.objects.filter(under(administered_paths(person), "role__unit__path"), accepted_at__isnull=True)
    return rows.select_related("person", "role__unit", "invited_by")


def units_of_record(person: Viewer) -> list[int]:
    """Numbers of the units, ended ones too, whose record of changes the person reads; kept on the object."""
    paths = paths_with(person, *READING)
    if not paths:
        return []
    if "_units_of_record" not in person.__dict__:
        person.__dict__["_units_of_record"] = list(
            Unit.objects.filter(under(paths, "path")).values_list("pk", flat=True)
        )
    return person.__dict__["_units_of_record"]
