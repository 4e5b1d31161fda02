"""The import of history: former units under their districts, and what became of each."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from dinh.foundation.audit import actions as audit
from dinh.foundation.importing.rows import in_batches, understand_all
from dinh.foundation.units.actions import create_units, free_slug
from dinh.foundation.units.importing import reading
from dinh.foundation.units.importing.report import Report
from dinh.foundation.units.importing.rows import SuccessionRow, kind_of, understand_succession
from dinh.foundation.units.importing.running import BATCH, Options, Register
from dinh.foundation.units.models import Succession, Unit
from dinh.kernel.text import match_key


def import_successions(path: Path, options: Options, report: Report | None = None) -> Report:
    """Create former units and their successions from a CSV file; raises FileFault when it cannot be read."""
    report = report or Report()
    source = reading.read_rows(path, reading.SUCCESSION_HEADINGS, ("old_name",))
    rows = understand_all(source, understand_succession, path.name, report)
    for batch in in_batches(rows, BATCH, options.progress):
        FormerBatch(path.name, options, report).run(batch)
    return report


class FormerBatch:
    """Rows of one transaction: successors are looked up, then districts, former units, successions inserted."""

    def __init__(self, file: str, options: Options, report: Report) -> None:
        self.file, self.options, self.report = file, options, report
        self.register = Register()

    def run(self, rows: Sequence[SuccessionRow]) -> None:
        found = {row.number: self.find_heir(row) for row in rows}
        heirs = {number: heir for number, heir in found.items() if heir is not None}
        rows = [row for row in rows if row.number in heirs]
        districts = self.ensure_districts(rows)
        former = self.ensure_former(rows, districts)
        self.join([(row, former[self.key(row)], heirs[row.number]) for row in rows])

    def find_heir(self, row: SuccessionRow) -> Unit | None:
        """The successor by code, else by its name where only one has it; a fault when there is none."""
        current = [unit for unit in self.register.units if unit.is_current]
        found = [unit for unit in current if row.new_code and unit.code == row.new_code]
        found = found or [unit for unit in current if row.new_name and unit.name_key == match_key(row.new_name)]
        if len(found) == 1:
            return found[0]
        field = "new_code" if row.new_code else "new_name"
        reason = _("there is no unit “%(name)s”") if not found else _("several units are named “%(name)s”")
        name = row.new_name or row.new_code
        self.report.fault(self.file, row.number, field, reason % {"name": name})
        return None

    def ensure_districts(self, rows: list[SuccessionRow]) -> dict[str, Unit]:
        """The ended districts that the rows name, by match key."""
        parent = self.options.parent
        districts: dict[str, Unit] = {}
        new: list[Unit] = []
        for row in rows:
            key = match_key(row.old_district)
            if not key or key in districts:
                continue
            kind = kind_of(row.old_district) or "district"
            unit = self.register.find(code="", name=row.old_district, kind=kind, parent=parent, current=False)
            if unit is None:
                unit = self.make(row.old_district, kind, "", row, "")
                new.append(unit)
            districts[key] = unit
        self.insert(new, parent)
        return districts

    def ensure_former(self, rows: list[SuccessionRow], districts: dict[str, Unit]) -> dict[object, Unit]:
        """The former units of the rows, by the rows' keys."""
        former: dict[object, Unit] = {}
        new: dict[int, tuple[Unit, list[Unit]]] = {}
        for row in rows:
            parent = districts.get(match_key(row.old_district), self.options.parent)
            if self.key(row) in former:
                continue
            unit = self.register.find(
                code=row.old_code, name=row.old_name, kind=row.old_kind, parent=parent, current=False
            )
            if unit is None:
                unit = self.make(row.old_name, row.old_kind, row.old_code, row, row.old_district)
                new.setdefault(parent.pk, (parent, []))[1].append(unit)
            former[self.key(row)] = unit
        for parent, units in new.values():
            self.insert(units, parent)
        return former

    def key(self, row: SuccessionRow) -> object:
        return row.old_code or (match_key(row.old_name), match_key(row.old_district))

    def make(self, name: str, kind: str, code: str, row: SuccessionRow, place: str) -> Unit:
        address = free_slug(name, code=code, place=place, taken=self.register.slugs)
        self.register.slugs.add(address)
        return Unit(name=name, kind=kind, code=code, slug=address, valid_to=row.on)

    def insert(self, units: list[Unit], parent: Unit) -> None:
        create_units(units, by=self.options.by, parent=parent)
        self.register.add(units)
        self.report.created += len(units)

    def join(self, steps: list[tuple[SuccessionRow, Unit, Unit]]) -> None:
        """Insert the successions that are not there, and the acts of those that had none.

        A successor of which no beginning is known begins on the day.
        """
        present = {(step.predecessor_id, step.successor_id, step.on): step for step in Succession.objects.all()}
        new: list[Succession] = []
        begins: dict[datetime.date, set[int]] = {}
        acts: dict[str, set[int]] = {}
        for row, old, heir in steps:
            known = present.get((old.pk, heir.pk, row.on))
            if known is not None:
                if row.instrument and not known.instrument and known.pk:
                    acts.setdefault(row.instrument, set()).add(known.pk)
                continue
            if not row.partial and (old.valid_to is None or old.valid_to > row.on):
                reason = _("on that day the unit had not ended yet")
                self.report.fault(self.file, row.number, "on", reason)
                continue
            step = Succession(
                predecessor=old, successor=heir, on=row.on, partial=row.partial, instrument=row.instrument
            )
            present[old.pk, heir.pk, row.on] = step
            new.append(step)
            if heir.valid_from is None:
                begins.setdefault(row.on, set()).add(heir.pk)
        audit.bulk_create(new, by=self.options.by, action="unit.succeed")
        for act, keys in acts.items():
            steps_of_act = Succession.objects.filter(pk__in=keys)
            audit.bulk_update(steps_of_act, by=self.options.by, action="unit.act", instrument=act)
        for day, keys in begins.items():
            units = Unit.objects.filter(pk__in=keys, valid_from__isnull=True).order_by()
            audit.bulk_update(units, by=self.options.by, action="unit.change", valid_from=day)
        self.report.successions += len(new)
