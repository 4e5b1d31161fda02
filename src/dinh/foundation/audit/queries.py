"""Reads over the record, each within what the reader may see."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet

from dinh.foundation.audit import subjects
from dinh.foundation.audit.models import Entry

# Numbers of the units whose entries the viewer reads. People know roles and say it here; the record knows neither.
Reading = Callable[[Any], Iterable[int]]
_readings: list[Reading] = []


def register_reading(units_of: Reading) -> None:
    """Called in `AppConfig.ready`; replaces what was said before."""
    _readings[:] = [units_of]


def reads_all(viewer: Any) -> bool:
    return bool(viewer.is_superuser and viewer.is_active)


def may_read(viewer: Any) -> bool:
    """Whether the viewer may read any part of the record."""
    return reads_all(viewer) or bool(readable_units(viewer))


def readable_units(viewer: Any) -> list[int]:
    """Units whose entries the viewer reads."""
    return [number for units_of in _readings for number in units_of(viewer)]


def readable_entries(viewer: Any) -> QuerySet[Entry]:
    """Entries with the actor's name, newest first; those of no unit are for superusers alone."""
    entries = Entry.objects.select_related("actor").order_by("-id")
    return entries if reads_all(viewer) else entries.filter(unit_id__in=readable_units(viewer))


def unit_choices(viewer: Any) -> list[tuple[int, str]]:
    """Units by which the viewer narrows the record, in the order of the tree."""
    tree = subjects.units()
    choices = tree.choices() if tree else []
    if reads_all(viewer):
        return choices
    readable = set(readable_units(viewer))
    return [(number, name) for number, name in choices if number in readable]
