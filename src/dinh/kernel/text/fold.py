"""Folding: one spelling for texts that a reader would call the same."""

import unicodedata

from slugify import slugify
from vi_textmatch.tone import normalize_tone

_ETH_TO_D = str.maketrans({"\u00d0": "\u0110", "\u00f0": "\u0111"})
_D_TO_PLAIN = str.maketrans({"đ": "d", "Đ": "D"})


def nfc(text: str) -> str:
    """Return `text` in NFC with the Icelandic eth, often typed for đ, repaired."""
    return unicodedata.normalize("NFC", text).translate(_ETH_TO_D)


def fold(text: str) -> str:
    """Return `text` without diacritics, đ as d, case folded: what a hurried reader types."""
    decomposed = unicodedata.normalize("NFD", nfc(text))
    plain = "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")
    return plain.translate(_D_TO_PLAIN).casefold()


def normalise_tones(text: str) -> str:
    """Return `text` with the tone on one agreed vowel: hoà → hòa, uỷ → ủy; quý, giá, hoàn stay."""
    return nfc(normalize_tone(nfc(text)))


def match_key(text: str) -> str:
    """Return the key under which two names are the same: Hòa An = Hoà An, case and spaces aside."""
    return " ".join(nfc(normalise_tones(text).casefold()).split())


def slug(text: str, max_length: int = 80) -> str:
    """Return an address part of a-z, 0-9 and hyphens, cut at a word."""
    return slugify(fold(text), max_length=max_length, word_boundary=True)
