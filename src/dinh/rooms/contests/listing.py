"""Lists of people as organisers have them: lines of text, or a spreadsheet with names and dates of birth."""

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from dinh.foundation.importing.report import FileFault, Report
from dinh.foundation.importing.rows import RowFault, SourceRow, understand_all
from dinh.foundation.people.models import Person
from dinh.foundation.questions.reading.packed import DAMAGED, check_packed
from dinh.kernel.text import fold
from dinh.rooms.contests.actions.lists import put_on_list
from dinh.rooms.contests.domain.identity import age_on
from dinh.rooms.contests.models import Contest

DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
# folded headings of the two columns; others are passed over
HEADINGS = {
    "name": ("ho ten", "ho va ten", "ten", "name", "full name"),
    "born": ("ngay sinh", "ngay thang nam sinh", "sinh ngay", "date of birth", "born"),
}
SEARCHED = 20
MOST = 200_000
OLDEST = 120
Listed = tuple[str, datetime.date]


def import_people(
    *, by: Person, contest: Contest, name_of_list: str, content: bytes, file: str, dry_run: bool
) -> Report:
    """Put the people of a spreadsheet on a list. Raises FileFault for what cannot be read; each bad row is told."""
    report = Report(dry_run=dry_run)
    people = understand_all(read_sheet(content), understand, file, report)
    if not dry_run:
        report.created = put_on_list(by=by, contest=contest, name_of_list=name_of_list, people=people)
    report.unchanged = 0 if dry_run else len(people) - report.created
    report.remarks.append(_("%(number)s rows name a person.") % {"number": len(people)})
    return report


def read_lines(text: str) -> list[SourceRow]:
    """Lines such as “Nguyễn Thị Hoà; 19/05/1990”."""
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            name, _mark, born = line.replace("\t", ";").replace(",", ";").partition(";")
            rows.append(SourceRow(number, {"name": name, "born": born}))
    return rows


def read_sheet(content: bytes) -> list[SourceRow]:
    """The rows of the first sheet that has both headings. Raises FileFault."""
    check_packed(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = list(rows_of(sheet.iter_rows(values_only=True)))
            if rows:
                return rows
    except (*DAMAGED, InvalidFileException, KeyError, TypeError, AttributeError, IndexError) as error:
        raise FileFault(
            _("The spreadsheet is damaged. Open it in a spreadsheet program, save it as .xlsx and repeat.")
        ) from error
    raise FileFault(_("No sheet has rows below the headings “Họ và tên” and “Ngày sinh”."))


def rows_of(lines: Iterator[Sequence[Any]]) -> Iterator[SourceRow]:
    columns: dict[str, int] = {}
    for number, values in enumerate(lines, start=1):
        if number > MOST:
            raise FileFault(_("The list is too long: at most %(most)s rows.") % {"most": MOST})
        if not columns:
            columns = find_columns(values) if number <= SEARCHED else {}
            continue
        cells = {field: values[place] if place < len(values) else None for field, place in columns.items()}
        if any(str(value).strip() for value in cells.values() if value is not None):
            yield SourceRow(number, cells)


def find_columns(values: Sequence[Any]) -> dict[str, int]:
    """Where both columns are; empty where one is missing."""
    heads = [" ".join(fold(str(value or "")).split()) for value in values]
    found = {field: place for place, head in enumerate(heads) for field, names in HEADINGS.items() if head in names}
    return found if len(found) == len(HEADINGS) else {}


def understand(row: SourceRow) -> Listed:
    """(name, date of birth). Raises RowFault with all that is wrong."""
    faults = []
    name = " ".join(str(row.cells.get("name") or "").split())
    if len(name) < 2 or not any(letter.isalpha() for letter in name):
        faults.append((_("Full name"), _("there is no name")))
    born = read_day(row.cells.get("born"))
    if born is None or not 0 <= age_on(born, timezone.localdate()) <= OLDEST:
        faults.append((_("Date of birth"), _("this is no date of birth; write day/month/year")))
    if faults or born is None:
        raise RowFault(*faults)
    return name, born


def read_day(value: Any) -> datetime.date | None:
    """A day as a spreadsheet or a person writes it."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    for form in DAYS:
        try:
            return datetime.datetime.strptime(str(value or "").strip(), form).date()
        except ValueError:
            continue
    return None
