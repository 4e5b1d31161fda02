"""What passes from stage to stage of the import: documents to be, and the report."""

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

from dinh.foundation.importing import report


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
    access: str = ""  # narrower than the whole import's, where the source says so
    hidden: bool = False

    def digest(self) -> str:
        """Changes when anything in the row but its place does, or who may see it there: that is decided here."""
        values = asdict(self)
        for name in ("row", "access", "hidden"):
            values.pop(name)
        return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


@dataclass
class Report(report.Report):
    """What an import of documents did: `rows` that the file holds, and what came of them."""

    file: str = ""
    rows: int = 0
    updated: int = 0
    attachments: int = 0
    relations: int = 0

    def sums(self) -> list[str]:
        counted = {name: getattr(self, name) for name in ("rows", "created", "updated", "unchanged", "refused")}
        rows = _("%(rows)s rows: %(created)s new, %(updated)s changed, %(unchanged)s unchanged, %(refused)s left out.")
        more = _("%(attachments)s attachments and %(relations)s relations were added.")
        return [rows % counted, more % {"attachments": self.attachments, "relations": self.relations}]
