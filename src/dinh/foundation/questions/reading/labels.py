"""Where the options of a question begin: "A." at a line's start, after a tab, or within a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dinh.foundation.questions.reading.rich import PICTURE, Rich

# a star, tick or bracket before the letter; the letter; its stop, or a tab at the line's start
LABEL = re.compile(
    r"(?P<mark>[*✓☑✗☐☒])?[ ]?(?P<open>[(\[])?(?P<letter>[A-Ha-h])(?:[ ]?(?P<stop>[.:)/\]]|[-–](?=\s))|(?=\t))"
)
STARS = "*✓☑"
# "… anh M. D Ông Q …": the stop was forgotten
LOOSE = re.compile(r"(?:^|[\n\t.;]\s*)(?P<letter>D)[ \t]+(?=[^\W\d_])")
# how sure a place is: a line's start, after a tab or gap or picture, after the end of a sentence, anywhere
START, GAP, SENTENCE, ANYWHERE = 9.0, 6.0, 2.0, 0.4
SKIPPED = 3.0


@dataclass(frozen=True)
class Label:
    """A letter that may begin an option; `start` to `end` is what is not part of the option's text."""

    start: int
    end: int
    letter: str
    sure: float
    starred: bool = False

    @property
    def number(self) -> int:
        return ord(self.letter.upper()) - ord("A")


def candidates(text: str) -> list[Label]:
    """All letters that could begin an option."""
    found = []
    for match in LABEL.finditer(text):
        start = (
            match.start("mark") if match["mark"] else match.start("open") if match["open"] else match.start("letter")
        )
        before = text[:start]
        sure = sureness(before)
        if not match["stop"] and sure < START:
            continue
        if before and (before[-1].isalnum() or before[-1] in "./"):
            continue
        starred = (match["mark"] or "") in STARS and bool(match["mark"])
        found.append(Label(start, match.end(), match["letter"], sure, starred))
    return found


def sureness(before: str) -> float:
    """How likely an option begins after this text."""
    line = before.rpartition("\n")[2]
    if not line.strip():
        return START
    if line.endswith(("\t", "  ", "\t ", PICTURE)):
        return GAP
    if line.endswith(" ") and line.rstrip()[-1:] in '.;:?!…”"':
        return SENTENCE
    return ANYWHERE


def find_labels(rich: Rich) -> list[Label]:
    """The labels of the options in the order of the text; empty where there are not two.

    Names such as "ông A." lie in wait everywhere: of all chains A, B, C … the surest is taken. A chain with a letter
    missing is taken only where the rest is sure.
    """
    everything = candidates(rich.text)
    for letters in ("ABCDEFGH", "abcdefgh"):
        own = [one for one in everything if one.letter in letters]
        chain = scattered(own) or best_chain(own)
        if len(chain) >= 2:
            return [*chain, *loose_label(rich.text, chain)]
    return []


def loose_label(text: str, chain: Sequence[Label]) -> list[Label]:
    """The fourth of A, B, C where its letter stands without a stop."""
    if [one.letter for one in chain] != ["A", "B", "C"]:
        return []
    match = LOOSE.search(text, chain[-1].end)
    return [Label(match.start("letter"), match.end(), "D", ANYWHERE)] if match else []


def left_over(rich: Rich, chain: Sequence[Label]) -> list[Label]:
    """Places among the options that look like the beginning of one more and were not taken."""
    taken = {one.start for one in chain}
    first = chain[0].start if chain else len(rich)
    letters = {one.letter.isupper() for one in chain}
    return [
        one
        for one in candidates(rich.text)
        if one.start > first and one.start not in taken and one.sure >= GAP and one.letter.isupper() in letters
    ]


def scattered(own: Sequence[Label]) -> list[Label]:
    """Options set in two columns, read as A C B D: only where every place is sure and no letter comes twice."""
    sure = [one for one in own if one.sure >= GAP]
    numbers = [one.number for one in sure]
    is_whole = sorted(numbers) == list(range(len(numbers)))
    return list(sure) if len(sure) >= 3 and is_whole and numbers != sorted(numbers) and numbers[0] == 0 else []


def best_chain(own: Sequence[Label]) -> list[Label]:
    """The surest rising chain; of equal ones the last, which is the nearest to the question's end."""
    best: list[tuple[float, list[Label]]] = []
    for place, label in enumerate(own):
        # the first letter may be missing too, where the place is sure
        found = (label.sure - label.number * SKIPPED, [label]) if label.number == 0 or label.sure >= GAP else (0.0, [])
        for worth, chain in best[:place]:
            if not chain or chain[-1].number >= label.number:
                continue
            skipped = label.number - chain[-1].number - 1
            if skipped and label.sure < GAP:
                continue
            if worth + label.sure - skipped * SKIPPED > found[0]:
                found = (worth + label.sure - skipped * SKIPPED, [*chain, label])
        best.append(found)
    chains = sorted(best, key=lambda one: (one[0], one[1][-1].start if one[1] else 0))
    return chains[-1][1] if chains and chains[-1][0] > 2 * ANYWHERE * 2 else []
