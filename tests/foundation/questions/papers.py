"""Word files as offices write them, made for tests: a line is text with marks in braces."""

import io
import re

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import RGBColor

MARK = re.compile(r"\{(\w):(.*?)\}", re.S)


def add_text(paragraph, text: str) -> None:
    """`{b:bold}`, `{u:underlined}`, `{r:red}`, `{y:yellow}`, `{i:italic}` become runs of that look."""
    start = 0
    for match in MARK.finditer(text):
        paragraph.add_run(text[start : match.start()])
        run = paragraph.add_run(match[2])
        run.bold = True if match[1] == "b" else None
        run.underline = True if match[1] == "u" else None
        run.italic = True if match[1] == "i" else None
        if match[1] == "r":
            run.font.color.rgb = RGBColor(0xFF, 0, 0)
        if match[1] == "y":
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        start = match.end()
    paragraph.add_run(text[start:])


def paper(*blocks: str | list[list[str]]) -> bytes:
    """A .docx of paragraphs (strings) and tables (rows of cells)."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            add_text(document.add_paragraph(), block)
            continue
        table = document.add_table(rows=len(block), cols=max(map(len, block)))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                add_text(cell.paragraphs[0], text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
