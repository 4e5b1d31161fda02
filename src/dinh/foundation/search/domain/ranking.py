"""How well a document answers: words in its title, words spelled exactly, words often and near one another.

The same on every database: engines only find, they do not weigh.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dinh.foundation.search.domain.query import Query, Term

IN_TITLE, TITLE_IS_PHRASE, EXACT = 3.0, 4.0, 5.0
# Saturation of word counts: the tenth occurrence says little more than the fifth.
SATURATION = 1.5


def term_pattern(term: Term) -> str:
    """A regular expression for the unaccented `term` in a text of unaccented tokens."""
    spellings = [spelling_pattern(spelling.words) for spelling in term.plain.spellings()]
    either = spellings[0] if len(spellings) == 1 else f"(?:{'|'.join(spellings)})"
    return either + (r"[^ \n]*" if term.prefix else r"(?![^ \n])")


def spelling_pattern(words: Sequence[str]) -> str:
    """Neighbouring words, the first at its beginning.

    The look behind stands after the first word: a pattern that begins with letters is searched many times faster.
    """
    first, *others = words
    return "[ ]+".join([rf"{first}(?<![^ \n]{first})", *others])


@dataclass(frozen=True)
class Scorer:
    """Weighs documents for one query; compile it once, use it for a thousand."""

    patterns: tuple[re.Pattern[str], ...]
    phrase: re.Pattern[str]

    @classmethod
    def of(cls, query: Query) -> "Scorer":
        together = Term(tuple(word for term in query.terms for word in term.words), query.terms[-1].prefix)
        return cls(tuple(re.compile(term_pattern(term)) for term in query.terms), re.compile(term_pattern(together)))

    def weigh_title(self, title: str) -> float:
        """0 to about 8: the share of terms that stand in the unaccented title, more when all stand together."""
        found = 0
        for pattern in self.patterns:
            if pattern.search(title):
                found += 1
        score = IN_TITLE * found / len(self.patterns)
        if found == len(self.patterns) and (match := self.phrase.search(title)):
            # a short title that is little else than the words asked for is what was looked for
            score += TITLE_IS_PHRASE * (0.5 + 0.5 * (match.end() - match.start()) / max(len(title.strip()), 1))
        return score

    def weigh_body(self, body: str) -> float:
        """0 to about 3: how often the terms occur, in the measure of the length, and whether they stand together."""
        length = 1 + len(body) / 4000
        score = 0.0
        for pattern in self.patterns:
            count = len(pattern.findall(body))
            score += count / (count + SATURATION * length)
        score /= len(self.patterns)
        if len(self.patterns) > 1 and self.phrase.search(body):
            score += 2
        return score


def order_by_score(scores: Sequence[tuple[float, int]]) -> list[int]:
    """Ids from the best; among equals the newest, whose id is the highest."""
    return [id_ for _, id_ in sorted(scores, reverse=True)]
