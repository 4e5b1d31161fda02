"""What a reader asks for: words, "phrases", beginnings*, -without. Nothing that is typed is an error."""

import re
from dataclasses import dataclass
from itertools import islice, product

from dinh.foundation.search.domain.tokens import plain_tokens, words

LONGEST = 400
MOST_TERMS = 12
MOST_SPELLINGS = 6
# A single letter begins a tenth of all words: it stands for itself.
SHORTEST_BEGINNING = 2

_CHUNK = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
# A lone y and i after these letters are two spellings of one syllable: lý = lí, kỹ = kĩ, quý = quí.
_Y_OR_I = re.compile(r"(?P<head>[hklmstv]|qu)(?P<vowel>[yýỳỷỹỵiíìỉĩị])")
_OTHER = dict(zip("yýỳỷỹỵiíìỉĩị", "iíìỉĩịyýỳỷỹỵ", strict=True))


@dataclass(frozen=True)
class Term:
    """Neighbouring words with their diacritics; `prefix`: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def plain(self) -> "Term":
        """The same without diacritics."""
        return Term(tuple(plain_tokens(word) for word in self.words), self.prefix)

    @property
    def is_accented(self) -> bool:
        return self.plain.words != self.words

    def apart(self) -> list["Term"]:
        """Its words as terms of their own; the last keeps the beginning that it may be."""
        *head, last = self.words
        return [*(Term((word,)) for word in head), Term((last,), self.prefix)]

    def spellings(self) -> list["Term"]:
        """This term and its spellings with y for i and i for y, at most six."""
        choices = [(word, other) if (other := _respell(word)) else (word,) for word in self.words]
        return [Term(choice, self.prefix) for choice in islice(product(*choices), MOST_SPELLINGS)]


@dataclass(frozen=True)
class Query:
    """All of `terms`, or any of `others` (former and later names), but none of `excluded`."""

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    others: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def has_phrase(self) -> bool:
        return any(len(term.words) > 1 for term in self.terms)

    @property
    def is_accented(self) -> bool:
        return any(term.is_accented for term in self.terms)


def parse_query(text: str, *, typing: bool = False) -> Query:
    """Read at most 400 characters of `text`; `typing`: its last word may not be finished yet."""
    terms: list[Term] = []
    excluded: list[Term] = []
    text = text[:LONGEST]
    last_end = 0
    for match in _CHUNK.finditer(text):
        raw = match["phrase"] if match["phrase"] is not None else match["word"]
        found = words(raw)
        if not found:
            continue
        after = text[match.end() : match.end() + 1]
        asked = raw.endswith("*") or (match["phrase"] is not None and after == "*")
        term = Term(found, prefix=asked and can_begin(found[-1]))
        (excluded if match["minus"] else terms).append(term)
        last_end = match.end() if match["word"] and not match["minus"] else 0
    if typing and terms and last_end == len(text) and can_begin(terms[-1].words[-1]):
        terms[-1] = Term(terms[-1].words, prefix=True)
    return Query(tuple(dict.fromkeys(terms))[:MOST_TERMS], tuple(dict.fromkeys(excluded))[:MOST_TERMS])


def can_begin(word: str) -> bool:
    """Whether words that go on from `word` are few enough to be looked for."""
    return len(word) >= SHORTEST_BEGINNING


def _respell(word: str) -> str:
    match = _Y_OR_I.fullmatch(word)
    return match["head"] + _OTHER[match["vowel"]] if match else ""
