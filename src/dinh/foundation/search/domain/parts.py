"""Texts of files behind the text of what bears them, so that one entry is found by all and says where."""

import re
from collections.abc import Iterable

# FILE SEPARATOR before a file's name, GROUP SEPARATOR before its text: signs that no text holds
BEFORE_NAME, BEFORE_TEXT = "\x1c", "\x1d"
_SIGN = re.compile(f"[{BEFORE_NAME}{BEFORE_TEXT}]")
_SIGNS = str.maketrans({BEFORE_NAME: " ", BEFORE_TEXT: " "})


def join_parts(body: str, files: Iterable[tuple[str, str]]) -> str:
    """The body, then each file's name and text."""
    parts = [body.translate(_SIGNS)]
    for name, text in files:
        parts.append(f"\n{BEFORE_NAME}{name.translate(_SIGNS)}{BEFORE_TEXT}{text.translate(_SIGNS)}")
    return "".join(parts)


def name_at(text: str, place: int) -> str:
    """The name of the file in which a place of the joined text lies; nothing for the body itself."""
    before = text.rfind(BEFORE_NAME, 0, place + 1)
    return text[before + 1 :].partition(BEFORE_TEXT)[0] if before >= 0 else ""


def bounds_at(text: str, place: int) -> tuple[int, int]:
    """Beginning and end of the body, the name or the file's text in which a place lies."""
    first = max(text.rfind(sign, 0, place + 1) for sign in (BEFORE_NAME, BEFORE_TEXT)) + 1
    ends = [end for sign in (BEFORE_NAME, BEFORE_TEXT) if (end := text.find(sign, first)) >= 0]
    return first, min(ends, default=len(text))


def ends_of_parts(text: str) -> list[int]:
    """Where the body, each name and each file's text end, in order; the last is past the end of all."""
    return [*(found.start() for found in _SIGN.finditer(text)), len(text) + 1]
