"""A Word file: checked before it is opened, old fonts converted, taken apart by way of HTML."""

import io
import zipfile
import zlib
from typing import Any

import mammoth
from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _
from lxml import etree

from dinh.foundation.importing.report import FileFault
from dinh.foundation.media.reading.word_fonts import W, font_around, font_of, style_fonts
from dinh.kernel.text.legacy import convert, encoding_of
from dinh.rooms.portal.importing.articles.markup import Taker, clean_text
from dinh.rooms.portal.importing.articles.material import Draft, FoundPicture

PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
OLD_WORD = b"\xd0\xcf\x11\xe0"
KINDS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}
# Styles without a rule of ours do no harm; of pictures that no browser shows `read_picture` tells.
TOLD_ELSEWHERE = ("Unrecognised paragraph style", "Unrecognised run style", "Image of type")
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.summary:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='caption'] => figcaption:fresh
"""


def read_word(content: bytes) -> Draft:
    """The draft of a .docx; pictures that a browser cannot show are noted and left out."""
    draft = Draft()
    content = convert_fonts(open_safely(content), draft)
    pictures: list[FoundPicture | None] = []

    def keep_picture(image: Any) -> dict[str, str]:
        pictures.append(read_picture(image, len(pictures) + 1, draft))
        return {"src": f"picture:{len(pictures) - 1}"}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(content), style_map=STYLES, convert_image=mammoth.images.img_element(keep_picture)
        )
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile) as error:
        raise FileFault(
            _("The Word file is damaged (%(error)s). Open it in Word, save it again and repeat.") % {"error": error}
        ) from error
    for message in result.messages:
        if not message.message.startswith(TOLD_ELSEWHERE):
            draft.note("check", _("Word file"), message.message)

    def find_picture(tag: Tag) -> FoundPicture | None:
        place = str(tag.get("src", "")).removeprefix("picture:")
        return pictures[int(place)] if place.isdigit() else None

    soup = BeautifulSoup(result.value, "html.parser")
    take_head(soup, draft)
    mark_notes(soup)
    Taker(draft, find_picture).take(soup)
    return draft


def open_safely(content: bytes) -> bytes:
    """Refuse what is no sound Word file; its kind and size were checked with all uploads."""
    if content.startswith(OLD_WORD):
        raise FileFault(
            _("This is an old .doc file, or it is protected by a password. Save it as .docx without a password.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.testzip():
                raise FileFault(_("The Word file is damaged. Open it in Word, save it again and repeat."))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise FileFault(_("The Word file is damaged. Open it in Word, save it again and repeat.")) from error
    return content


def convert_fonts(content: bytes, draft: Draft) -> bytes:
    """The same file with the text of old fonts turned into Unicode, run by run."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    changed = False
    try:
        fonts = style_fonts(etree.fromstring(parts["word/styles.xml"], parser)) if "word/styles.xml" in parts else {}
        for name in PARTS:
            if name in parts:
                tree = etree.fromstring(parts[name], parser)
                if convert_tree(tree, fonts, draft):
                    parts[name], changed = etree.tostring(tree, xml_declaration=True, encoding="UTF-8"), True
    except etree.XMLSyntaxError as error:
        raise FileFault(_("The Word file is damaged. Open it in Word, save it again and repeat.")) from error
    if not changed:
        return content
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def convert_tree(tree: Any, fonts: dict[str, str], draft: Draft) -> bool:
    """Convert all runs in old fonts, neighbours together; note before and after of each paragraph."""
    changed = False
    for number, paragraph in enumerate(tree.iter(f"{W}p"), start=1):
        around = font_around(paragraph, fonts)
        before, after = "", ""
        for run in paragraph.iter(f"{W}r"):
            font = font_of(run, fonts, around)
            if not encoding_of(font):
                continue
            for text in run.iter(f"{W}t"):
                before += text.text or ""
                text.text = convert(text.text or "", font)
                after += text.text
        if before.strip() and before != after:
            changed = True
            draft.conversions.append((before, after))
            draft.note("converted", _("paragraph %(number)d") % {"number": number}, f"{before[:120]} → {after[:120]}")
    return changed


def read_picture(image: Any, number: int, draft: Draft) -> FoundPicture | None:
    ending = KINDS.get(image.content_type)
    if ending is None:
        text = _("The picture is of a kind that browsers do not show (%(kind)s). Save it as PNG and put it in by hand.")
        draft.note("dropped", _("picture %(number)d") % {"number": number}, text % {"kind": image.content_type})
        return None
    with image.open() as source:
        content = source.read()
    return FoundPicture(content, f"picture-{number}.{ending}", image.alt_text or "")


def take_head(soup: BeautifulSoup, draft: Draft) -> None:
    """The title is the first heading or short paragraph; a paragraph all bold or italic below is the summary."""
    blocks = [tag for tag in soup.find_all(["h1", "p"]) if clean_text(tag) and not tag.find_parent("table")]
    first = soup.find("h1") or (blocks[0] if blocks and len(clean_text(blocks[0])) <= 250 else None)
    if first is not None:
        draft.title = clean_text(first)[:255]
        first.decompose()
    rest = [tag for tag in soup.find_all("p") if clean_text(tag) and not tag.find_parent("table")][:2]
    for tag in rest:
        emphasised = sum(len(clean_text(part)) for part in tag.find_all(["strong", "em"], recursive=False))
        text = clean_text(tag)
        if tag.get("class") == ["summary"] or (40 < len(text) <= 600 and emphasised >= len(text) * 0.9):
            draft.summary = text[:600]
            tag.decompose()
            return


def mark_notes(soup: BeautifulSoup) -> None:
    """Footnotes stay as [1] in the text and as a list under a heading at its end."""
    lists = [tag for tag in soup.find_all("ol") if tag.find("li", id=lambda value: bool(value and "note-" in value))]
    for tag in lists:
        for link in tag.find_all("a", href=lambda value: bool(value and value.startswith("#"))):
            link.decompose()
        for paragraph in tag.find_all("p"):
            paragraph.unwrap()
        head = soup.new_tag("h3")
        head.string = _("Notes")
        tag.insert_before(head)
