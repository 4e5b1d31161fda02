"""What passes from stage to stage of the import: source rows, faults, documents to be."""

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _


class FileFault(Exception):
    """The whole file cannot be read; its text tells the clerk why and what to do."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one row. `refused`: the row was left out; else all but this was taken."""

    file: str
    row: int
    field: str
    reason: str
    refused: bool = True


@dataclass(frozen=True)
class SourceRow:
    """One row as it stands in the file: `number` is what a spreadsheet shows beside it."""

    number: int
    cells: dict[str, Any]


@dataclass
class Record:
    """A row that was understood."""

    row: int
    symbol: str
    abstract: str
    kind: str
    body: str
    signer: str = ""
    signer_post: str = ""
    issued_on: datetime.date | None = None
    effective_on: datetime.date | None = None
    expires_on: datetime.date | None = None
    full_text: str = ""
    keywords: str = ""
    internal_note: str = ""
    stage: str = "issued"
    fields: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    relations: dict[str, list[str]] = field(default_factory=dict)
    source: str = ""

    def digest(self) -> str:
        """Changes when anything in the row but its place does."""
        values = asdict(self)
        values.pop("row")
        return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


@dataclass
class Report:
    """What an import did: counts of rows and the list of faults."""

    file: str
    dry_run: bool = False
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    attachments: int = 0
    relations: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, row: int, name: str, reason: str, *, refused: bool = True) -> None:
        self.faults.append(Fault(self.file, row, name, reason, refused))

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    def as_text(self) -> str:
        """The report as a clerk reads it: every fault with file, row, field and reason, then the sums."""
        lines = []
        for fault in sorted(self.faults, key=lambda fault: fault.row):
            outcome = _("row left out") if fault.refused else _("document kept without this")
            place = _("%(file)s, row %(row)s, %(field)s") % {"file": fault.file, "row": fault.row, "field": fault.field}
            lines.append(f"{place}: {fault.reason} ({outcome})")
        lines += self.notes
        if self.dry_run:
            lines.append(_("Trial run: nothing was written."))
        lines.append(
            _("%(rows)s rows: %(created)s new, %(updated)s changed, %(unchanged)s unchanged, %(refused)s left out.")
            % {name: getattr(self, name) for name in ("rows", "created", "updated", "unchanged", "refused")}
        )
        lines.append(
            _("%(attachments)s attachments and %(relations)s relations were added.")
            % {"attachments": self.attachments, "relations": self.relations}
        )
        return "\n".join(lines)
