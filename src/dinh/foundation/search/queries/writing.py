"""A query in an engine's words."""

from collections.abc import Callable
from itertools import chain
from typing import Literal

from dinh.foundation.search.domain.query import Query, Term

# Where words are looked for: title and text without diacritics, both with them, the title alone without them.
Within = Literal["folded", "exact", "folded_title"]


def write_query(query: Query, within: Within, write_term: Callable[[Term], str], and_: str, or_: str, not_: str) -> str:
    """`query` in the engine's words. Terms hold nothing but letters and digits, so none can be an operator."""

    def write_one(term: Term) -> str:
        return f"({f' {or_} '.join(dict.fromkeys(write_term(one) for one in spellings_of(term, within)))})"

    asked = f"({f' {and_} '.join(write_one(term) for term in query.terms)})"
    asked = f"({f' {or_} '.join(chain([asked], map(write_one, query.others)))})"
    if query.excluded:
        asked = f"{asked} {not_} ({f' {or_} '.join(write_one(term) for term in query.excluded)})"
    return asked


def spellings_of(term: Term, within: Within) -> list[Term]:
    """The spellings by which a term is looked for there."""
    return (term if within == "exact" else term.plain).spellings()
