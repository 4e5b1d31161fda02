"""Adding, changing, renaming and moving units; their officers."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit import actions as audit
from dinh.foundation.audit.actions import Actor
from dinh.foundation.ui.formats import day
from dinh.foundation.units import followers
from dinh.foundation.units.models import Officer, Unit
from dinh.kernel.text import match_key, nfc, slug

RECORDED = ["name", "short_name", "kind", "code", "slug", "valid_from", "valid_to"]
OFFICER = ("name", "post", "office_phone", "office_email")


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


def change_unit(unit: Unit, *, by: Actor | None, **values: Any) -> bool:
    """Set what differs; return whether anything did. Raises ValidationError when its days would be out of order."""
    return write_change(unit, by=by, action="unit.change", values=values)


@transaction.atomic
def write_change(unit: Unit, *, by: Actor | None, action: str, values: dict[str, Any]) -> bool:
    new = {name: value for name, value in values.items() if getattr(unit, name) != value}
    if not new:
        return False
    old = {name: getattr(unit, name) for name in new}
    for name, value in new.items():
        setattr(unit, name, value)
    require_order(unit)
    unit.save()
    audit.record(action, by=by, obj=unit, before=old, after=new)
    return True


def require_order(unit: Unit) -> None:
    """Raises ValidationError when the unit would end before it begins or before it took another's place."""
    if unit.valid_to is None:
        return
    if unit.valid_from and unit.valid_to <= unit.valid_from:
        raise ValidationError(_("The unit would end before it begins."))
    later = unit.precessions.filter(on__gte=unit.valid_to).select_related("predecessor").first()
    if later is not None:
        facts = {"unit": unit, "former": later.predecessor, "day": day(later.on)}
        raise ValidationError(_("%(unit)s took the place of %(former)s on %(day)s and cannot end before that.") % facts)


@transaction.atomic
def rename_unit(
    unit: Unit,
    *,
    by: Actor | None,
    name: str,
    kind: str | None = None,
    on: datetime.date,
    instrument: str = "",
) -> None:
    """Give the unit another name from the day on; the former one is kept and still finds it.

    A spelling is corrected by `change_unit` instead. Raises ValidationError in words for the screen.
    """
    name = nfc(name).strip()
    if match_key(name) == unit.name_key:
        raise ValidationError(_("That is its name already. Correct a spelling on the screen of the unit itself."))
    if on > timezone.localdate():
        raise ValidationError(_("The day lies ahead. Enter the change on the day on which it takes effect."))
    last = max((former["until"] for former in unit.former_names), default="")
    if on.isoformat() <= last or (unit.valid_from and on <= unit.valid_from):
        raise ValidationError(_("On that day the unit did not have the name of today yet."))
    former = [*unit.former_names, {"name": unit.name, "until": on.isoformat(), "instrument": instrument}]
    values = {"name": name, "kind": kind or unit.kind, "former_names": former}
    write_change(unit, by=by, action="unit.rename", values=values)


@transaction.atomic
def move_unit(unit: Unit, *, by: Actor | None, parent: Unit) -> bool:
    """Hang the unit and all below it under `parent`; return whether that changed anything."""
    unit, parent = Unit.objects.get(pk=unit.pk), Unit.objects.get(pk=parent.pk)
    old = unit.get_parent()
    if old is not None and old.pk == parent.pk:
        return False
    if parent.path.startswith(unit.path):
        raise ValidationError(_("%(parent)s stands below %(unit)s.") % {"parent": parent, "unit": unit})
    if unit.is_current and not parent.is_current:
        raise ValidationError(_("%(parent)s has ended; no present unit can stand below it.") % {"parent": parent})
    unit.move(parent, "last-child")
    moved = Unit.objects.get(pk=unit.pk)
    moved.save()  # the move itself is written past the models and tells nobody
    before, after = {"parent": old.name if old else ""}, {"parent": parent.name}
    audit.record("unit.move", by=by, obj=moved, before=before, after=after)
    followers.tree_moved()
    return True


@transaction.atomic
def set_officers(unit: Unit, *, by: Actor | None, officers: Sequence[dict[str, str]]) -> bool:
    """Let these be the unit's officers in this order (fields: `OFFICER`); return whether anything changed."""
    present = list(Officer.objects.filter(unit=unit))
    before = [{name: getattr(officer, name) for name in OFFICER} for officer in present]
    after = [{name: officer.get(name, "") for name in OFFICER} for officer in officers]
    if before == after:
        return False
    Officer.objects.filter(unit=unit).delete()
    for position, values in enumerate(after):
        Officer.objects.create(unit=unit, position=position, **values)
    audit.record("unit.officers", by=by, obj=unit, before={"officers": before}, after={"officers": after})
    return True


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
