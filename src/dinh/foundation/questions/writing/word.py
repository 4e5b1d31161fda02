"""Questions as a Word file (ECMA-376): "Câu 1.", "A.", "Đáp án: B", "Lời giải: …", with their pictures."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.shared import Emu, Pt

from dinh.foundation.questions.domain.items import Item
from dinh.foundation.questions.writing.lines import Line, lines_of
from dinh.foundation.questions.writing.pictures import draw

WIDEST = Emu(5_400_000)  # 15 cm: what fits between the margins of A4
PER_PIXEL = 9_525  # at 96 pixels an inch


def write_word(items: Sequence[Item]) -> bytes:
    """A .docx of tidy items, in their order, numbered from 1."""
    document = docx.Document()
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(13)
    for number, item in enumerate(items, start=1):
        for line in lines_of(item, number):
            add_line(document, line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_line(document: Document, line: Line) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    if line.lead:
        paragraph.add_run(line.lead).bold = True
        paragraph.paragraph_format.space_before = Pt(9 if line.lead.startswith("Câu") else 0)
    if line.text:
        paragraph.add_run(f" {line.text}" if line.lead else line.text)
    for picture in line.pictures:
        if (drawn := draw(picture)) is not None:
            paragraph.add_run().add_picture(io.BytesIO(drawn.content), Emu(min(WIDEST, drawn.width * PER_PIXEL)))
