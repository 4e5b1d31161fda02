"""What bringing in a whole site did. Rows are numbers of the old system; remarks tell where each section went."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dinh.foundation.importing import report


@dataclass
class Report(report.Report):
    """Articles are counted by what became of them; `drafts` are those among the new ones that readers do not see."""

    updated: int = 0
    kept: int = 0
    drafts: int = 0
    sections: int = 0
    pictures: int = 0
    files: int = 0
    redirects: int = 0

    def sums(self) -> list[str]:
        articles = _(
            "Articles: %(created)s new (%(drafts)s of them as drafts), %(updated)s changed, %(unchanged)s unchanged, "
            "%(kept)s left alone, %(refused)s left out."
        )
        more = _(
            "Also: %(sections)s sections, %(pictures)s pictures, %(files)s files and %(redirects)s old addresses "
            "are new."
        )
        names = (*("created", "drafts", "updated", "unchanged", "kept", "refused"), *("sections", "pictures", "files"))
        counted = {name: getattr(self, name) for name in (*names, "redirects")}
        return [articles % counted, more % counted]
