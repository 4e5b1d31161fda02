"""Word files as correspondents of the demonstration send them: today's, and those of a machine with old fonts."""

import io
from functools import cache

from docx import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm

from dinh.kernel.text.legacy import convert

OLD_FONT, CAPITALS = ".VnTime", ".VnTimeH"  # the latter shows capitals for small letters' codes


def write_word(title: str, text: str, *, is_old: bool = False, picture: bytes = b"") -> bytes:
    """The small markup of the demonstration as a .docx; an old one is typed in the codes of TCVN3 fonts."""
    word = WordFile()
    drop_unused_styles(word)
    if is_old:
        word.add_paragraph().add_run(type_in_old_font(title.lower())).font.name = CAPITALS
    else:
        word.add_heading(title, 0)
    for part in text.strip().split("\n\n"):
        if part.startswith("## "):
            word.add_heading(part[3:], 2)
        elif part.startswith("table: "):
            add_table(word, part)
        elif is_old:
            word.add_paragraph().add_run(type_in_old_font(part)).font.name = OLD_FONT
        else:
            word.add_paragraph(part)
    if picture:
        word.add_picture(io.BytesIO(picture), width=Mm(150))
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def drop_unused_styles(word) -> None:
    """The library's hundred styles of tables are nine tenths of a file, and the reader goes through each."""
    for style in list(word.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def add_table(word, part: str) -> None:
    """Its caption stands above as a paragraph, as people type it."""
    caption, *lines = part.removeprefix("table: ").splitlines()
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    word.add_paragraph(caption)
    table = word.add_table(rows=len(rows), cols=len(rows[0]))
    for place, cell in enumerate(cell for row in rows for cell in row):
        table.cell(place // len(rows[0]), place % len(rows[0])).text = cell


def type_in_old_font(text: str) -> str:
    """The codes under which TCVN3 fonts show this text."""
    return "".join(codes().get(letter, letter) for letter in text)


@cache
def codes() -> dict[str, str]:
    """Letter → its code, read off the conversion that undoes it."""
    found: dict[str, str] = {}
    for code in map(chr, range(0xA1, 0x100)):
        letter = convert(f"a {code} a", OLD_FONT)[2:-2]
        if len(letter) == 1 and letter != code:
            found.setdefault(letter, code)
    return found
