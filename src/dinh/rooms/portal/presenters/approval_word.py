"""The list for approval as a Word file: A4 landscape, the office's head, one table whose head returns on each page."""

import datetime
import io
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from docx import Document as new_document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dinh.foundation.ui.formats import day as short_day
from dinh.foundation.ui.formats import long_day
from dinh.rooms.portal.domain.letterheads import Letterhead
from dinh.rooms.portal.queries.approval_list import Line

FONT = "Times New Roman"
WIDTHS = (12, 72, 40, 34, 38, 24, 32)  # millimetres, 252 between the margins
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def write_list(lines: list[Line], *, day: datetime.date, office: Any, head: Letterhead) -> bytes:
    """The file's bytes. `office`: name, parent; `day`: whose list it is."""
    word = new_document()
    lay_out(word, head)
    write_head(word, office, head)
    say(word.add_paragraph(), _("LIST OF TEXTS FOR APPROVAL"), size=14, bold=True)
    say(word.add_paragraph(), long_day(day), size=14, italic=True)
    table = word.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, text in zip(table.rows[0].cells, headings(), strict=True):
        say(cell.paragraphs[0], text, size=12, bold=True)
    mark_row(table.rows[0], "w:tblHeader")
    for number, line in enumerate(lines, start=1):
        row = table.add_row()
        mark_row(row, "w:cantSplit")
        for column, (cell, text) in enumerate(zip(row.cells, cells_of(number, line), strict=True)):
            say(cell.paragraphs[0], text, size=12, centred=column in (0, 5))
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Mm(width)
    if not lines:
        say(word.add_paragraph(), _("Nothing is laid before the leaders on this day."), size=13, italic=True)
    write_signs(word)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def headings() -> list[str]:
    return [
        _("No."),
        _("Title of the text"),
        _("Sent by the unit"),
        _("Editor"),
        _("Proposed channels"),
        _("Planned hour"),
        _("Opinion"),
    ]


def cells_of(number: int, line: Line) -> list[str]:
    at = f"{localtime(line.at):%H:%M}\n{short_day(line.at)}" if line.at else ""
    return [str(number), line.title, line.unit, line.editor, ", ".join(line.channels), at, line.opinion]


def lay_out(word: Any, head: Letterhead) -> None:
    section = word.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, head.margins)
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(3)


def write_head(word: Any, office: Any, head: Letterhead) -> None:
    """Whose paper it is at the left, the State's or the Party's words at the right, the place and day below them."""
    left, right = word.add_table(rows=1, cols=2).rows[0].cells
    parent, name = (getattr(office, "parent", "") or ""), (getattr(office, "name", "") or "Đình")
    say(left.paragraphs[0], parent.upper(), size=12)
    say(left.add_paragraph(), name.upper(), size=12, bold=True)
    say(left.add_paragraph(), "*" if head.star else "─────────", size=12)
    for place, words in enumerate(head.right):
        paragraph = right.paragraphs[0] if place == 0 else right.add_paragraph()
        say(paragraph, words, size=13 if place else 12 if head.ruled else 14, bold=True, underlined=not head.ruled)
    if head.ruled:
        say(right.add_paragraph(), "─────────────────", size=12)
    say(right.add_paragraph(), f"……………, {long_day(datetime.date.today())}", size=13, italic=True)


def write_signs(word: Any) -> None:
    """Who made the list, who approves it; room for both names."""
    word.add_paragraph()
    left, right = word.add_table(rows=1, cols=2).rows[0].cells
    for cell, words in ((left, _("MADE BY")), (right, _("APPROVED BY"))):
        say(cell.paragraphs[0], words, size=13, bold=True)


def say(
    paragraph: Any,
    text: str,
    *,
    size: int,
    bold: bool = False,
    italic: bool = False,
    underlined: bool = False,
    centred: bool | None = None,
) -> None:
    """One run of text; headings and short cells are centred, the texts of cells are not."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold, run.italic, run.underline = FONT, Pt(size), bold, italic, underlined
    if centred is not False:
        paragraph.alignment = CENTRE


def mark_row(row: Any, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))
