"""Who may change units. People stand above units, so they say here what a person administers."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from dinh.foundation.units.models import Unit

# Tree paths of the units that a person administers today; "" means all.
Paths = Callable[[Any], list[str]]
_paths: list[Paths] = []


def register(paths: Paths) -> None:
    """Called in `AppConfig.ready`; the last one holds."""
    _paths[:] = [paths]


def administered_paths(person: Any) -> list[str]:
    return _paths[0](person) if _paths else []


def may_reshape(person: Any, unit: Unit | None = None) -> bool:
    """Whether the person administers the whole (the tree that `unit` stands in; any when None)."""
    roots = [path for path in administered_paths(person) if len(path) <= Unit.steplen]
    return any(unit is None or unit.path.startswith(path) for path in roots)


def may_edit(person: Any, unit: Unit) -> bool:
    """Whether the person keeps the unit's contact and officers: its administrator or one of a unit above."""
    return any(unit.path.startswith(path) for path in administered_paths(person))


def editable_units(person: Any) -> QuerySet[Unit]:
    """Units, past ones too, whose contact and officers the person keeps."""
    rule = Q(pk__in=[])
    for path in administered_paths(person):
        rule |= Q(path__startswith=path)
    return Unit.objects.filter(rule)
