"""Packed office files: their parts are XML, read one at a time and never past a limit."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dinh.foundation.media.reading.limits import CELLS, PART_BYTES, PARTIAL, Budget, Reading
from dinh.foundation.media.reading.word_fonts import W, font_around, font_of, style_fonts
from dinh.kernel.text import nfc
from dinh.kernel.text.legacy import convert, encoding_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Package:
    """A packed file and what of it may still be read."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.budget = budget
        self.cut = False

    def tree(self, name: str) -> Any:
        """The part as a tree; None where there is none. A part larger than the limit is no ordinary text."""
        try:
            with self.archive.open(name) as part:
                content = part.read(PART_BYTES + 1)
        except KeyError:
            return None
        if len(content) > PART_BYTES:
            self.cut = True
            return None
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))

    def parts(self, folder: str) -> list[str]:
        """Names that begin so, in their own order: slide2 before slide10."""
        names = [name for name in self.archive.namelist() if name.startswith(folder) and name.endswith(".xml")]
        return sorted(names, key=lambda name: (len(name), name))

    def take(self, lines: Iterator[str]) -> str:
        """Lines until the budget is spent."""
        taken = []
        for line in lines:
            if self.budget.is_spent():
                self.cut = True
                break
            taken.append(self.budget.take(nfc(line)))
        return "\n".join(taken)


def read_office(content: bytes, budget: Budget, ending: str) -> Reading:
    """The text of a .docx, .pptx, .xlsx, .odt or .ods. Raises BadZipFile, XMLSyntaxError and their like."""
    package = Package(content, budget)
    readers = {".docx": word_pages, ".pptx": slides, ".xlsx": sheets, ".odt": open_document, ".ods": open_document}
    text = "\f".join(page for page in readers[ending](package, content) if page)
    return Reading(text, PARTIAL if package.cut or budget.characters < 0 else "")


def word_pages(package: Package, content: bytes) -> Iterator[str]:
    """Headers first, where stamps stand too; then text, notes and footers."""
    styles = package.tree("word/styles.xml")
    fonts = style_fonts(styles) if styles is not None else {}
    headers, footers = (
        [line for name in package.parts(f"word/{part}") for line in word_lines(package.tree(name), fonts)]
        for part in ("header", "footer")
    )
    text = word_lines(package.tree("word/document.xml"), fonts)
    yield package.take(line for lines in (headers, text) for line in lines)
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        yield package.take(word_lines(package.tree(name), fonts))
    yield package.take(iter(footers))


def word_lines(tree: Any, fonts: dict[str, str]) -> Iterator[str]:
    """One line a paragraph, text boxes included; a box is written twice, for old programs too: once is enough."""
    if tree is None:
        return
    for paragraph in tree.iter(f"{W}p"):
        if next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue
        around = font_around(paragraph, fonts)
        parts = []
        for run in paragraph.iter(f"{W}r"):
            if next(run.iterancestors(f"{W}p")) is not paragraph:
                continue
            text = "".join(run_text(run))
            font = font_of(run, fonts, around)
            parts.append(convert(text, font) if encoding_of(font) else text)
        if line := "".join(parts).strip():
            yield line


def run_text(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            yield "\t"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"


def slides(package: Package, content: bytes) -> Iterator[str]:
    for folder in ("ppt/slides/slide", "ppt/notesSlides/notesSlide"):
        for name in package.parts(folder):
            tree = package.tree(name)
            if tree is not None:
                lines = ("".join(part.text or "" for part in line.iter(f"{A}t")) for line in tree.iter(f"{A}p"))
                yield package.take(line for line in lines if line.strip())


def sheets(package: Package, content: bytes) -> Iterator[str]:
    """One line a row, cells parted by tabs."""
    import openpyxl  # slow import: only for spreadsheets

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    seen = 0
    for sheet in book.worksheets:
        lines = []
        for row in sheet.iter_rows(values_only=True):
            seen += len(row)
            if seen > CELLS or package.budget.is_spent():
                package.cut = True
                break
            line = "\t".join(str(cell) for cell in row if cell is not None)
            if line:
                lines.append(package.budget.take(nfc(line)))
        yield "\n".join(lines)


def open_document(package: Package, content: bytes) -> Iterator[str]:
    tree = package.tree("content.xml")
    if tree is not None:
        lines = ("".join(line.itertext()) for line in tree.iter(f"{ODF}p", f"{ODF}h"))
        yield package.take(line for line in lines if line.strip())
