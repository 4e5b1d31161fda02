"""Text written for the old font encodings TCVN3 (.VnTime …) and VNI: known by the font's name, else by content."""

import re

import viparse

from dinh.kernel.text.fold import nfc

TCVN3 = re.compile(r"^\.vn", re.IGNORECASE)
VNI = re.compile(r"^vni[- ]", re.IGNORECASE)
CAPITALS = re.compile(r"^\.vn.*h$", re.IGNORECASE)

# Two letters of VNI that the converter does not know, as in the tables of the keyboards (xvnkb, vni.h).
VNI_REST = {"aú": "ẳ", "AÚ": "Ẳ", "î": "ỵ", "Î": "Ỵ"}


def encoding_of(font: str) -> str:
    """The encoding that a font's name tells: tcvn3, vni or nothing."""
    name = font.strip().strip("'\"")
    if TCVN3.match(name):
        return "tcvn3"
    return "vni" if VNI.match(name) else ""


def convert(text: str, font: str) -> str:
    """The text as Unicode; a TCVN3 font whose name ends in H shows capitals for small letters' codes."""
    converted = decode(text, encoding_of(font))
    return converted.upper() if CAPITALS.match(font.strip().strip("'\"")) else converted


def decode(text: str, encoding: str) -> str:
    """The text as Unicode, spaces at its ends kept; `encoding` is tcvn3, vni, auto, or nothing to leave it alone.

    `auto` judges by content: give it whole documents, for it does not recognise short headings and leaves them.
    """
    inner = text.strip()
    if not encoding or not inner:
        return text
    start = text.index(inner)
    known = viparse.detect_text_encoding(inner) if encoding == "auto" else encoding
    rest = complete_vni(inner) if known == "vni" else inner
    converted = nfc(viparse.fix(rest, encoding=known or encoding)).strip()
    return text[:start] + converted + text[start + len(inner) :]


def complete_vni(text: str) -> str:
    """The text with the letters that the converter leaves alone already in Unicode."""
    for old, letter in VNI_REST.items():
        text = text.replace(old, letter)
    return text
