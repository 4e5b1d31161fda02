"""Where the old site's categories go: sections named beforehand, those of the same address part, or new ones."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from dinh.foundation.people.models import Person
from dinh.kernel.text import slug
from dinh.rooms.portal.actions.sections import ensure_section
from dinh.rooms.portal.importing.sites.material import OldSection
from dinh.rooms.portal.importing.sites.report import Report
from dinh.rooms.portal.models.pages import SectionPage


class Sections:
    """Key of an old section → the section here; `top` where an article names none. A trial run makes none."""

    def __init__(
        self, top: SectionPage, chosen: Mapping[str, SectionPage], report: Report, *, by: Person | None, dry_run: bool
    ) -> None:
        self.top, self.chosen, self.report, self.by, self.dry_run = top, chosen, report, by, dry_run
        self.known: dict[str, SectionPage | None] = {}

    def settle(self, sections: list[OldSection]) -> None:
        """Find or make every section, those above first; a circle among them ends at the top."""
        by_key = {section.key: section for section in sections}
        for section in sections:
            self._settle(section, by_key, set())

    def of(self, key: str) -> SectionPage:
        """The section for an article."""
        return self.known.get(key) or self.top

    def _settle(self, section: OldSection, by_key: Mapping[str, OldSection], climbed: set[str]) -> SectionPage | None:
        if section.key in self.known:
            return self.known[section.key]
        above: SectionPage | None = self.top
        higher = by_key.get(section.parent)
        if higher is not None and higher.key not in climbed:
            above = self._settle(higher, by_key, climbed | {section.key})
        self.known[section.key] = found = self._find(section, above)
        place = found.url_path.partition("/")[2].partition("/")[2] if found else _("a new section")
        told = {"title": section.title, "slug": section.slug, "place": place}
        self.report.remarks.append(_("Category “%(title)s” (%(slug)s) → %(place)s") % told)
        return found

    def _find(self, section: OldSection, above: SectionPage | None) -> SectionPage | None:
        if section.slug in self.chosen:
            return self.chosen[section.slug]
        part = slug(section.slug or section.title)[:80] or "chuyen-muc"
        if above is not None:
            present = SectionPage.objects.child_of(above).filter(slug=part).first()
            if present is not None:
                return present
        self.report.sections += 1
        if self.dry_run or above is None:
            return None
        return ensure_section(
            by=self.by, parent=above, title=section.title, part=part, introduction=section.introduction
        )
