"""Where the old site's categories go: sections named beforehand, those of the same address part, new ones, keywords."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from dinh.foundation.people.models import Person
from dinh.kernel.text import slug
from dinh.rooms.portal.actions.sections import ensure_section
from dinh.rooms.portal.importing.sites.material import OldArticle, OldSection, OldSite
from dinh.rooms.portal.importing.sites.report import Report
from dinh.rooms.portal.models.pages import SectionPage


class Sections:
    """Key of an old section → the section here; `top` where an article names none. A trial run makes none.

    `chosen` and `keywords` go by the address part of an old category. One that becomes a keyword makes no section:
    its articles go where its parent goes.
    """

    def __init__(
        self,
        top: SectionPage,
        chosen: Mapping[str, SectionPage],
        keywords: frozenset[str],
        report: Report,
        *,
        by: Person | None,
        dry_run: bool,
    ) -> None:
        self.top, self.chosen, self.keywords, self.report = top, chosen, keywords, report
        self.by, self.dry_run = by, dry_run
        self.known: dict[str, SectionPage | None] = {}
        self.titles: dict[str, str] = {}
        self.words: dict[str, str] = {}

    def settle(self, site: OldSite) -> None:
        """Find or make every section, those above first; a circle among them ends at the top."""
        by_key = {section.key: section for section in site.sections}
        for section in site.sections:
            self._settle(section, by_key, set())
        for group in site.groups:
            if group.slug in self.keywords:
                self._take_word(group)
        there = {one.slug for one in (*site.sections, *site.groups)}
        for missing in sorted({*self.chosen, *self.keywords} - there):
            self.report.remarks.append(_("The old site has no category “%(slug)s”.") % {"slug": missing})

    def of(self, key: str) -> SectionPage:
        """The section for an article."""
        return self.known.get(key) or self.top

    def sort_in(self, old: OldArticle) -> None:
        """Let the first category that is a section take the article; keywords are added, the others are told."""
        keys = [old.section, *old.others]
        old.keywords = [*old.keywords, *(self.words[key] for key in keys if key in self.words)]
        places = [key for key in keys if key in self.titles and key not in self.words]
        if places and (old.section in self.words or old.section not in self.titles):
            old.section = places[0]
        if others := [self.titles[key] for key in places if key != old.section]:
            text = _("The post stood in other categories as well: %s")
            old.notes.append((_("section"), text % ", ".join(others)))

    def _settle(self, section: OldSection, by_key: Mapping[str, OldSection], climbed: set[str]) -> SectionPage | None:
        if section.key in self.known:
            return self.known[section.key]
        self.titles[section.key] = section.title
        above: SectionPage | None = self.top
        higher = by_key.get(section.parent)
        if higher is not None and higher.key not in climbed:
            above = self._settle(higher, by_key, climbed | {section.key})
        if section.slug in self.keywords:
            self._take_word(section)
            self.known[section.key] = above
            return above
        self.known[section.key] = found = self._find(section, above)
        self._tell(section, found.url_path.partition("/")[2].partition("/")[2] if found else _("a new section"))
        return found

    def _take_word(self, section: OldSection) -> None:
        self.words[section.key] = section.title
        self._tell(section, _("a keyword"))

    def _tell(self, section: OldSection, place: str) -> None:
        told = {"title": section.title, "slug": section.slug, "place": place}
        self.report.remarks.append(_("Category “%(title)s” (%(slug)s) → %(place)s") % told)

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
