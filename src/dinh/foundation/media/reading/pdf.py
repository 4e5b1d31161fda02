"""PDF: the text layer page by page. A scan without one has nothing that can be read here."""

import ctypes
from collections.abc import Callable
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from dinh.foundation.media.reading.limits import GARBLED, NO_TEXT_LAYER, PARTIAL, Budget, Reading
from dinh.kernel.text import nfc
from dinh.kernel.text.legacy import convert, encoding_of

Tell = Callable[[int, int], None]


def read_pdf(content: bytes, budget: Budget, tell: Tell) -> Reading:
    """Raises PdfiumError where the file is damaged."""
    pages = []
    with pypdfium2.PdfDocument(content) as pdf:
        total = len(pdf)
        for number in range(total):
            if budget.is_spent():
                break
            budget.pages -= 1
            pages.append(budget.take(read_page(pdf, number)))
            tell(number + 1, total)
    text = "\f".join(pages)
    if not text.strip():
        return Reading("", NO_TEXT_LAYER if len(pages) == total else PARTIAL)
    if is_garbled(text):
        return Reading("", GARBLED)
    return Reading(text, PARTIAL if len(pages) < total or budget.characters < 0 else "")


def read_page(pdf: pypdfium2.PdfDocument, number: int) -> str:
    page = pdf[number]
    try:
        layer = page.get_textpage()
        text = by_fonts(layer) if has_old_fonts(page) else layer.get_text_range()
        layer.close()
    finally:
        page.close()
    # a hyphen at the end of a line is told as U+FFFE or U+0002
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for hyphen in ("\ufffe\n", "\x02\n", "\ufffe", "\x02"):
        text = text.replace(hyphen, "")
    return nfc(text.replace("\x00", " ").replace("\f", "\n"))


def has_old_fonts(page: pypdfium2.PdfPage) -> bool:
    seen = set()
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3):
        font = pdfium.FPDFTextObj_GetFont(thing.raw)
        seen.add(ctypes.cast(font, ctypes.c_void_p).value)
        if len(seen) > 64:
            break
    return any(encoding_of(base_name(font)) for font in seen if font)


def base_name(font: int) -> str:
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    length = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    name = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(handle, name, length)
    return plain_name(name.value)


def plain_name(name: bytes) -> str:
    """Without the six letters before which a subset of a font is named: ABCDEF+.VnTime."""
    return name.decode("utf-8", "replace").rpartition("+")[2]


def by_fonts(layer: pypdfium2.PdfTextPage) -> str:
    """The text with the runs of each old font turned into Unicode; spaces belong to the run they stand in."""
    flags = ctypes.c_int()
    room = ctypes.create_string_buffer(200)
    marked: list[tuple[str, str]] = []
    for index in range(layer.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(layer.raw, index) or 32)
        length = pdfium.FPDFText_GetFontInfo(layer.raw, index, room, 200, ctypes.byref(flags))
        font = plain_name(room.value) if length and not char.isspace() else (marked[-1][0] if marked else "")
        marked.append((font, char))
    parts = []
    for font, run in groupby(marked, key=lambda pair: pair[0]):
        text = "".join(char for _font, char in run)
        lines = (convert(line, font) for line in text.split("\n")) if encoding_of(font) else (text,)
        parts.append("\n".join(lines))
    return "".join(parts)


def is_garbled(text: str) -> bool:
    """Whether the codes of the letters have no meaning: mostly signs and controls, or words without an end."""
    words = text[:20_000].split()
    long = sum(len(word) for word in words if len(word) > 12 and "." not in word and "/" not in word)
    shown = [char for char in text[:20_000] if not char.isspace()]
    letters = sum(char.isalnum() for char in shown)
    odd = sum(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)
    return len(shown) > 50 and (letters < len(shown) * 0.5 or odd > len(shown) * 0.05 or long > len(shown) * 0.4)
