"""Spreadsheets (.xlsx, ECMA-376 SpreadsheetML) and .csv/.tsv (RFC 4180) as tables of rows, marks and pictures kept."""

import csv
import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException

from dinh.foundation.importing.report import FileFault
from dinh.foundation.questions.domain.numbers import in_digits, number_of
from dinh.foundation.questions.reading.decoding import read_letters
from dinh.foundation.questions.reading.packed import DAMAGED, check_packed
from dinh.foundation.questions.reading.rich import FORMULA, OLD_FONT, Rich, Table, join
from dinh.foundation.questions.reading.sheet_marks import Looks
from dinh.foundation.questions.reading.sheet_pictures import pictures_in
from dinh.kernel.text import nfc
from dinh.kernel.text.legacy import convert, encoding_of

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ROWS, COLUMNS = 50_000, 100
SEPARATORS = "\t;,"


@dataclass(frozen=True)
class Sheet(Table):
    """`rows` are those that hold anything; `numbers` says what the spreadsheet shows beside each. No name in a CSV."""

    name: str = ""
    numbers: tuple[int, ...] = ()

    def place(self, row: int) -> str:
        """Where a row (counted from 1 among `rows`) stands, in words."""
        told = {"sheet": self.name, "row": self.numbers[row - 1]}
        return (_("sheet “%(sheet)s”, row %(row)d") if self.name else _("row %(row)d")) % told


def read_workbook(content: bytes) -> list[Sheet]:
    """The sheets that hold anything. Raises FileFault, in words, for what is no sound .xlsx."""
    if content.startswith(OLD_EXCEL):
        raise FileFault(
            _("This is an old .xls file, or it is protected by a password. Save it as .xlsx without a password.")
        )
    check_packed(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, rich_text=True)
        pictures = pictures_in(content)
        unsure = formulas_without_value(content, book)
    except (*DAMAGED, InvalidFileException, KeyError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        raise FileFault(
            _("The spreadsheet is damaged. Open it in a spreadsheet program, save it as .xlsx and repeat.")
        ) from error
    found = []
    for number, sheet in enumerate(book.worksheets, start=1):
        cells = cells_of(sheet, unsure.get(sheet.title, set()))
        for place, picture in pictures.get(sheet.title, []):
            cells[place] = join([cells.get(place, Rich()), Rich.of(picture)], "")
        if cells:
            found.append(table_of(cells, sheet.title, number))
    if not found:
        raise FileFault(_("The file is empty."))
    return found


def cells_of(sheet: Any, unsure: set[tuple[int, int]]) -> dict[tuple[int, int], Rich]:
    """What is written, by row and column from 1; a merged cell's text stands in all that it covers."""
    looks = Looks()
    found: dict[tuple[int, int], Rich] = {}
    # a sheet may be a million rows of formatted nothing: only the cells that the file holds are looked at
    for place, cell in sheet._cells.items():
        if place in unsure:
            found[place] = Rich.plain("□", FORMULA)
        elif cell.value is not None and (text := text_of(cell, looks)).text.strip():
            found[place] = text
    for merged in sheet.merged_cells.ranges:
        first = found.get((merged.min_row, merged.min_col))
        if first is not None and merged.size["rows"] * merged.size["columns"] <= COLUMNS * COLUMNS:
            found |= {place: first for row in merged.rows for place in row}
    return found


def table_of(cells: dict[tuple[int, int], Rich], name: str, number: int) -> Sheet:
    """Raises FileFault for a sheet of more rows or columns than any bank of questions has."""
    rows = sorted({row for row, _column in cells})
    width = max(column for _row, column in cells)
    if len(rows) > ROWS or width > COLUMNS:
        raise FileFault(_("The sheet has more than %(rows)s rows or %(columns)s columns. Divide it into parts.")
                        % {"rows": ROWS, "columns": COLUMNS})  # fmt: skip
    table = tuple(tuple(cells.get((row, column), Rich()) for column in range(1, width + 1)) for row in rows)
    return Sheet(table, number, name, tuple(rows))


def text_of(cell: Any, looks: Looks) -> Rich:
    """A cell's text with what the eye sees of it: of the whole cell, and of each run in it."""
    flags, font = looks.of_cell(cell)
    if not isinstance(cell.value, CellRichText):
        return letters(shown(cell), flags, font)
    parts = []
    for part in cell.value:
        if isinstance(part, TextBlock):
            own, own_font = looks.of_run(part.font)
            parts.append(letters(part.text, own | flags & looks.PAPER, own_font or font))
        else:
            parts.append(letters(str(part), flags, font))
    return join(parts, "")


def letters(text: str, flags: int, font: str) -> Rich:
    if encoding_of(font) and (converted := convert(text, font)) != text:
        text, flags = converted, flags | OLD_FONT
    return Rich.plain(nfc(text.replace("\r\n", "\n").replace("\r", "\n")), flags)


def shown(cell: Any) -> str:
    """The value as the sheet shows it, as nearly as its type tells."""
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        if "%" in (cell.number_format or ""):
            return f"{in_digits(number_of(repr(value)) * 100)}%"
        return in_digits(number_of(repr(value)))
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y" if value.time() == datetime.time() else "%d/%m/%Y %H:%M")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    return str(value)


def formulas_without_value(content: bytes, book: Any) -> dict[str, set[tuple[int, int]]]:
    """Cells whose formula was never worked out by the program that wrote the file, or came out as an error."""
    found = {
        sheet.title: {place for place, cell in sheet._cells.items() if cell.data_type == "e"}
        for sheet in book.worksheets
    }
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        values = book[sheet.title]._cells
        for place, cell in sheet._cells.items():
            if cell.data_type == "f" and (place not in values or values[place].value is None):
                found[sheet.title].add(place)
    return found


def read_delimited(content: bytes) -> list[Sheet]:
    """Rows parted by tab, semicolon or comma, whichever the file uses. Raises FileFault in words."""
    text, is_old = read_letters(content)
    flags = OLD_FONT if is_old else 0
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=False))
    except csv.Error as error:
        raise FileFault(_("The rows of the file cannot be told apart: %(error)s") % {"error": error}) from error
    cells = dict(filled(rows, flags))
    if not cells:
        raise FileFault(_("The file is empty."))
    return [table_of(cells, "", 1)]


def filled(rows: Sequence[Sequence[str]], flags: int) -> Iterator[tuple[tuple[int, int], Rich]]:
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if text.strip():
                yield (number, column), Rich.plain(text, flags)


def separator_of(text: str) -> str:
    """The sign that parts the most rows into the same number of columns."""
    sample = text[:200_000]

    def worth(sign: str) -> float:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign, strict=False) if row]
        usual = max(set(widths), key=widths.count, default=1)
        return widths.count(usual) / len(widths) if usual > 1 else 0.0

    return max(SEPARATORS, key=worth)
