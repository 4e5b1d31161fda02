"""Other names for what was asked: a former commune also finds its successors."""

from collections.abc import Callable, Iterable

from dinh.foundation.search.domain.query import Term
from dinh.foundation.search.domain.tokens import words

Expansion = Callable[[str], Iterable[str]]
_expansions: list[Expansion] = []
MOST = 8


def register(expansion: Expansion) -> None:
    """Add a function from the reader's text to further names; each name is searched as a phrase."""
    _expansions.append(expansion)


def expand(text: str) -> tuple[Term, ...]:
    """The names that all registered functions add, at most eight."""
    names = [words(name) for expansion in _expansions for name in expansion(text)]
    return tuple(dict.fromkeys(Term(name) for name in names if name))[:MOST]
