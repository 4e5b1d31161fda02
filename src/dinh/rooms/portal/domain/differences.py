"""What changed between two texts of one act: by article (Điều), clause (Khoản) and point (Điểm), word by word.

Both steps are bounded: a pair of passages too long to compare word by word counts as taken out and put in.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bs4 import BeautifulSoup, Tag

MOST_WORDS = 6_000  # of one passage, spaces and signs counted
MOST_PASSAGES = 20_000
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_CLAUSE = re.compile(r"^(\d{1,3})\.\s")
_POINT = re.compile(r"^([a-zđ]{1,2})\)\s", re.IGNORECASE)
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Passage:
    """One paragraph. `key` names its place ("dieu-5-khoan-2-diem-a"), once in a text; `article` the heading above."""

    key: str
    text: str
    article: str = ""
    heading: bool = False


@dataclass(frozen=True)
class Piece:
    """A run of words: in both texts (SAME), only in the old (REMOVED), only in the new (ADDED)."""

    change: Change
    text: str


@dataclass(frozen=True)
class Row:
    """A passage of the old text beside that of the new; one of them is missing where it was added or removed."""

    change: Change
    old: Passage | None
    new: Passage | None
    pieces: tuple[Piece, ...]


def passages_of(html: str) -> list[Passage]:
    """The paragraphs of a structured text (see `fulltext.structure`) with their places."""
    used: Counter[str] = Counter()
    found: list[Passage] = []
    head, clause, article = "", "", ""
    for block in BeautifulSoup(html, "html.parser").contents:
        text = " ".join((block.get_text(" ") if isinstance(block, Tag) else str(block)).split())
        if not text:
            continue
        heading = isinstance(block, Tag) and block.name in _HEADINGS
        if isinstance(block, Tag) and heading:
            head, clause, article = str(block.get("id") or "muc"), "", text
            place = head
        elif number := _CLAUSE.match(text):
            clause = f"{head}-khoan-{number.group(1)}"
            place = clause
        elif point := _POINT.match(text):
            place = f"{clause or head}-diem-{point.group(1).lower()}"
        else:
            place = f"{clause or head}-doan"
        used[place] += 1
        key = place if used[place] == 1 else f"{place}-lan-{used[place]}"
        found.append(Passage(key, text, article, heading))
    return found


def compare_texts(old: list[Passage], new: list[Passage]) -> list[Row]:
    """Rows in reading order. The old passages of all rows are `old`, the new ones are `new`."""
    if len(old) + len(new) > MOST_PASSAGES:
        return [*map(_removed, old), *map(_added, new)]
    rows: list[Row] = []
    matcher = SequenceMatcher(None, [one.key for one in old], [one.key for one in new], autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            rows += [_row(*pair) for pair in zip(old[start:end], new[new_start:new_end], strict=True)]
        else:
            rows += [*map(_removed, old[start:end]), *map(_added, new[new_start:new_end])]
    return rows


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Runs of words. SAME and REMOVED together are `old`; SAME and ADDED together are `new`."""
    if old == new:
        return (Piece(Change.SAME, old),) if old else ()
    left, right = _WORD.findall(old), _WORD.findall(new)
    if max(len(left), len(right)) > MOST_WORDS:
        return tuple(piece for piece in (Piece(Change.REMOVED, old), Piece(Change.ADDED, new)) if piece.text)
    pieces: list[Piece] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.SAME, "".join(left[start:end])))
        else:
            gone, come = "".join(left[start:end]), "".join(right[new_start:new_end])
            pieces += [piece for piece in (Piece(Change.REMOVED, gone), Piece(Change.ADDED, come)) if piece.text]
    return tuple(pieces)


def old_text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.change != Change.ADDED)


def new_text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.change != Change.REMOVED)


def changed_places(rows: list[Row]) -> list[Row]:
    """The rows that changed, each below the heading under which it stands."""
    shown: list[Row] = []
    heading: Row | None = None
    for row in rows:
        is_heading = any(one.heading for one in (row.old, row.new) if one)
        if row.change != Change.SAME:
            if heading is not None and not is_heading:
                shown.append(heading)
            shown.append(row)
            heading = None
        elif is_heading:
            heading = row
    return shown


def count_changes(rows: list[Row]) -> dict[Change, int]:
    """How many passages were changed, added, removed."""
    counts = Counter(row.change for row in rows)
    return {change: counts[change] for change in (Change.CHANGED, Change.ADDED, Change.REMOVED)}


def _row(old: Passage, new: Passage) -> Row:
    change = Change.SAME if old.text == new.text else Change.CHANGED
    return Row(change, old, new, compare_words(old.text, new.text))


def _removed(old: Passage) -> Row:
    return Row(Change.REMOVED, old, None, (Piece(Change.REMOVED, old.text),))


def _added(new: Passage) -> Row:
    return Row(Change.ADDED, None, new, (Piece(Change.ADDED, new.text),))
