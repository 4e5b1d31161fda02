"""The lines shown under a hit: cut from the original at words, escaped, the words found marked."""

import re
from bisect import bisect_right
from html import escape

from dinh.foundation.search.domain.parts import bounds_at, ends_of_parts
from dinh.foundation.search.domain.query import Query
from dinh.foundation.search.domain.ranking import term_pattern

WIDTH = 240
# No more places than this are looked at in one document.
MOST_PLACES = 400


def find_places(query: Query, tokens: str) -> list[tuple[int, int, int]]:
    """(start, end, number of the term) of what was found in the unaccented `tokens`, in order, not overlapping."""
    terms = [*query.terms, *query.others]
    if not terms:
        return []
    union = re.compile("|".join(f"({term_pattern(term)})" for term in terms))
    places = []
    for match in union.finditer(tokens):
        places.append((match.start(), match.end(), match.lastindex or 1))
        if len(places) == MOST_PLACES:
            break
    return places


def mark(text: str, places: list[tuple[int, int, int]], start: int, end: int) -> str:
    """`text[start:end]` as safe HTML with the places inside it in <mark>."""
    parts, at = [], start
    for first, last, _ in places:
        if first < at or last > end:
            continue
        parts += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
        at = last
    parts.append(escape(text[at:end]))
    return "".join(parts)


def make_snippet(query: Query, text: str, tokens: str, width: int = WIDTH) -> str:
    """Safe HTML of about `width` characters of `text` around the densest places; its beginning when there are none.

    `tokens` is the unaccented token text of `text`, of the same length.
    """
    places = find_places(query, tokens)
    best = best_start(places, text, width)
    first, last = bounds_at(text, best)
    start = _to_word(text, best - width // 4) if best - width // 4 > first else first
    end = min(last, start + width)
    if end < last:
        space = text.rfind(" ", start + width // 2, end)
        end = space if space > 0 else end
        # never through a word that was found
        end = max([end, *(last for first, last, _ in places if first < end < last)])
    line = mark(text, places, start, end)
    return ("… " if start > first else "") + " ".join(line.split()) + (" …" if end < last else "")


def mark_all(query: Query, text: str, tokens: str) -> str:
    """The whole of a short text, such as a title, as safe HTML with marks."""
    return mark(text, find_places(query, tokens), 0, len(text))


def best_start(places: list[tuple[int, int, int]], text: str, width: int = WIDTH) -> int:
    """The place from which a window of `width` within one part holds the most different terms, then the most places."""
    best, found = (0, 0), 0
    ends = ends_of_parts(text)
    for index, (start, _, _) in enumerate(places):
        end = min(start + width, ends[bisect_right(ends, start)])
        inside = [term for first, _, term in places[index : index + 40] if first < end]
        if (len(set(inside)), len(inside)) > best:
            best, found = (len(set(inside)), len(inside)), start
    return found


def _to_word(text: str, at: int) -> int:
    """The beginning of the word at or after `at`, if one is near."""
    space = text.find(" ", at, at + 40)
    return space + 1 if at and space >= 0 else at
