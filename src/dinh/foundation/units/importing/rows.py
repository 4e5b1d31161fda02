"""From the cells of a row to what a unit or a succession is; every wrong cell is named."""

import datetime
import re
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from dinh.foundation.importing.rows import RowFault, SourceRow
from dinh.foundation.units.models import UnitKind
from dinh.kernel.text import fold

REFORM = datetime.date(2025, 7, 1)
KIND_WORDS = {
    "xa": UnitKind.COMMUNE,
    "phuong": UnitKind.WARD,
    "thi tran": UnitKind.TOWNSHIP,
    "huyen": UnitKind.DISTRICT,
    "thi xa": UnitKind.DISTRICT,
    "quan": UnitKind.DISTRICT,
    "thanh pho": UnitKind.DISTRICT,
    "tinh": UnitKind.PROVINCE,
    "dang uy": UnitKind.COMMITTEE,
    "dang bo": UnitKind.COMMITTEE,
    "van phong": UnitKind.OFFICE,
    "phong": UnitKind.DEPARTMENT,
    **{str(value): UnitKind(value) for value in UnitKind.values},
}
YES = {"1", "true", "yes", "co", "x", "mot phan"}
NO = {"", "0", "false", "no", "khong", "toan bo"}


@dataclass
class UnitRow:
    """A row that was understood; `values` holds the model's fields that the file gives."""

    number: int
    name: str
    kind: str
    code: str
    slug: str
    parent: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class SuccessionRow:
    """A former unit and one of its successors."""

    number: int
    old_code: str
    old_name: str
    old_kind: str
    old_district: str
    new_code: str
    new_name: str
    partial: bool
    on: datetime.date
    instrument: str


def understand_unit(row: SourceRow) -> UnitRow:
    """Raises RowFault with every wrong cell at once."""
    cells, faults = row.cells, []
    values: dict[str, Any] = {}
    name = cells.get("name", "")
    if not name or len(name) > 200:
        faults.append(("name", _("give a name of at most 200 characters")))
    kind = kind_of(cells.get("kind", "")) or kind_of(name)
    if not kind:
        faults.append(("kind", _("“%(kind)s” is no kind of unit") % {"kind": cells.get("kind", "")}))
    for key, most in {"address": 300, "phone": 50, "summary": 5000}.items():
        if len(cells.get(key, "")) > most:
            faults.append((key, _("longer than %(most)s characters") % {"most": most}))
        elif cells.get(key):
            values[key] = cells[key]
    checks: dict[str, Any] = {
        "valid_from": day_of,
        "valid_to": day_of,
        "email": email_of,
        "website": website_of,
        "headcount": count_of,
    }
    for key, check in checks.items():
        if cells.get(key):
            try:
                values[key] = check(cells[key])
            except (ValueError, ValidationError):
                faults.append((key, _("“%(value)s” cannot be understood") % {"value": cells[key]}))
    begins, ends = values.get("valid_from"), values.get("valid_to")
    if begins and ends and ends <= begins:
        faults.append(("valid_to", _("the unit ends before it begins")))
    if not re.fullmatch(r"[\w.-]{0,20}", cells.get("code", "")):
        faults.append(("code", _("“%(value)s” cannot be understood") % {"value": cells["code"]}))
    if faults:
        raise RowFault(*faults)
    code, address, parent = (cells.get(key, "") for key in ("code", "slug", "parent"))
    return UnitRow(row.number, name, kind, code, address, parent, values)


def understand_succession(row: SourceRow) -> SuccessionRow:
    """Raises RowFault with every wrong cell at once; the day is that of the reform where none is given."""
    cells, faults = row.cells, []
    name = cells.get("old_name", "")
    kind = kind_of(name)
    if not name or len(name) > 200:
        faults.append(("old_name", _("give a name of at most 200 characters")))
    elif not kind:
        faults.append(("old_name", _("“%(kind)s” is no kind of unit") % {"kind": name}))
    if not cells.get("new_code") and not cells.get("new_name"):
        faults.append(("new_code", _("say what the unit became")))
    partial = fold(cells.get("partial", ""))
    if partial not in YES | NO:
        faults.append(("partial", _("write 1 or 0")))
    day = REFORM
    try:
        day = day_of(cells["on"]) if cells.get("on") else REFORM
    except ValueError:
        faults.append(("on", _("“%(value)s” cannot be understood") % {"value": cells["on"]}))
    if faults:
        raise RowFault(*faults)
    old_code, district, new_code, new_name, instrument = (
        cells.get(key, "") for key in ("old_code", "old_district", "new_code", "new_name", "instrument")
    )
    return SuccessionRow(
        row.number, old_code, name, kind, district, new_code, new_name, partial in YES, day, instrument[:200]
    )


def kind_of(text: str) -> str:
    """The kind that a word names or with which a name begins; empty when unknown."""
    plain = fold(text).strip()
    for word in sorted(KIND_WORDS, key=len, reverse=True):
        if plain == word or plain.startswith(word + " "):
            return str(KIND_WORDS[word].value)
    return ""


def day_of(text: str) -> datetime.date:
    """2025-07-01 or 01/07/2025; raises ValueError."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return datetime.datetime.strptime(text, "%d/%m/%Y").date()


def email_of(text: str) -> str:
    validate_email(text)
    return text


def website_of(text: str) -> str:
    URLValidator(schemes=["http", "https"])(text)
    return text


def count_of(text: str) -> int:
    """12345, 12.345 or 12 345; raises ValueError."""
    number = int(re.sub(r"[.\s]", "", text))
    if not 0 <= number < 2**31:
        raise ValueError(text)
    return number
