"""What an import of units did: counts and every faulty row."""

import json
from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _


class FileFault(Exception):
    """The whole file cannot be read; its text tells the clerk why and what to do."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one row, which was left out; `row` is what a spreadsheet shows beside it."""

    file: str
    row: int
    field: str
    reason: str


@dataclass
class Report:
    """Counts of an import; `dry_run` says that nothing was written."""

    dry_run: bool = False
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    successions: int = 0
    faults: list[Fault] = field(default_factory=list)

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    def as_text(self) -> str:
        lines = [_("Nothing was written (dry run).")] if self.dry_run else []
        lines.append(
            _("Units: %(created)s new, %(changed)s changed, %(unchanged)s as before. New successions: %(successions)s.")
            % asdict(self)
        )
        for fault in self.faults:
            lines.append(_("%(file)s, row %(row)s, %(field)s: %(reason)s") % asdict(fault))
        return "\n".join(lines)
