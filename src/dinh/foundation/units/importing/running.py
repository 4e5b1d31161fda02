"""The import of units: batches of rows, each in one transaction; a second run changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import Actor
from dinh.foundation.importing.rows import Progress, RowFault, in_batches, silent, understand_all
from dinh.foundation.units.actions import change_unit, create_units, free_slug
from dinh.foundation.units.importing import reading
from dinh.foundation.units.importing.report import Report
from dinh.foundation.units.importing.rows import UnitRow, understand_unit
from dinh.foundation.units.models import Unit
from dinh.kernel.text import match_key, slug

BATCH = 200


@dataclass
class Options:
    """Where new units hang and who acts."""

    parent: Unit
    by: Actor | None = None
    progress: Progress = silent


def import_units(path: Path, options: Options, report: Report | None = None) -> Report:
    """Create and update the units of a CSV file; raises FileFault when it cannot be read at all."""
    report = report or Report()
    source = reading.read_rows(path, reading.UNIT_HEADINGS, ("name",))
    rows = understand_all(source, understand_unit, path.name, report)
    for batch in in_batches(rows, BATCH, options.progress):
        UnitBatch(path.name, options, report).run(batch)
    return report


class Register:
    """All units in memory: who has a code, a name under a parent, an address part."""

    def __init__(self) -> None:
        self.units = list(Unit.objects.all())
        self.slugs = {unit.slug for unit in self.units}
        self.by_path = {unit.path: unit for unit in self.units}

    def add(self, units: Sequence[Unit]) -> None:
        self.units += units
        self.slugs |= {unit.slug for unit in units}
        self.by_path.update({unit.path: unit for unit in units})

    def find(self, *, code: str, name: str, kind: str, parent: Unit, current: bool) -> Unit | None:
        """The same code, else the same name and kind below the same parent, among units of today or of the past."""
        candidates = [unit for unit in self.units if unit.is_current == current]
        if code:
            for unit in candidates:
                if unit.code == code:
                    return unit
        key = match_key(name)
        for unit in candidates:
            same = unit.name_key == key and unit.kind == kind and unit.path.startswith(parent.path)
            if same and unit.depth == parent.depth + 1 and not (code and unit.code):
                return unit
        return None

    def parent_named(self, wanted: str) -> Unit | None:
        """By code or address part, else by name where only one unit of today has it."""
        for unit in self.units:
            if unit.is_current and wanted in (unit.code, unit.slug):
                return unit
        key = match_key(wanted)
        named = [unit for unit in self.units if unit.is_current and unit.name_key == key]
        return named[0] if len(named) == 1 else None


class UnitBatch:
    """Rows of one transaction: new units are inserted together, others changed one by one."""

    def __init__(self, file: str, options: Options, report: Report) -> None:
        self.file, self.options, self.report = file, options, report
        self.register = Register()
        self.new: dict[int, tuple[Unit, list[Unit]]] = {}
        self.seen: dict[tuple[object, ...], int] = {}

    def run(self, rows: Sequence[UnitRow]) -> None:
        for row in rows:
            try:
                self.take(row)
            except RowFault as fault:
                for name, why in fault.faults:
                    self.report.fault(self.file, row.number, name, why)
            except ValidationError as refusal:  # the unit's days would be out of order
                for why in refusal.messages:
                    self.report.fault(self.file, row.number, "valid_to", why)
        for parent, units in self.new.values():
            create_units(units, by=self.options.by, parent=parent)
            self.report.created += len(units)

    def take(self, row: UnitRow) -> None:
        """Change the unit of the row or note it as new; raises RowFault."""
        parent = self.register.parent_named(row.parent) if row.parent else self.options.parent
        if parent is None:
            raise RowFault(("parent", _("there is no unit “%(name)s”") % {"name": row.parent}))
        current = "valid_to" not in row.values
        for key in ((current, "code", row.code), (current, match_key(row.name), row.kind, parent.pk)):
            if key[-1] and key in self.seen:
                raise RowFault(("name", _("the same unit as row %(row)s") % {"row": self.seen[key]}))
            self.seen[key] = row.number
        unit = self.register.find(code=row.code, name=row.name, kind=row.kind, parent=parent, current=current)
        if unit is None and not current:  # a unit of today may be told that it has ended
            unit = self.register.find(code=row.code, name=row.name, kind=row.kind, parent=parent, current=True)
        values = {"name": row.name, "kind": row.kind, **({"code": row.code} if row.code else {}), **row.values}
        if unit is None:
            wanted = slug(row.slug)
            place = (
                wanted
                if wanted and wanted not in self.register.slugs
                else free_slug(row.name, code=row.code, place=parent.name, taken=self.register.slugs)
            )
            self.register.slugs.add(place)
            self.new.setdefault(parent.pk, (parent, []))[1].append(Unit(slug=place, **values))
        elif change_unit(unit, by=self.options.by, **keep_spelling(unit, values)):
            self.report.changed += 1
        else:
            self.report.unchanged += 1


def keep_spelling(unit: Unit, values: dict[str, object]) -> dict[str, object]:
    """A name that differs only in tone placement or capitals stays as the office writes it."""
    if unit.name_key == match_key(str(values["name"])):
        return {name: value for name, value in values.items() if name != "name"}
    return values
