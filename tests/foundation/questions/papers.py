"""Word files as offices write them, made for tests: a line is text with marks in braces."""

import io
import re

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import nsmap
from docx.shared import RGBColor
from lxml import etree
from PIL import Image

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


def png() -> bytes:
    """A small red picture."""
    stream = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(stream, "PNG")
    return stream.getvalue()


LIST = (
    '<w:abstractNum xmlns:w="{w}" w:abstractNumId="90">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Câu %1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2."/></w:lvl>'
    "</w:abstractNum>"
)


def numbered_paper(*questions: list[str]) -> bytes:
    """A .docx in which Word itself counts: "Câu 1." before each question, "A." before each option."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, etree.fromstring(LIST.format(w=nsmap["w"])))
    number = numbering.add_num(90).numId
    for question in questions:
        for depth, text in zip([0, *[1] * (len(question) - 1)], question, strict=True):
            paragraph = document.add_paragraph()
            place = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            place.get_or_add_ilvl().val, place.get_or_add_numId().val = depth, number
            add_text(paragraph, text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
