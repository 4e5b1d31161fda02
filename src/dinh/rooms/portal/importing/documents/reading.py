"""Reads the rows of a spreadsheet, a CSV or a JSON file; says in words when it cannot."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from dinh.foundation.importing.report import FileFault
from dinh.foundation.importing.rows import SourceRow
from dinh.rooms.portal.importing.documents.headings import HEADINGS, are_headings, field_of, find_columns
from dinh.rooms.portal.importing.documents.law_database import cells_of_law, is_law

ROWS_SEARCHED_FOR_HEADINGS = 20
ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")


def read_rows(path: Path) -> list[SourceRow]:
    """All rows that hold anything. Raises FileFault when the file or its headings cannot be understood."""
    readers = {".xlsx": _read_xlsx, ".xlsm": _read_xlsx, ".csv": _read_csv, ".tsv": _read_csv, ".json": _read_json}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise FileFault(
            _("“%(name)s” is of a kind this import does not read. Save it as .xlsx, .csv or .json.")
            % {"name": path.name}
        )
    if not path.is_file():
        raise FileFault(_("There is no file “%(path)s”.") % {"path": path})
    return list(reader(path))


def _read_xlsx(path: Path) -> Iterator[SourceRow]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise FileFault(
            _("“%(name)s” is not a readable spreadsheet. Open it in a spreadsheet program and save it as .xlsx.")
            % {"name": path.name}
        ) from error
    try:
        for sheet in book.worksheets:
            rows = list(_table(enumerate(sheet.iter_rows(values_only=True), start=1)))
            if rows:
                return iter(rows)
    finally:
        book.close()
    raise _no_headings(path)


def _read_csv(path: Path) -> Iterator[SourceRow]:
    text = _decode(path)
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    rows = list(_table(_number_lines(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))))
    if not rows:
        raise _no_headings(path)
    return iter(rows)


def _number_lines(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number a spreadsheet would show: a cell of several lines counts as one row."""
    return enumerate(reader, start=1)


def _decode(path: Path) -> str:
    data = path.read_bytes()
    encodings = ENCODINGS if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1258")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileFault(_("The characters of “%(name)s” cannot be read. Save it as CSV UTF-8.") % {"name": path.name})


def _table(numbered: Any) -> Iterator[SourceRow]:
    """Rows below the row of headings; rows above it (the title of the list) are passed over."""
    columns: dict[int, str] = {}
    for number, values in numbered:
        if not columns:
            found = find_columns(list(values))
            if are_headings(found):
                columns = found
            elif number > ROWS_SEARCHED_FOR_HEADINGS:
                return
            continue
        cells = {field: values[place] for place, field in columns.items() if place < len(values)}
        if any(str(value).strip() for value in cells.values() if value is not None):
            yield SourceRow(number, cells)


def _no_headings(path: Path) -> FileFault:
    needed = ", ".join(f"“{name}”" for name in (_("Symbol"), _("Abstract")))
    return FileFault(
        _("“%(name)s” has no rows under a line of headings with at least %(needed)s. Name the columns and try again.")
        % {"name": path.name, "needed": needed}
    )


def _read_json(path: Path) -> Iterator[SourceRow]:
    try:
        data = json.loads(_decode(path))
    except ValueError as error:
        raise FileFault(_("“%(name)s” is not JSON: %(error)s") % {"name": path.name, "error": error}) from error
    records = data if isinstance(data, list) else [data]
    if isinstance(data, dict):
        records = next((value for value in data.values() if isinstance(value, list)), records)
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            raise FileFault(
                _("Entry %(number)s of “%(name)s” is not a record with named fields.")
                % {"number": number, "name": path.name}
            )
        cells = cells_of_law(record) if is_law(record) else {}
        for key, value in record.items() if not cells else ():
            field = key if key in HEADINGS else field_of(key)
            if field:
                cells.setdefault(field, value)
        yield SourceRow(number, cells)
