"""Single values as they stand in cells, read or refused in a clerk's words."""

import datetime
import re

from django.utils.translation import gettext as _

from dinh.kernel.text import fold, nfc

EXCEL_EPOCH = datetime.date(1899, 12, 30)
EARLIEST, LATEST = 1945, 2100
_NUMERIC = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})(?:\s+00:00(?::00)?)?$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{2}:\d{2}.*)?$")
_WORDS = re.compile(r"^(?:.*,\s*)?(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})\.?$")
_SERIAL = re.compile(r"^\d{5}(?:\.0+)?$")


class ValueFault(ValueError):
    """A value that cannot be taken; its text tells the clerk why."""


def read_date(value: object) -> datetime.date | None:
    """A date from a spreadsheet's date or serial number, dd/mm/yyyy, ISO, or "ngày 05 tháng 02 năm 2026"."""
    if isinstance(value, datetime.datetime):
        return _plausible(value.date(), value)
    if isinstance(value, datetime.date):
        return _plausible(value, value)
    text = " ".join(nfc(str(value if value is not None else "")).split())
    if not text:
        return None
    if _SERIAL.match(text):
        return _plausible(EXCEL_EPOCH + datetime.timedelta(days=int(float(text))), text)
    for pattern, order in ((_NUMERIC, (2, 1, 0)), (_ISO, (0, 1, 2)), (_WORDS, (2, 1, 0))):
        found = pattern.match(fold(text))
        if found:
            year, month, day = (int(found.groups()[place]) for place in order)
            try:
                return _plausible(datetime.date(year, month, day), text)
            except ValueError as error:
                if isinstance(error, ValueFault):
                    raise
                raise ValueFault(_("“%(text)s” is not a day of the calendar.") % {"text": text}) from None
    raise ValueFault(_("“%(text)s” is not a date. Write it as 05/02/2026.") % {"text": text[:60]})


def _plausible(day: datetime.date, written: object) -> datetime.date:
    if not EARLIEST <= day.year <= LATEST:
        raise ValueFault(_("The year of “%(text)s” cannot be right.") % {"text": str(written)[:60]})
    return day


def read_words(value: object) -> str:
    """A cell as one line of NFC text; 12.0 from a spreadsheet is "12"."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime.datetime | datetime.date):
        value = value.strftime("%d/%m/%Y")
    return " ".join(nfc(str(value)).split())


def read_text(value: object) -> str:
    """A cell as NFC text with its line ends."""
    return nfc(str(value)).replace("\r\n", "\n").strip() if value is not None else ""


def read_list(value: object, separators: str = ";\n") -> list[str]:
    """Parts between separators; a list of a JSON file as it is. Names may hold commas, symbols do not."""
    if isinstance(value, list):
        return [words for words in map(read_words, value) if words]
    return [words for words in map(read_words, re.split(f"[{separators}]", str(value or ""))) if words]
