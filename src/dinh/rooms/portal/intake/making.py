"""The two steps of the work in the background: what was sent is read once, and made an article once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.importing.report import FileFault
from dinh.foundation.jobs import progress
from dinh.foundation.media.actions import ensure_file
from dinh.foundation.media.secrecy import note_refusal
from dinh.foundation.pages.queries import unit_of
from dinh.kernel.text.secrecy import find_mark
from dinh.rooms.portal.actions.contributions import tell_sender
from dinh.rooms.portal.actions.pages import create_page
from dinh.rooms.portal.importing.articles.material import Draft, Note, Piece
from dinh.rooms.portal.importing.articles.report import Report
from dinh.rooms.portal.importing.articles.running import Options, free_slug, stored_pieces
from dinh.rooms.portal.intake.merging import author_of, give_back, is_free, merge
from dinh.rooms.portal.intake.reading import read_draft, whole_text
from dinh.rooms.portal.models import ArticlePage, Contribution, ContributionState, Material, SectionPage

MOST_PAIRS = 1_000


def read(pk: int) -> None:
    """Look at what was sent: marks of secrecy, old fonts, what will not come over. Again without harm."""
    contribution = Contribution.objects.filter(pk=pk).first()
    if contribution is None or contribution.is_read:
        return
    progress.tell(done=0, total=2, note=contribution.title)
    draft, fault, mark = Draft(), "", ""
    try:
        if contribution.material == Material.FILE:
            mark = find_mark(whole_text(contribution).text)
        progress.tell(done=1, total=2)
        draft = read_draft(contribution) if not mark else draft
        check_pictures(draft)
    except FileFault as refused:
        fault = str(refused)
    keep_reading(contribution, draft, fault=fault, mark=mark)
    progress.tell(done=2, total=2, note=fault or contribution.title)


def check_pictures(draft: Draft) -> None:
    """Say now of each picture whether it will be taken and whether it is described; nothing is kept yet."""
    report = Report(dry_run=True)
    stored_pieces(draft, "", Options(section=SectionPage(), dry_run=True), report)
    for fault in report.faults:
        draft.note("dropped", _("picture %(number)d") % {"number": fault.row}, fault.reason)


@transaction.atomic
def keep_reading(contribution: Contribution, draft: Draft, *, fault: str, mark: str) -> None:
    """Note what the reading found, once."""
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if row.is_read:
        return
    if len(draft.conversions) > MOST_PAIRS:
        text = _("Only the first %(number)d paragraphs are compared here.") % {"number": MOST_PAIRS}
        draft.note("check", row.file_name, text)
    row.read_at, row.fault, row.secrecy = timezone.now(), fault, mark
    row.remarks = as_rows(note for note in draft.notes if note.kind != "converted")
    row.conversions = [list(pair) for pair in draft.conversions[:MOST_PAIRS]]
    row.save(update_fields=["read_at", "fault", "secrecy", "remarks", "conversions"])
    if mark:
        note_refusal(mark, by=None, kind="portal.contribution", unit_id=row.unit_id)


def as_rows(notes) -> list[list[str]]:
    return [[note.kind, note.place, note.text] for note in notes]


def make(pk: int) -> None:
    """Make the article that was asked for; nothing where it is there, or where nobody asks for it any longer."""
    contribution = Contribution.objects.select_related("section").filter(pk=pk).first()
    if contribution is None or not contribution.is_in_the_making:
        return
    progress.tell(done=0, total=2, note=contribution.title)
    try:
        draft = read_draft(contribution)
    except FileFault as refused:  # its sender's title and the file itself are not lost for that
        draft = Draft(title=contribution.title)
        draft.note("check", contribution.file_name, str(refused))
    progress.tell(done=1, total=2, note=contribution.title)
    write_article(contribution, draft)
    progress.tell(done=2, total=2, note=contribution.title)


@transaction.atomic
def write_article(contribution: Contribution, draft: Draft) -> None:
    """Pictures, page, state and letter together: a worker killed in between leaves none of them."""
    Contribution.objects.select_for_update().get(pk=contribution.pk)
    row = Contribution.objects.select_related("unit", "sender", "holder", "section", "target").get(pk=contribution.pk)
    if not row.is_in_the_making or row.needs_confirmation or row.secrecy:
        return
    if row.target is not None and not is_free(row):
        give_back(row)
        return
    section = row.section or SectionPage.objects.parent_of(row.target).get()
    report = Report()
    body = stored_pieces(draft, row.file_name, Options(section=section, by=row.holder), report)
    if str(row.file.name).endswith(".pdf"):
        body.append(attach_file(row, section))
    verb = "merge" if row.target else "make"
    article = merge(row, draft, body) if row.target else make_page(row, section, draft, body)
    pictures = [Note("dropped", f"{fault.field} {fault.row}", fault.reason) for fault in report.faults]
    row.remarks = as_rows(note for note in [*draft.notes, *pictures] if note.kind != "converted")
    row.article, row.state, row.decided_at = article, ContributionState.USED, timezone.now()
    row.save(update_fields=["remarks", "article", "state", "decided_at"])
    after = {"article": article.pk, "state": row.state, **({"placing": row.placing} if row.placing else {})}
    record(f"contribution.{verb}", by=row.holder, obj=row, unit_id=row.unit_id, after=after)
    tell_sender(row)


def make_page(row: Contribution, section: SectionPage, draft: Draft, body: list[Piece]) -> ArticlePage:
    article = ArticlePage(
        title=row.title,
        slug=free_slug(section, row.title),
        summary=draft.summary,
        author_line=author_of(row, draft),
        owner=row.holder,
        body=body,
    )
    return create_page(by=row.holder, parent=section, page=article, publish=False)


def attach_file(row: Contribution, section: SectionPage) -> Piece:
    """The sent file as one of the section's unit; served to readers when the article is published, not before."""
    unit = unit_of(section)
    with row.file.storage.open(str(row.file.name), "rb") as stream:
        file = ensure_file(by=row.holder, unit=unit, content=stream, name=row.file_name, title=row.title)
    return "file", {"file": file, "title": row.file_name}
