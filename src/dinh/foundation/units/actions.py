"""Changes to the tree of units and to its history; each writes the record in its own transaction."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from dinh.foundation.audit import actions as audit
from dinh.foundation.audit.actions import Actor
from dinh.foundation.units.models import Succession, Unit
from dinh.kernel.text import slug

RECORDED = ["name", "kind", "code", "slug", "valid_from", "valid_to"]


def create_unit(*, by: Actor | None, parent: Unit | None = None, **values: Any) -> Unit:
    """Add one unit below `parent`, or as a root; an address part is made from the name where none is given."""
    unit = Unit(**values)
    if not unit.slug:
        unit.slug = free_slug(unit.name, code=unit.code)
    with transaction.atomic():
        if parent is None:
            Unit.add_root(instance=unit)
        else:
            Unit.objects.get(pk=parent.pk).add_child(instance=unit)
        audit.record("unit.create", by=by, obj=unit, after=audit.snapshot(unit, RECORDED))
    return unit


@transaction.atomic
def create_units(units: Sequence[Unit], *, by: Actor | None, parent: Unit) -> list[Unit]:
    """Insert many units below `parent` at once, after its present children; their slugs are set."""
    if not units:
        return []
    parent = Unit.objects.select_for_update().get(pk=parent.pk)
    last = parent.get_children().order_by("path").last()
    step = Unit._str2int(last.path[-Unit.steplen :]) if last else 0
    for unit in units:
        step += 1
        unit.depth = parent.depth + 1
        unit.path = Unit._get_path(parent.path, unit.depth, step)
        unit.set_keys()
    made = audit.bulk_create(units, by=by, action="unit.create", fields=RECORDED)
    Unit.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(made))
    return made


@transaction.atomic
def change_unit(unit: Unit, *, by: Actor | None, **values: Any) -> bool:
    """Set what differs; return whether anything did."""
    new = {name: value for name, value in values.items() if getattr(unit, name) != value}
    if not new:
        return False
    old = {name: getattr(unit, name) for name in new}
    for name, value in new.items():
        setattr(unit, name, value)
    unit.save()
    audit.record("unit.change", by=by, obj=unit, before=old, after=new)
    return True


@transaction.atomic
def end_unit(unit: Unit, *, by: Actor | None, on: datetime.date) -> None:
    """`on` is the first day on which the unit is no more; its page and its history stay."""
    change_unit(unit, by=by, valid_to=on)


@transaction.atomic
def record_succession(
    *,
    by: Actor | None,
    predecessor: Unit,
    successors: Iterable[Unit],
    on: datetime.date,
    partial: bool = False,
    instrument: str = "",
) -> None:
    """End `predecessor` and note what took its place; several successors each took a part. Again: no harm."""
    heirs = list(successors)
    end_unit(predecessor, by=by, on=on)
    for successor in heirs:
        values = {"partial": partial or len(heirs) > 1, "instrument": instrument}
        _step, new = Succession.objects.get_or_create(
            predecessor=predecessor, successor=successor, on=on, defaults=values
        )
        if new:
            after = {"successor": successor.name, "on": on, **values}
            audit.record("unit.succeed", by=by, obj=predecessor, after=after)


@transaction.atomic
def merge_units(
    *, by: Actor | None, units: Iterable[Unit], into: Unit, on: datetime.date, instrument: str = ""
) -> None:
    """End each of `units` on the day and name `into` as its successor."""
    for unit in units:
        record_succession(by=by, predecessor=unit, successors=[into], on=on, instrument=instrument)


def free_slug(name: str, *, code: str = "", place: str = "", taken: set[str] | None = None) -> str:
    """An address part nobody has: of the name, then with the place, the code, a number."""
    plain = slug(name) or "don-vi"
    for wanted in (plain, slug(f"{name} {place}"), f"{plain}-{code.lower()}"):
        if wanted and not wanted.endswith("-") and not has_slug(wanted, taken):
            return wanted
    number = 2
    while has_slug(f"{plain}-{number}", taken):
        number += 1
    return f"{plain}-{number}"


def has_slug(wanted: str, taken: set[str] | None) -> bool:
    return wanted in taken if taken is not None else Unit.objects.filter(slug=wanted).exists()
