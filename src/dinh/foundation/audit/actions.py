"""Writing to the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.db import models, transaction
from django.utils import timezone

from dinh.foundation.audit import subjects
from dinh.foundation.audit.digests import digest_entry, plain, readable
from dinh.foundation.audit.models import Actor as ActorRow
from dinh.foundation.audit.models import Entry
from dinh.foundation.audit.names import require_name

Row = TypeVar("Row", bound=models.Model)
BATCH = 200


class Actor(Protocol):
    """Whoever acts: a person, or the software itself (`by=None`)."""

    pk: Any

    def __str__(self) -> str: ...


@dataclass(frozen=True)
class Reference:
    """An object by value; also one that is there no longer."""

    model: type[models.Model] | None
    object_type: str
    object_id: str
    name: str
    unit_id: int | None = None


def refer(obj: models.Model | Reference) -> Reference:
    """The object as the record names it: a person by number only, see `subjects.register`."""
    if isinstance(obj, Reference):
        return obj
    subject = subjects.find(type(obj))
    name = f"{obj._meta.verbose_name} {obj.pk}" if subject.personal else str(obj)
    unit_id = subject.unit_of(obj) if subject.unit_of else None
    return Reference(type(obj), obj._meta.label_lower, str(obj.pk), name, unit_id)


def compose(
    action: str,
    *,
    by: Actor | None,
    obj: models.Model | Reference,
    unit_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Entry:
    """One entry, not yet written. Personal values are hidden; the unit is asked of the registry when not given."""
    require_name(action)
    reference = refer(obj)
    subject = subjects.find(reference.model) if reference.model else subjects.Subject()
    entry = Entry(
        at=timezone.now(),
        action=action[:100],
        actor_id=by.pk if by else None,
        object_type=reference.object_type,
        object_id=reference.object_id,
        object_name=reference.name[:300],
        unit_id=unit_id if unit_id is not None else reference.unit_id,
        before=plain(subjects.hide(subject, before)),
        after=plain(subjects.hide(subject, after)),
    )
    entry.digest = digest_entry(entry)
    return entry


def write(entries: Sequence[Entry], *, by: Actor | None) -> None:
    """Write composed entries of one actor: one query for the name, one for each 200 entries."""
    if by and entries:
        row = ActorRow(pk=by.pk, name=str(by)[:200])
        ActorRow.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=["name"])
    Entry.objects.bulk_create(entries, batch_size=BATCH)


def record(
    action: str,
    *,
    by: Actor | None,
    obj: models.Model | Reference,
    unit_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Entry:
    """Write one entry. Call it inside the transaction that makes the change.

    `action` is a dotted verb ("unit.merge"); `before` and `after` hold only the fields that changed.
    """
    entry = compose(action, by=by, obj=obj, unit_id=unit_id, before=before, after=after)
    write([entry], by=by)
    return entry


@transaction.atomic
def bulk_update(queryset: models.QuerySet[Any], *, by: Actor | None, action: str, **changes: Any) -> int:
    """`queryset.update(**changes)` with an entry for each row that changes; return how many did.

    `changes` are values by field name (no expressions): the record must say what came after.
    """
    names = {name: queryset.model._meta.get_field(name).attname for name in changes}  # type: ignore[union-attr]
    after = {names[name]: getattr(value, "pk", value) for name, value in changes.items()}
    entries, keys = [], []
    for row in lock(queryset):
        before = {attname: getattr(row, attname) for attname in after}
        changed = [attname for attname in after if before[attname] != after[attname]]
        if changed:
            old, new = ({attname: side[attname] for attname in changed} for side in (before, after))
            entries.append(compose(action, by=by, obj=row, before=old, after=new))
            keys.append(row.pk)
    for start in range(0, len(keys), BATCH):
        queryset.model._base_manager.filter(pk__in=keys[start : start + BATCH]).update(**changes)
    write(entries, by=by)
    return len(keys)


@transaction.atomic
def bulk_create(rows: Iterable[Row], *, by: Actor | None, action: str, fields: Sequence[str] = ()) -> list[Row]:
    """Insert the rows of one model with an entry each; `fields` names what the entry copies (all when empty)."""
    rows = list(rows)
    if not rows:
        return []
    made = type(rows[0])._base_manager.bulk_create(rows, batch_size=BATCH)
    write([compose(action, by=by, obj=row, after=snapshot(row, fields)) for row in made], by=by)
    return made


@transaction.atomic
def bulk_delete(queryset: models.QuerySet[Any], *, by: Actor | None, action: str, fields: Sequence[str] = ()) -> int:
    """Delete the rows (and what cascades from them) with an entry for each row of the queryset."""
    rows = list(lock(queryset))
    entries = [compose(action, by=by, obj=row, before=snapshot(row, fields)) for row in rows]
    for start in range(0, len(rows), BATCH):
        keys = [row.pk for row in rows[start : start + BATCH]]
        queryset.model._base_manager.filter(pk__in=keys).delete()
    write(entries, by=by)
    return len(rows)


def snapshot(row: models.Model, fields: Sequence[str] = ()) -> dict[str, Any]:
    """Column values of a row by name, as text where JSON has no such type."""
    columns = [column for column in row._meta.concrete_fields if not fields or column.name in fields]
    return {column.attname: readable(column.value_from_object(row)) for column in columns}


def lock(queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The rows, held until the transaction ends where the database can (SQLite holds everything anyway)."""
    return queryset.select_for_update(of=("self",))


def erase_actor(actor_id: int) -> None:
    """Forget the name of somebody who acted; the entries keep the number, and their digests stay true."""
    ActorRow.objects.filter(pk=actor_id).update(name="")
