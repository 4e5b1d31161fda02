"""Takes in a whole site: sections, then article by article; safe to kill and to run again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from dinh.foundation.importing.rows import Progress, silent
from dinh.foundation.media.secrecy import SecretRefused, note_refusal
from dinh.foundation.pages.actions import keep_addresses
from dinh.foundation.pages.queries import unit_id_of
from dinh.foundation.people.models import Person
from dinh.kernel.text.secrecy import find_mark
from dinh.rooms.portal.domain.secrecy import plain_lines
from dinh.rooms.portal.importing.articles.material import Draft, FoundPicture
from dinh.rooms.portal.importing.sites.bodies import read_body, read_picture
from dinh.rooms.portal.importing.sites.keeping import check_pieces, digest_of, keep_article
from dinh.rooms.portal.importing.sites.material import FoundFile, OldArticle, OldSite
from dinh.rooms.portal.importing.sites.report import Report
from dinh.rooms.portal.importing.sites.sections import Sections
from dinh.rooms.portal.importing.sites.uploads import Uploads
from dinh.rooms.portal.models.pages import ArticleSource, SectionPage


@dataclass(frozen=True)
class Options:
    """Where a site goes. `chosen`: address part of an old category → the section that takes its articles.

    `keywords`: address parts of old categories (of NukeViet also groups) that become keywords instead of sections.
    `publish`: what readers saw there they see here; else everything new is a draft.
    """

    section: SectionPage
    by: Person | None = None
    uploads: Path | None = None
    chosen: Mapping[str, SectionPage] = field(default_factory=dict)
    keywords: frozenset[str] = frozenset()
    publish: bool = True
    dry_run: bool = False


def import_site(site: OldSite, options: Options, report: Report, *, progress: Progress = silent) -> Report:
    """Bring in the articles of a site that has been read; each in a transaction of its own."""
    report.dry_run = options.dry_run
    report.remarks += site.remarks
    sections = Sections(
        options.section, options.chosen, options.keywords, report, by=options.by, dry_run=options.dry_run
    )
    with transaction.atomic():
        sections.settle(site)
        if not options.dry_run:
            pairs = [(address, sections.of(one.key)) for one in site.sections for address in one.addresses]
            report.redirects += keep_addresses(pairs, by=options.by)
    run = _Run(site, options, sections, report)
    for done, old in enumerate(site.articles(), start=1):
        run.take(old)
        progress(done, site.total)
    return report


class _Run:
    """Takes articles one by one and counts what became of them."""

    def __init__(self, site: OldSite, options: Options, sections: Sections, report: Report) -> None:
        self.site, self.options, self.sections, self.report = site, options, sections, report
        self.uploads = Uploads(options.uploads)

    def take(self, old: OldArticle) -> None:
        if mark := find_mark("\n".join([old.title, old.summary, plain_lines(old.html)])):
            self.refuse(old, mark)
            return
        self.sections.sort_in(old)
        draft, lead = self.read(old)
        digest = digest_of(old, draft)
        source = ArticleSource.objects.select_related("article").filter(key=old.key).first()
        if source is not None and source.digest == digest:
            self.report.unchanged += 1
            self.keep_addresses(old, source)
            return
        if source is not None and source.article.latest_revision_id != source.revision_id:
            self.report.kept += 1
            reason = _("An editor has changed this page since it was imported; nothing was overwritten.")
            self.report.fault(self.site.file, old.row, _("article"), reason, refused=False)
            return
        for name, reason in [*old.notes, *((note.place, note.text) for note in draft.notes)]:
            self.report.fault(self.site.file, old.row, name, reason, refused=False)
        pieces = check_pieces(draft, old, self.site.file, self.report)
        lead = lead if lead is not None and self.is_sound(lead, old) else None
        publish = old.live and self.options.publish
        if not self.options.dry_run:
            with transaction.atomic():
                article = keep_article(
                    old,
                    pieces,
                    lead,
                    section=self.sections.of(old.section),
                    source=source,
                    digest=digest,
                    publish=publish,
                    by=self.options.by,
                    report=self.report,
                )
                pairs = [(address, article) for address in old.addresses]
                self.report.redirects += keep_addresses(pairs, by=self.options.by)
        if source is None:
            self.report.created += 1
            self.report.drafts += not publish
        else:
            self.report.updated += 1

    def read(self, old: OldArticle) -> tuple[Draft, FoundPicture | None]:
        """The pieces of the article, its files at the end, and its lead picture."""
        draft = read_body(old.html, self.uploads, hosts=self.site.hosts, within=old.within)
        for place in old.files:
            path = self.uploads.find(place, old.within)
            if path is None:
                text = _("The file is not in the folder of uploads; put it in by hand: %(source)s")
                draft.note("dropped", _("attachment"), text % {"source": place[:200]})
            else:
                address = place if place.startswith("/") else f"/uploads/{old.within}{place}"
                draft.pieces.append(("found_file", FoundFile(path, address=address)))
        if old.picture is None:
            return draft, None
        alt, caption = old.picture.alt[:250], old.picture.caption[:300]
        lead = read_picture(old.picture.source, self.uploads, alt=alt, caption=caption, within=old.within)
        if lead is None:
            text = _("The picture is not in the folder of uploads; put it in by hand: %(source)s")
            draft.note("dropped", _("lead picture"), text % {"source": old.picture.source[:200]})
        return draft, lead

    def is_sound(self, lead: FoundPicture, old: OldArticle) -> bool:
        return bool(check_pieces(Draft(pieces=[("picture", lead)]), old, self.site.file, self.report))

    def keep_addresses(self, old: OldArticle, source: ArticleSource) -> None:
        """Also of an article that was taken before its addresses were known."""
        if not self.options.dry_run:
            with transaction.atomic():
                pairs = [(address, source.article) for address in old.addresses]
                self.report.redirects += keep_addresses(pairs, by=self.options.by)

    def refuse(self, old: OldArticle, mark: str) -> None:
        self.report.fault(self.site.file, old.row, _("secrecy"), " ".join(SecretRefused(mark).messages))
        if not self.options.dry_run:
            unit = unit_id_of(self.sections.of(old.section))
            note_refusal(mark, by=self.options.by, kind="portal.articlepage", unit_id=unit)
