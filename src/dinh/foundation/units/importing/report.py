"""What an import of units did."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from dinh.foundation.importing import report


@dataclass
class Report(report.Report):
    """Counts of units and of what became of them; one report may take several files."""

    changed: int = 0
    successions: int = 0

    def sums(self) -> list[str]:
        words = _(
            "Units: %(created)s new, %(changed)s changed, %(unchanged)s as before. New successions: %(successions)s."
        )
        return [words % asdict(self)]
