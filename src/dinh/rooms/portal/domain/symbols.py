"""Symbols of documents (số ký hiệu): when two ways of writing are the same symbol."""

import re

from dinh.kernel.text import fold, nfc

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_PREFIX = re.compile(r"^\s*(?:số|so)\s*[:.]?\s*(?=\d)", re.IGNORECASE)
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
_YEAR = re.compile(r"(?:^|[/\-])((?:19|20)\d{2})(?=[/\-]|$)")


def clean_symbol(text: str) -> str:
    """Return the symbol as it is shown: NFC, without "Số:", with plain hyphens and no needless spaces."""
    plain = _PREFIX.sub("", nfc(text).translate(_DASHES))
    return re.sub(r"\s*([/\-])\s*", r"\1", " ".join(plain.split()))


def symbol_key(text: str) -> str:
    """Return the key under which "05/QĐ-UBND", "5 /QÐ–UBND" and "5/qd-ubnd" are one symbol."""
    return _LEADING_ZEROS.sub("", fold(clean_symbol(text)).replace(" ", ""))


def year_in_symbol(text: str) -> int | None:
    """Return the year that legal documents carry in their symbol ("06/2026/TT-BVHTTDL"), or None."""
    found = _YEAR.search(clean_symbol(text))
    return int(found.group(1)) if found else None
