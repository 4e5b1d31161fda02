"""The material of a contribution as a draft: Word by the importers' converter, PDF by its text, a link by its address.

Nothing is fetched from the network (decision record 0033).
"""

import re
from html import escape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault
from dinh.foundation.media.reading.plain import to_text
from dinh.foundation.media.reading.process import explain, read_stream
from dinh.kernel.text import nfc
from dinh.kernel.text.legacy import decode
from dinh.rooms.portal.importing.articles.material import Draft
from dinh.rooms.portal.importing.articles.word import read_word
from dinh.rooms.portal.models import Contribution, Material

SECONDS = 120
WHOLE = re.compile(r"[.!?:;…”\"»)]$")


def read_draft(contribution: Contribution) -> Draft:
    """The draft under the sender's title. Raises FileFault, in words, for what cannot be read."""
    if contribution.material == Material.LINK:
        draft = read_link(contribution)
    elif contribution.material == Material.TEXT:
        draft = read_words(contribution.text)
    else:
        draft = read_file(contribution)
    if draft.title and draft.title.casefold() != contribution.title.casefold():
        draft.note("check", _("title"), _("The file has another title: “%(title)s”.") % {"title": draft.title})
        put_first(draft, draft.title)
    draft.title = contribution.title
    return draft


def put_first(draft: Draft, words: str) -> None:
    """Back to the head of the text: what was taken for a title is perhaps its first paragraph."""
    head = paragraphs([words])
    if draft.pieces and draft.pieces[0][0] == "text":
        head = [("text", head[0][1] + draft.pieces.pop(0)[1])]
    draft.pieces[:0] = head


def read_file(contribution: Contribution) -> Draft:
    """By the ending of the stored name, which was checked against the content when it was sent."""
    ending = PurePosixPath(str(contribution.file.name)).suffix.lower()
    if ending == ".docx":
        return read_word(read_bytes(contribution))
    if ending == ".txt":
        return read_bytes_of_text(read_bytes(contribution))
    if ending == ".pdf":
        return read_pdf(contribution)
    reading = whole_text(contribution)
    raise FileFault(explain(reading.reason) or _("Files of this kind hold no text that is read."))


def read_bytes(contribution: Contribution) -> bytes:
    try:
        with contribution.file.storage.open(str(contribution.file.name), "rb") as stream:
            return stream.read()
    except FileNotFoundError as error:
        raise FileFault(_("The file is no longer in the store; ask for it again.")) from error


def whole_text(contribution: Contribution):
    """What the reader of uploads makes of the whole file: for marks of secrecy, and the text of a PDF."""
    try:
        with contribution.file.storage.open(str(contribution.file.name), "rb") as stream:
            return read_stream(stream, str(contribution.file.name), seconds=SECONDS)
    except FileNotFoundError as error:
        raise FileFault(_("The file is no longer in the store; ask for it again.")) from error


def read_words(text: str) -> Draft:
    """Typed or pasted words; text of an old font that was pasted is known by its letters."""
    draft = Draft()
    after = decode(text, "auto")
    convert_lines(draft, text, after)
    draft.pieces += paragraphs(after.splitlines())
    return draft


def read_bytes_of_text(content: bytes) -> Draft:
    draft = Draft()
    after = to_text(content)
    try:
        content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        convert_lines(draft, content.decode("cp1252", "replace"), after)
    draft.pieces += paragraphs(after.splitlines())
    if not draft.pieces:
        raise FileFault(_("There is no text in this file."))
    return draft


def convert_lines(draft: Draft, before: str, after: str) -> None:
    """Note line by line what the conversion of a whole text changed."""
    changed = before != after and nfc(before) != after
    if not changed:
        return
    olds, news = before.splitlines(), after.splitlines()
    pairs = zip(olds, news, strict=True) if len(olds) == len(news) else [(before, after)]
    draft.conversions += [(old, new) for old, new in pairs if old != new]


def read_pdf(contribution: Contribution) -> Draft:
    """The text of a PDF, and that a person must compare: a PDF knows neither paragraphs nor tables."""
    draft = Draft()
    reading = whole_text(contribution)
    if reading.reason:
        draft.note("check", contribution.file_name, explain(reading.reason))
    lines = [line.strip() for page in reading.text.split("\f") for line in page.splitlines()]
    draft.pieces += paragraphs(join_lines(lines))
    text = _("The text was taken out of a PDF: compare it with the file. Tables and pictures did not come over.")
    draft.note("check", contribution.file_name, text)
    return draft


def join_lines(lines: list[str]) -> list[str]:
    """Lines of a page put together to paragraphs: one ends where a line is empty or ends a sentence."""
    joined: list[str] = []
    is_open = False
    for line in lines:
        if line and is_open:
            joined[-1] += f" {line}"
        elif line:
            joined.append(line)
        is_open = bool(line) and not WHOLE.search(line)
    return joined


def read_link(contribution: Contribution) -> Draft:
    """The note and the address as source: the words of others are not copied."""
    draft = Draft()
    draft.pieces += paragraphs(contribution.note.splitlines())
    name = urlsplit(contribution.link).hostname or contribution.link
    draft.pieces.append(("source", {"name": name, "url": contribution.link}))
    text = _("Only the address was taken over: write the text yourself and name the source.")
    draft.note("check", contribution.link, text)
    return draft


def paragraphs(lines: list[str]) -> list[tuple[str, str]]:
    html = "".join(f"<p>{escape(nfc(line).strip())}</p>" for line in lines if line.strip())
    return [("text", html)] if html else []
