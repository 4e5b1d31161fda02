"""Reads over the record, each within what the reader may see."""

from typing import Any

from django.db.models import QuerySet

from dinh.foundation.audit.models import Entry


def may_read(viewer: Any) -> bool:
    """Whether the viewer may read any part of the record."""
    return bool(viewer.is_superuser or readable_units(viewer))


def readable_units(viewer: Any) -> list[int]:
    """Units whose entries the viewer reads; people give their persons `unit_ids_for`."""
    ask = getattr(viewer, "unit_ids_for", None)
    return list(ask("audit.read")) if ask else []


def readable_entries(viewer: Any) -> QuerySet[Entry]:
    """Entries with the actor's name, newest first; those of no unit are for superusers alone."""
    entries = Entry.objects.select_related("actor").order_by("-id")
    return entries if viewer.is_superuser else entries.filter(unit_id__in=readable_units(viewer))
