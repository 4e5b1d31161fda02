"""A Word file as a flow of lines and tables, with what marks the right answers kept (ECMA-376 WordprocessingML)."""

import posixpath
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from dinh.foundation.importing.report import FileFault
from dinh.foundation.media.reading.word_fonts import W, font_around, font_of, style_fonts
from dinh.foundation.questions.domain.items import Picture
from dinh.foundation.questions.reading.numbering import Numbering
from dinh.foundation.questions.reading.packed import unpack
from dinh.foundation.questions.reading.rich import FORMULA, OLD_FONT, Flow, Rich, Table, join
from dinh.foundation.questions.reading.word_marks import Marks
from dinh.kernel.text import nfc
from dinh.kernel.text.legacy import convert, encoding_of

OLD_WORD = b"\xd0\xcf\x11\xe0"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
HIDDEN = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{COMPATIBLE}Fallback", f"{W}rPr", f"{W}pPr"}
RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
# Wingdings' tick, cross and boxes, as they are used beside an answer
SYMBOLS = {"f0fc": "✓", "f0fb": "✗", "f0fe": "☑", "f0fd": "☒", "f0a8": "☐", "f06f": "☐", "f0e0": "→", "f0de": "⇒"}


def read_word(content: bytes) -> Flow:
    """The lines and tables of a .docx in their order. Raises FileFault, in words, for what is no sound Word file."""
    if content.startswith(OLD_WORD):
        raise FileFault(
            _("This is an old .doc file, or it is protected by a password. Save it as .docx without a password.")
        )
    told = _("The Word file is damaged. Open it in Word, save it again and repeat.")
    parts = unpack(content, damaged=told)
    try:
        return list(Reader(parts).flow())
    except (KeyError, ValueError, etree.XMLSyntaxError, RecursionError) as error:
        raise FileFault(told) from error


class Reader:
    """One file's parts, read once from beginning to end: automatic numbers are counted on the way."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        styles = self.tree("word/styles.xml")
        self.fonts = style_fonts(styles) if styles is not None else {}
        self.marks = Marks(styles)
        self.numbering = Numbering(self.tree("word/numbering.xml"), styles)
        self.targets = self.read_targets()
        self.tables = 0

    def tree(self, name: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(self.parts[name], parser) if name in self.parts else None

    def read_targets(self) -> dict[str, str]:
        relations = self.tree("word/_rels/document.xml.rels")
        if relations is None:
            return {}
        return {one.get("Id", ""): posixpath.normpath(f"word/{one.get('Target', '')}") for one in relations}

    def flow(self) -> Iterator[Rich | Table]:
        document = self.tree("word/document.xml")
        body = document.find(f"{W}body") if document is not None else None
        if body is None:
            raise KeyError("body")
        yield from self.blocks(body)

    def blocks(self, around: Any) -> Iterator[Rich | Table]:
        """Paragraphs and tables; content controls and the like are looked into."""
        for node in around:
            if node.tag == f"{W}p":
                yield self.paragraph(node)
            elif node.tag == f"{W}tbl":
                yield self.table(node)
            elif node.tag not in HIDDEN and isinstance(node.tag, str):
                yield from self.blocks(node)

    def table(self, node: Any) -> Table:
        self.tables += 1
        number = self.tables
        rows = [tuple(self.cell(cell) for cell in row.iter(f"{W}tc") if owner(cell) is row) for row in own_rows(node)]
        return Table(tuple(rows), number)

    def cell(self, node: Any) -> Rich:
        """The lines of a cell; a table within it as lines with tabs."""
        parts = [flatten(block) if isinstance(block, Table) else block for block in self.blocks(node)]
        return join(parts)

    def paragraph(self, node: Any) -> Rich:
        style = node.find(f"{W}pPr/{W}pStyle")
        around = style.get(f"{W}val", "") if style is not None else ""
        font = font_around(node, self.fonts)
        text = join((self.run(run, around, font) for run in runs(node)), "")
        label = self.numbering.label(node, around)
        return Rich.plain(f"{label} ") + text if label else text

    def run(self, node: Any, style: str, around: str) -> Rich:
        if node.tag == f"{MATHS}oMath":
            text = nfc("".join(node.itertext()))
            return Rich.plain(text or "□", FORMULA)
        flags = self.marks.of(node, style)
        font = font_of(node, self.fonts, around)
        properties = node.find(f"{W}rPr/{W}vertAlign")
        height = properties.get(f"{W}val", "") if properties is not None else ""
        parts = [self.piece(piece, flags, font, height) for piece in node.iter() if not is_hidden(piece, node)]
        return join(parts, "")

    def piece(self, node: Any, flags: int, font: str, height: str) -> Rich:
        """One thing within a run."""
        name = node.tag if isinstance(node.tag, str) else ""
        if name == f"{W}t":
            return self.letters(node.text or "", flags, font, height)
        if name == f"{W}tab":
            return Rich.plain("\t", flags)
        if name in (f"{W}br", f"{W}cr"):
            return Rich.plain("\n", flags)
        if name == f"{W}noBreakHyphen":
            return Rich.plain("-", flags)
        if name == f"{W}sym":
            return Rich.plain(SYMBOLS.get(node.get(f"{W}char", "").lower(), "□"), flags)
        if name in (f"{DRAWING}blip", f"{VML}imagedata"):
            target = node.get(f"{RELATION}embed") or node.get(f"{RELATION}id") or node.get(f"{RELATION}link") or ""
            return self.picture(self.targets.get(target, target))
        return Rich()

    def letters(self, text: str, flags: int, font: str, height: str) -> Rich:
        if encoding_of(font):
            converted = convert(text, font)
            flags |= OLD_FONT if converted != text else 0
            text = converted
        raised = {"superscript": RAISED, "subscript": LOWERED}.get(height)
        return Rich.plain(nfc(text.translate(raised) if raised else text), flags)

    def picture(self, name: str) -> Rich:
        return Rich.of(Picture(posixpath.basename(name), self.parts.get(name, b"")))


def runs(node: Any) -> Iterator[Any]:
    """The runs and formulas of a paragraph, also inside links, insertions and fields; not those of its text boxes."""
    for child in node:
        if child.tag in (f"{W}r", f"{MATHS}oMath"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in HIDDEN:
            yield from runs(child)


def is_hidden(piece: Any, run: Any) -> bool:
    """Whether something inside the run, or around the piece, keeps it from being read here."""
    node = piece
    while node is not run:
        if node.tag in HIDDEN:
            return True
        node = node.getparent()
    return False


def owner(cell: Any) -> Any:
    """The row in which a cell stands, also through content controls."""
    node = cell.getparent()
    while node.tag != f"{W}tr":
        node = node.getparent()
    return node


def own_rows(table: Any) -> list[Any]:
    """The rows of this table, none of a table within it."""

    def belongs(row: Any) -> bool:
        node = row.getparent()
        while node.tag != f"{W}tbl":
            node = node.getparent()
        return node is table

    return [row for row in table.iter(f"{W}tr") if belongs(row)]


def flatten(table: Table) -> Rich:
    """A table as lines: a row a line, its cells parted by tabs."""
    return join(join(row, "\t") for row in table.rows)
