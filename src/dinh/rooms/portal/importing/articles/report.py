"""What an import of articles did, file by file."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from dinh.foundation.importing import report
from dinh.rooms.portal.importing.articles.material import Note

CREATED, UPDATED, UNCHANGED, KEPT, REFUSED = "created", "updated", "unchanged", "kept", "refused"


@dataclass
class Outcome:
    """One file: what became of it, and every remark."""

    file: str
    state: str
    title: str = ""
    reason: str = ""
    notes: list[Note] = field(default_factory=list)


@dataclass
class Report(report.Report):
    """All files of one run. A refused file is a fault of row 0, a refused picture one of its number in the text."""

    updated: int = 0
    kept: int = 0
    outcomes: list[Outcome] = field(default_factory=list)

    def take(self, outcome: Outcome) -> None:
        """Add what became of one file, and count it."""
        self.outcomes.append(outcome)
        if outcome.state == REFUSED:
            self.fault(outcome.file, report.WHOLE_FILE, _("file"), outcome.reason)
        else:
            setattr(self, outcome.state, getattr(self, outcome.state) + 1)

    def as_text(self) -> str:
        """Lines for people: each file, then its faults and remarks indented."""
        states = {
            CREATED: _("new page"),
            UPDATED: _("page brought up to date"),
            UNCHANGED: _("unchanged"),
            KEPT: _("left alone"),
            REFUSED: _("refused"),
        }
        kinds = {"dropped": _("left out"), "converted": _("font converted"), "check": _("please check")}
        lines = [_("Dry run: nothing was written.")] if self.dry_run else []
        for outcome in self.outcomes:
            lines.append(f"{outcome.file}: {states[outcome.state]}" + (f": {outcome.title}" if outcome.title else ""))
            if outcome.reason:
                lines.append(f"    {outcome.reason}")
            pictures = [one for one in self.faults if one.file == outcome.file and one.row != report.WHOLE_FILE]
            lines += [f"    {self.tell(fault)}" for fault in pictures]
            lines += [f"    {kinds[note.kind]}, {note.place}: {note.text}" for note in outcome.notes]
        counted = ", ".join(f"{label}: {count}" for state, label in states.items() if (count := getattr(self, state)))
        return "\n".join([*lines, counted])
