"""PostgreSQL: words and pairs of neighbours as tsvectors with GIN indexes (migration 0007)."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from dinh.foundation.search.domain.query import Query, Term
from dinh.foundation.search.models import SearchDoc
from dinh.foundation.search.queries.writing import Within, spellings_of, write_query

TEXTS: dict[Within, str] = {
    "folded": "search_searchdoc.folded_title || ' ' || search_searchdoc.folded_body",
    "exact": "search_searchdoc.exact_title || ' ' || search_searchdoc.exact_body",
    "folded_title": "search_searchdoc.folded_title",
}
# So many times dearer it is to unpack the words of one row and look into them than to visit a row that the index names.
UNPACKING = 7


def find_newest(
    docs: QuerySet[SearchDoc], query: Query, columns: Sequence[str], number: int, within: Within = "folded"
) -> list[tuple[Any, ...]]:
    """The `columns`, first the id, of the newest of `docs` that answer the query, at most `number`."""
    rows: dict[int, tuple[Any, ...]] = {}
    for part in split(query):
        found = match(docs, part, within)
        with planned(is_wide(found, number)):
            rows |= {row[0]: row for row in found.order_by("-id").values_list(*columns)[:number]}
    return [rows[id_] for id_ in sorted(rows, reverse=True)[:number]]


def split(query: Query) -> list[Query]:
    """Queries that together find the same: all names of one word in one, each phrase by itself."""
    choices = [query.terms, *((other,) for other in query.others)]
    phrases = [terms for terms in choices if any(map(is_phrase, terms))]
    parts = [Query(terms, query.excluded) for terms in phrases]
    if plain := [terms for terms in choices if terms not in phrases]:
        first, *others = plain
        parts.append(Query(first, query.excluded, tuple(other for (other,) in others)))
    return parts


def is_phrase(term: Term) -> bool:
    return len(term.words) > 1


def match(docs: QuerySet[SearchDoc], part: Query, within: Within) -> QuerySet[SearchDoc]:
    """The index finds words and pairs of neighbours; longer phrases are looked up in the text of what it finds.

    `extra` stands here because the full-text index is no model. All values are parameters.
    """
    asked: list[tuple[str, str]] = []
    for kept, wanted in (("words", lambda term: not is_phrase(term)), ("pairs", is_phrase)):
        column = f"search_searchdoc.{within}_{kept}"
        terms = tuple(filter(wanted, part.terms))
        # the pairs of a longer phrase may stand apart: they do not tell that it stands there
        excluded = tuple(term for term in part.excluded if wanted(term) and len(term.words) <= 2)
        others = part.others if kept == "words" else ()
        if terms:
            query = write_query(Query(terms, excluded, others), within, write_term, "&", "|", "& !")
            asked.append((f"{column} @@ %s::tsquery", query))
        elif excluded:
            query = write_query(Query(excluded[:1], others=excluded[1:]), within, write_term, "&", "|", "& !")
            asked.append((f"NOT {column} @@ %s::tsquery", query))
    for terms, operator in ((part.terms, "~"), (part.excluded, "!~")):
        for term in terms:
            if len(term.words) > 2:
                asked.append((f"{TEXTS[within]} {operator} %s", write_pattern(term, within)))
    return docs.extra(where=[condition for condition, _ in asked], params=[value for _, value in asked])  # noqa: S610


def write_term(term: Term) -> str:
    """A word, or all pairs of neighbours of a phrase, as lexemes."""
    pairs = [" ".join(pair) for pair in pairwise(term.words)] or list(term.words)
    return "(" + " & ".join(f"'{pair}'" for pair in pairs) + (":*" if term.prefix else "") + ")"


def write_pattern(term: Term, within: Within) -> str:
    """A regular expression that finds the words side by side in a text of letters, digits and spaces."""
    spellings = "|".join(dict.fromkeys(" +".join(one.words) for one in spellings_of(term, within)))
    return f"(^| )({spellings})" + ("" if term.prefix else "( |$)")


def is_wide(found: QuerySet[SearchDoc], number: int) -> bool:
    """Whether so many answer that looking into the newest, one by one, costs less than visiting all that answer.

    Both by the planner's own estimates: `number` of them lie among the newest number x total / answers.
    """
    if not (plan := found.order_by().values("id").explain(format="json")):
        return False  # Django knows that nothing can answer
    answers = json.loads(plan)[0]["Plan"]["Plan Rows"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'search_searchdoc'::regclass")
        (total,) = cursor.fetchone()
    return answers**2 > number * max(total, 0) * UNPACKING


@contextmanager
def planned(wide: bool) -> Iterator[None]:
    """Choose for the planner, which counts nothing for unpacking a tsvector: newest first, or all by the index.

    Compiling such a plan, or sharing it among processes, takes more than it saves.
    """
    chosen = {"enable_seqscan": "off", "jit": "off", "max_parallel_workers_per_gather": "0"}
    chosen["enable_bitmapscan" if wide else "enable_indexscan"] = "off"
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute("; ".join(f"SET LOCAL {name} = {value}" for name, value in chosen.items()))
        yield
        cursor.execute("; ".join(f"SET LOCAL {name} TO DEFAULT" for name in chosen))
