"""What an import did: counts, every fault with its place, and remarks; in words or as JSON."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

WHOLE_FILE = 0


class FileFault(Exception):
    """The whole file cannot be taken; its text tells the clerk why and what to do."""


@dataclass(frozen=True)
class Fault:
    """One thing that was not taken, and why.

    `row` is what a spreadsheet shows beside it; in a text the number of the picture; 0 (`WHOLE_FILE`) the file itself.
    `refused`: the row was left out; else all of it but this was taken.
    """

    file: str
    row: int
    field: str
    reason: str
    refused: bool = True


@dataclass
class Report:
    """Counts and faults of one run; `dry_run` says that nothing was written. Importers add counts of their own."""

    dry_run: bool = False
    created: int = 0
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows (or files) were left out."""
        return len({(fault.file, fault.row) for fault in self.faults if fault.refused})

    def fault(self, file: str, row: int, name: str, reason: str, *, refused: bool = True) -> None:
        self.faults.append(Fault(file, row, name, reason, refused))

    def as_json(self) -> str:
        return json.dumps({**asdict(self), "refused": self.refused}, ensure_ascii=False, indent=2)

    def as_text(self) -> str:
        """The report as a clerk reads it: every fault with file, row, field and reason, remarks, then the sums."""
        lines = [self.tell(fault) for fault in sorted(self.faults, key=lambda fault: (fault.file, fault.row))]
        lines += self.remarks
        if self.dry_run:
            lines.append(_("Trial run: nothing was written."))
        return "\n".join([*lines, *self.sums()])

    def tell(self, fault: Fault) -> str:
        """One line: where, why, and what was kept."""
        outcome = _("left out") if fault.refused else _("the rest was kept")
        values: dict[str, Any] = {"file": fault.file, "row": fault.row, "field": fault.field}
        row = _("%(file)s, row %(row)s, %(field)s") if fault.row != WHOLE_FILE else _("%(file)s, %(field)s")
        return f"{row % values}: {fault.reason} ({outcome})"

    def sums(self) -> list[str]:
        """The counts in words; each importer says its own."""
        return []
