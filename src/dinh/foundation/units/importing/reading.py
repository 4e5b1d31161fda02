"""From a CSV file to rows whose cells have known names."""

import csv
import io
from pathlib import Path

from django.utils.translation import gettext as _

from dinh.foundation.importing.report import FileFault
from dinh.foundation.importing.rows import SourceRow
from dinh.kernel.text import match_key, nfc

UNIT_HEADINGS = {
    "code": ["code", "mã", "mã đơn vị", "mã xã"],
    "name": ["name", "tên", "tên đơn vị", "đơn vị"],
    "kind": ["type", "kind", "loại", "loại đơn vị", "cấp"],
    "slug": ["slug", "đường dẫn", "address part"],
    "parent": ["parent", "thuộc", "đơn vị cấp trên", "trực thuộc"],
    "valid_from": ["valid_from", "exists from", "từ ngày", "ngày thành lập"],
    "valid_to": ["valid_to", "ended on", "đến ngày", "ngày kết thúc"],
    "address": ["address", "địa chỉ", "trụ sở"],
    "phone": ["phone", "điện thoại", "số điện thoại"],
    "email": ["email", "e-mail", "thư điện tử"],
    "website": ["website", "trang web", "trang thông tin điện tử"],
    "headcount": ["headcount", "population", "dân số", "số người"],
    "summary": ["summary", "giới thiệu", "tóm tắt"],
}
SUCCESSION_HEADINGS = {
    "old_code": ["old_code", "mã cũ"],
    "old_name": ["old_name", "tên cũ", "đơn vị cũ"],
    "old_district": ["old_district", "huyện cũ", "cấp huyện cũ"],
    "new_code": ["new_code", "mã mới"],
    "new_name": ["new_name", "tên mới", "đơn vị mới"],
    "partial": ["partial", "một phần", "in part"],
    "on": ["on", "date", "ngày", "từ ngày"],
    "instrument": ["instrument", "by act", "act", "văn bản", "nghị quyết"],
}
Headings = dict[str, list[str]]


def read_rows(path: Path, headings: Headings, required: tuple[str, ...]) -> list[SourceRow]:
    """Rows of a UTF-8 CSV (with or without BOM, comma or semicolon); unknown columns are passed over.

    Raises FileFault when nothing can be read or a required column is not there.
    """
    text = read_text(path)
    first = text.lstrip().splitlines()[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        table = list(reader)
    except csv.Error as error:
        raise FileFault(_("%(file)s is no CSV file: %(why)s") % {"file": path.name, "why": error}) from None
    start = next(index for index, line in enumerate(table) if any(cell.strip() for cell in line))
    names = name_columns(table[start], headings)
    missing = [headings[name][1] for name in required if name not in names]
    if missing:
        raise FileFault(_("%(file)s lacks the column %(missing)s") % {"file": path.name, "missing": ", ".join(missing)})
    rows = []
    for number, line in enumerate(table[start + 1 :], start + 2):
        if any(cell.strip() for cell in line):
            cells = {name: nfc(cell).strip() for name, cell in zip(names, line, strict=False) if name}
            rows.append(SourceRow(number, cells))
    if not rows:
        raise FileFault(_("%(file)s has headings but no rows") % {"file": path.name})
    return rows


def read_text(path: Path) -> str:
    """The file's text; raises FileFault when it is missing, empty or not UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileFault(
            _("%(file)s is not in UTF-8: save it as “CSV UTF-8” and try again") % {"file": path.name}
        ) from None
    except OSError:
        raise FileFault(_("%(file)s cannot be opened") % {"file": str(path)}) from None
    if not text.strip():
        raise FileFault(_("%(file)s is empty") % {"file": path.name})
    return text


def name_columns(line: list[str], headings: Headings) -> list[str]:
    """Our name of each column, empty for one that we do not know."""
    known = {match_key(word): name for name, words in headings.items() for word in words}
    return [known.get(match_key(cell), "") for cell in line]
