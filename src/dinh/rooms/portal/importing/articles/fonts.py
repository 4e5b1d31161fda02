"""Text written for the old font encodings TCVN3 (.VnTime …) and VNI, known by the name of the font."""

import re

import viparse

from dinh.kernel.text import nfc

TCVN3 = re.compile(r"^\.vn", re.IGNORECASE)
VNI = re.compile(r"^vni[- ]", re.IGNORECASE)
CAPITALS = re.compile(r"^\.vn.*h$", re.IGNORECASE)


def encoding_of(font: str) -> str:
    """tcvn3, vni or nothing."""
    name = font.strip().strip("'\"")
    if TCVN3.match(name):
        return "tcvn3"
    return "vni" if VNI.match(name) else ""


def convert(text: str, font: str) -> str:
    """The text as Unicode; a TCVN3 font whose name ends in H shows capitals for small letters' codes."""
    encoding = encoding_of(font)
    if not encoding or not text.strip():
        return text
    inner = text.strip()
    start = text.index(inner)
    converted = nfc(viparse.fix(inner, encoding=encoding)).strip()
    if CAPITALS.match(font.strip()):
        converted = converted.upper()
    return text[:start] + converted + text[start + len(inner) :]
