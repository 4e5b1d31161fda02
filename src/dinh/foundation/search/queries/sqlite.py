"""SQLite: FTS5, a virtual table that is joined by rowid."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from dinh.foundation.search.domain.query import Query, Term
from dinh.foundation.search.models import SearchDoc
from dinh.foundation.search.queries.writing import Within, write_query

TEXTS: dict[Within, str] = {
    "folded": "folded_title folded_body",
    "exact": "exact_title exact_body",
    "folded_title": "folded_title",
}


def find_newest(
    docs: QuerySet[SearchDoc], query: Query, columns: Sequence[str], number: int, within: Within = "folded"
) -> list[tuple[Any, ...]]:
    """The `columns` of the newest of `docs` that answer the query, at most `number`; all values are parameters."""
    asked = f"{{{TEXTS[within]}}} : ({write_query(query, within, write_term, 'AND', 'OR', 'NOT')})"
    found = docs.extra(
        tables=["search_fts"],
        # the plus keeps the planner from asking the full-text index row by row
        where=["search_fts MATCH %s", "search_searchdoc.id = +search_fts.rowid"],
        params=[asked],
        order_by=["-search_fts.rowid"],
    )
    return list(found.values_list(*columns)[:number])


def write_term(term: Term) -> str:
    return '"' + " ".join(term.words) + '"' + (" *" if term.prefix else "")
