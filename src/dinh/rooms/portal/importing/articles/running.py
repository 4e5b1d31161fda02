"""Imports article files one by one: a faulty file stops nobody, the same file is the same page."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from dinh.foundation.importing.report import FileFault
from dinh.foundation.importing.rows import Progress, silent
from dinh.foundation.media.actions import ensure_picture
from dinh.foundation.media.checking import check_file, check_picture, check_size
from dinh.foundation.media.reading.plain import to_text
from dinh.foundation.media.secrecy import SecretRefused, note_refusal, refuse_marked, refuse_secret_file
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.kernel.text import nfc, slug
from dinh.kernel.text.secrecy import find_mark, find_mark_in_name
from dinh.rooms.portal.actions.pages import create_page, update_article
from dinh.rooms.portal.domain.secrecy import plain_lines
from dinh.rooms.portal.importing.articles.material import Draft, FoundPicture, Piece
from dinh.rooms.portal.importing.articles.newspaper import read_text
from dinh.rooms.portal.importing.articles.report import CREATED, KEPT, REFUSED, UNCHANGED, UPDATED, Outcome, Report
from dinh.rooms.portal.importing.articles.web import read_html
from dinh.rooms.portal.importing.articles.word import read_word
from dinh.rooms.portal.models.pages import ArticlePage, ArticleSource

PAGES = (".html", ".htm")
CHECKED = (".docx", ".docm", ".doc", ".txt")  # pages of HTML are not kept: only the cleaned text of theirs is


@dataclass(frozen=True)
class Options:
    """Where the articles go and in whose name."""

    section: Page
    by: Person | None = None
    publish: bool = False
    dry_run: bool = False


def import_articles(files: Sequence[Path], options: Options, *, progress: Progress = silent) -> Report:
    """Take every file in; each in a transaction of its own, so that what was taken stays taken."""
    report = Report(dry_run=options.dry_run)
    for done, path in enumerate(files, start=1):
        try:
            report.take(import_file(path, options, report))
        except FileFault as fault:
            report.take(Outcome(path.name, REFUSED, reason=str(fault)))
        progress(done, len(files))
    return report


def import_file(path: Path, options: Options, report: Report) -> Outcome:
    """One file, known again by its name within the section, or by its very content."""
    content = read_bytes(path)
    digest = hashlib.sha256(content).hexdigest()
    key = f"{options.section.pk}:{nfc(path.name)}"[:300]
    source = ArticleSource.objects.select_related("article").filter(key=key).first()
    if source is None:
        source = ArticleSource.objects.select_related("article").filter(digest=digest).first()
    if source is not None and source.digest == digest:
        return Outcome(path.name, UNCHANGED, title=source.article.title)
    if source is not None and source.article.latest_revision_id != source.revision_id:
        reason = _("An editor has changed this page since it was imported; nothing was overwritten.")
        return Outcome(path.name, KEPT, title=source.article.title, reason=reason)
    check_content(content, path, options)
    draft = read_draft(path, content)
    outcome = Outcome(path.name, UPDATED if source else CREATED, title=draft.title, notes=draft.notes)
    if not options.dry_run:
        with transaction.atomic():
            body = stored_pieces(draft, path.name, options, report)
            keep(draft, body, key, digest, source, options)
    else:
        stored_pieces(draft, path.name, options, report)
    return outcome


def read_bytes(path: Path) -> bytes:
    try:
        check_size(path.stat().st_size, path.name)
        content = path.read_bytes()
    except ValidationError as fault:
        raise FileFault(" ".join(fault.messages)) from fault
    except OSError as error:
        raise FileFault(_("The file cannot be read: %(error)s") % {"error": error.strerror}) from error
    if not content.strip():
        raise FileFault(_("The file is empty."))
    return content


def read_draft(path: Path, content: bytes) -> Draft:
    """By the ending of the name; a title is always there afterwards."""
    ending = path.suffix.lower()
    if ending in (".docx", ".docm", ".doc"):
        draft = read_word(content)
    elif ending in (".html", ".htm"):
        draft = read_html(content, path.parent)
    elif ending == ".txt":
        draft = read_text(decode(content))
    else:
        raise FileFault(_("Files of this kind are not taken. Word (.docx), HTML and text files are."))
    if not draft.title:
        draft.title = nfc(path.stem)[:255]
        draft.note("check", path.name, _("No title was found; the name of the file stands instead."))
    return draft


def check_content(content: bytes, path: Path, options: Options) -> None:
    """The same looks as at every upload; of a page of HTML the text. Raises FileFault."""
    try:
        if path.suffix.lower() in CHECKED:
            check_file(io.BytesIO(content), path.name)
        if path.suffix.lower() in PAGES:
            refuse_marked(find_mark_in_name(path.name) or find_mark(plain_lines(to_text(content))))
        else:
            refuse_secret_file(io.BytesIO(content), path.name)
    except ValidationError as fault:
        if isinstance(fault, SecretRefused) and not options.dry_run:
            unit = unit_of(options.section)
            note_refusal(fault.mark, by=options.by, kind="portal.articlepage", unit_id=unit.pk if unit else None)
        raise FileFault(" ".join(fault.messages)) from fault


def decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileFault(_("The text is not in Unicode. Open it in a text editor and save it as UTF-8."))


def keep(
    draft: Draft, body: list[Piece], key: str, digest: str, source: ArticleSource | None, options: Options
) -> None:
    """Write the page and remember where it came from."""
    values: dict[str, Any] = {
        "title": draft.title,
        "summary": draft.summary,
        "author_line": draft.author[:150],
        "body": body,
    }
    if draft.shown_at:
        values["shown_at"] = draft.shown_at
    if source is None:
        article = ArticlePage(slug=free_slug(options.section, draft.title), **values)
        create_page(by=options.by, parent=options.section, page=article, publish=options.publish)
        source = ArticleSource(article=article, key=key)
    else:
        article = ArticlePage.objects.get(pk=source.article_id)
        before = {name: str(getattr(article, name)) for name in ("title", "summary", "author_line")}
        for name, value in values.items():
            setattr(article, name, value)
        update_article(by=options.by, article=article, publish=options.publish or article.live, before=before)
    article.refresh_from_db()
    source.digest, source.revision_id, source.imported_at = digest, article.latest_revision_id, timezone.now()
    source.save()


def stored_pieces(draft: Draft, file: str, options: Options, report: Report) -> list[tuple[str, Any]]:
    """The pieces as the body keeps them; pictures are checked, and kept unless this is a dry run."""
    body: list[tuple[str, Any]] = []
    unit = unit_of(options.section)
    pictures = 0
    for kind, value in draft.pieces:
        if kind == "picture":
            pictures += 1
            try:
                check_picture(io.BytesIO(value.content), value.name)
            except ValidationError as fault:
                report.fault(file, pictures, _("picture"), " ".join(fault.messages), refused=False)
                continue
            if not value.alt:
                text = _("The picture has no words for those who cannot see it; please add them.")
                draft.note("check", value.name, text)
            if not options.dry_run:
                body.append(stored_picture(value, draft, unit=unit, by=options.by))
        elif kind == "quote":
            body.append(("quote", {"text": value, "speaker": "", "post": ""}))
        else:
            body.append((kind, value))
    return body


def stored_picture(found: FoundPicture, draft: Draft, *, unit: Unit | None, by: Person | None) -> Piece:
    """The part of the body for a picture that has been checked, which is kept in the unit's collection."""
    picture = ensure_picture(
        by=by,
        unit=unit,
        content=found.content,
        name=found.name,
        title=(found.caption or found.alt or draft.title)[:200],
        description=found.alt,
        credit=found.credit,
    )
    return "picture", {"picture": picture, "alt": found.alt, "caption": found.caption, "credit": found.credit}


def free_slug(section: Page, title: str) -> str:
    """An address part that no page beside it has."""
    wanted = slug(title)[:80] or "bai-viet"
    if not Page.objects.child_of(section).filter(slug=wanted).exists():
        return wanted
    taken = set(Page.objects.child_of(section).filter(slug__startswith=wanted).values_list("slug", flat=True))
    number, found = 2, wanted
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found
