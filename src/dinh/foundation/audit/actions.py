"""Writing to the record."""

from typing import Any, Protocol

from django.db import models

from dinh.foundation.audit.models import Entry


class Actor(Protocol):
    """Whoever acts: a person, or the software itself (`by=None`)."""

    pk: Any

    def __str__(self) -> str: ...


def record(
    action: str,
    *,
    by: Actor | None,
    obj: models.Model,
    unit_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Entry:
    """Write one entry. Call it inside the transaction that makes the change.

    `action` is a dotted verb ("unit.merge"); `before` and `after` hold only the fields that changed.
    """
    return Entry.objects.create(
        action=action,
        actor_id=by.pk if by else None,
        actor_name=str(by) if by else "Đình",
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_name=str(obj)[:300],
        unit_id=unit_id,
        before=before,
        after=after,
    )
