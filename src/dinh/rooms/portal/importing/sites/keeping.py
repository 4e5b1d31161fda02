"""Keeps one article of an old site: checked as every upload is, in one transaction with its pictures and files."""

import hashlib
import io
import json
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from dinh.foundation.media.actions import ensure_file, ensure_picture
from dinh.foundation.media.checking import check_picture
from dinh.foundation.media.models import File, Picture
from dinh.foundation.media.secrecy import check_path
from dinh.foundation.pages.actions import keep_addresses
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person
from dinh.kernel.text import nfc
from dinh.rooms.portal.actions.pages import create_page, update_article
from dinh.rooms.portal.importing.articles.material import Draft, FoundPicture, Piece
from dinh.rooms.portal.importing.articles.running import free_slug, stored_picture
from dinh.rooms.portal.importing.sites.material import OldArticle
from dinh.rooms.portal.importing.sites.report import Report
from dinh.rooms.portal.importing.sites.words import LONGEST_SUMMARY
from dinh.rooms.portal.models.pages import ArticlePage, ArticleSource, SectionPage

COMPARED = ("title", "summary", "author_line")


def digest_of(old: OldArticle, draft: Draft) -> str:
    """Changes when the article does, or when a picture or a file has been found that was missing."""
    media = [
        hashlib.sha256(value.content).hexdigest() if kind == "picture" else str(value.path)
        for kind, value in draft.pieces
        if kind in ("picture", "found_file")
    ]
    told: list[Any] = [old.title, old.html, old.summary, old.author, old.source, old.shown_at, old.section]
    told += [old.keywords, old.live, old.access, old.picture and old.picture.source, old.files, media]
    return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()


def check_pieces(draft: Draft, old: OldArticle, file: str, report: Report) -> list[Piece]:
    """The pieces whose pictures and files may be kept; each fault of the others is reported."""
    good: list[Piece] = []
    for kind, value in draft.pieces:
        try:
            if kind == "picture":
                check_picture(io.BytesIO(value.content), value.name)
            elif kind == "found_file":
                check_path(value.path)
        except ValidationError as fault:
            name = _("picture") if kind == "picture" else _("attachment")
            report.fault(file, old.row, name, " ".join(fault.messages), refused=False)
            continue
        good.append((kind, value))
    return good


def keep_article(
    old: OldArticle,
    pieces: list[Piece],
    lead: FoundPicture | None,
    *,
    section: SectionPage,
    source: ArticleSource | None,
    digest: str,
    publish: bool,
    by: Person | None,
    report: Report,
) -> ArticlePage:
    """Write the page with its media and remember where it came from; call it inside a transaction."""
    before_media = Picture.objects.count(), File.objects.count()
    unit = unit_of(section)
    body = [stored_piece(kind, value, old, section, by, report) for kind, value in pieces]
    if old.source[0]:
        body.append(("source", {"name": old.source[0], "url": old.source[1]}))
    values: dict[str, Any] = {
        "title": old.title[:255],
        "summary": old.summary[:LONGEST_SUMMARY],
        "author_line": old.author[:150],
        "keywords": joined(old.keywords),
        "access": old.access,
        "body": body,
    }
    if old.shown_at:
        values["shown_at"] = old.shown_at
    if lead is not None and old.picture is not None:
        title = (lead.caption or lead.alt or old.title)[:200]
        values["lead_picture"] = ensure_picture(
            by=by, unit=unit, content=lead.content, name=lead.name, title=title, description=lead.alt
        )
        values |= {"lead_alt": lead.alt[:250], "lead_caption": lead.caption[:300]}
    if source is None:
        article = ArticlePage(slug=free_slug(section, old.slug or old.title), **values)
        create_page(by=by, parent=section, page=article, publish=publish)
        source = ArticleSource(article=article, key=old.key)
    else:
        article = ArticlePage.objects.get(pk=source.article_id)
        before = {name: str(getattr(article, name)) for name in COMPARED}
        for name, value in values.items():
            setattr(article, name, value)
        update_article(by=by, article=article, publish=publish or article.live, before=before)
    article.refresh_from_db()
    source.digest, source.revision_id, source.imported_at = digest, article.latest_revision_id, timezone.now()
    source.save()
    report.pictures += Picture.objects.count() - before_media[0]
    report.files += File.objects.count() - before_media[1]
    return article


def stored_piece(
    kind: str, value: Any, old: OldArticle, section: SectionPage, by: Person | None, report: Report
) -> Piece:
    """A piece as the body keeps it."""
    unit = unit_of(section)
    if kind == "picture":
        return stored_picture(value, Draft(title=old.title), unit=unit, by=by)
    if kind == "found_file":
        with value.path.open("rb") as opened:
            name = nfc(value.path.name)
            file = ensure_file(by=by, unit=unit, content=opened, name=name, title=value.title)
        if value.address:
            report.redirects += keep_addresses([(value.address, file.url)], by=by)
        return "file", {"file": file, "title": value.title}
    if kind == "quote":
        return "quote", {"text": value, "speaker": "", "post": ""}
    return kind, value


def joined(keywords: list[str]) -> str:
    """As many keywords as fit, separated by commas."""
    limit = ArticlePage._meta.get_field("keywords").max_length or 0
    found = ""
    for word in dict.fromkeys(" ".join(nfc(strip_tags(word)).replace(",", " ").split()) for word in keywords):
        longer = f"{found}, {word}" if found else word
        if word and len(longer) <= limit:
            found = longer
    return found
