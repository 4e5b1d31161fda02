"""Marks of secrecy in the fields of the register: secret documents are not entered, not even by title."""

import re
from collections.abc import Mapping
from html import unescape

from dinh.kernel.text.secrecy import find_mark, find_mark_in_symbol, find_mark_in_title

FIELDS = {
    "symbol": find_mark_in_symbol,
    "abstract": find_mark_in_title,
    "keywords": find_mark,
    "internal_note": find_mark,
    "full_text": lambda text: find_mark(plain_lines(text)),
}
_LINE_END = re.compile(r"<(?:/p|br|/h\d|/li|/td|/th|/tr|/div)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


def find_marks(values: Mapping[str, object]) -> dict[str, str]:
    """Field → mark, of those fields that bear one."""
    found = {name: find(str(values.get(name) or "")) for name, find in FIELDS.items()}
    return {name: mark for name, mark in found.items() if mark}


def plain_lines(html: str) -> str:
    """The text of HTML, a paragraph, item or cell to a line."""
    return unescape(_TAG.sub("", _LINE_END.sub("\n", html)))
