"""Tokens that every engine sees alike: texts of letters, digits and spaces, as long as the original.

Each character of the NFC text becomes exactly one character, so a place found in the token text is the same place
in the original. `1234/QĐ-UBND` becomes `1234 qd ubnd`: three neighbouring words that a phrase finds again.
"""

import unicodedata

from vi_textmatch.tone import normalize_tone

from dinh.kernel.text import nfc

_LONGEST_WORD = 80


class _Plain(dict[int, str]):
    """Letters without diacritics, lower case, đ as d; a space for all that is no letter or digit."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0].replace("đ", "d").replace("Đ", "d").lower()
        self[code] = base if len(base) == 1 and base.isalnum() else " "
        return self[code]


class _Exact(dict[int, str]):
    """Letters with their diacritics, lower case; a space for all that is no letter or digit."""

    def __missing__(self, code: int) -> str:
        low = chr(code).lower()
        self[code] = low if len(low) == 1 and low.isalnum() else " "
        return self[code]


_PLAIN, _EXACT = _Plain(), _Exact()


def clean(text: str) -> str:
    """Return `text` in NFC, without NUL and without halves of surrogate pairs, which no database takes."""
    return nfc(text.replace("\0", " ").encode("utf-8", "ignore").decode())


def plain_tokens(text: str) -> str:
    """Return cleaned `text` as unaccented tokens; the result has the length of `text`."""
    return text.translate(_PLAIN)


def exact_tokens(text: str) -> str:
    """Return cleaned `text` as tokens with diacritics, tone marks on the first vowel (hoà as hòa); same length."""
    moved = normalize_tone(text)
    return (moved if len(moved) == len(text) else text).translate(_EXACT)


def words(text: str) -> tuple[str, ...]:
    """The exact tokens of any text, each cut at 80 characters."""
    return tuple(word[:_LONGEST_WORD] for word in exact_tokens(clean(text)).split())
