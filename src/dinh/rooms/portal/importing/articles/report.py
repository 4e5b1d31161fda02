"""What an import did, file by file, in words or as JSON."""

import json
from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

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
class Report:
    """All files of one run."""

    dry_run: bool
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def refused(self) -> int:
        return sum(outcome.state == REFUSED for outcome in self.outcomes)

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def as_text(self) -> str:
        """Lines for people: each file, then its remarks indented."""
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
            lines += [f"    {kinds[note.kind]}, {note.place}: {note.text}" for note in outcome.notes]
        counted = ", ".join(
            f"{label}: {count}"
            for state, label in states.items()
            if (count := sum(outcome.state == state for outcome in self.outcomes))
        )
        return "\n".join([*lines, counted])
