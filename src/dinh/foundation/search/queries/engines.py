"""Finding in the two databases: the same tokens, the same questions, each in its own tongue."""

from dataclasses import replace
from itertools import chain, pairwise

from django.db import connection
from django.db.models import QuerySet

from dinh.foundation.search.domain.query import Query, Term
from dinh.foundation.search.models import SearchDoc

# Bytes of a text from which PostgreSQL may have forgotten where words stand; see `find_far_phrases`.
FAR = 20_000


def match(docs: QuerySet[SearchDoc], query: Query, *, exact: bool = False, title: bool = False) -> QuerySet[SearchDoc]:
    """`docs` that answer the query, newest first. `exact`: diacritics count; `title`: only in titles.

    `extra` stands here because the full-text index is no model: on SQLite a virtual table joined by rowid, on
    PostgreSQL a generated column. All values are parameters.
    """
    if connection.vendor == "sqlite":
        columns = [
            f"{'exact' if exact else 'folded'}_title",
            *([] if title else [f"{'exact' if exact else 'folded'}_body"]),
        ]
        asked = f"{{{' '.join(columns)}}} : ({write_query(query, exact, write_fts5_term, 'AND', 'OR', 'NOT')})"
        return docs.extra(
            tables=["search_fts"],
            # the plus keeps the planner from asking the full-text index row by row
            where=["search_fts MATCH %s", "search_searchdoc.id = +search_fts.rowid"],
            params=[asked],
            order_by=["-search_fts.rowid"],
        )
    kept = "exact" if exact else "folded"
    if title:
        condition, values = by_places(query, exact, f"{kept}_title_words")
    else:
        condition, values = by_shingles(query, exact, kept)
    return docs.extra(where=[condition], params=values).order_by("-id")  # noqa: S610


def by_places(query: Query, exact: bool, column: str) -> tuple[str, list[str]]:
    """The condition, and its values, on words with their places."""
    return f"search_searchdoc.{column} @@ %s::tsquery", [write_query(query, exact, write_tsquery_term, "&", "|", "& !")]


def by_shingles(query: Query, exact: bool, kept: str) -> tuple[str, list[str]]:
    """The condition, and its values, on words and pairs of neighbours: exact for two words, narrow for more.

    A longer phrase that must not be there is not looked for by its pairs: they may stand apart.
    """
    long = [term for term in (*query.terms, *query.others, *query.excluded) if len(term.words) > 2]
    asked = replace(query, excluded=tuple(term for term in query.excluded if term not in long))
    condition = f"search_searchdoc.{kept}_shingles @@ %s::tsquery"
    values = [write_query(asked, exact, write_shingles, "&", "|", "& !")]
    if long:
        places, more = by_places(query, exact, f"{kept}_words")
        condition, values = f"{condition} AND {places}", values + more
    if query.has_phrase:
        far, more = find_far_phrases(query, exact, f"{kept}_shingles")
        condition, values = f"(({condition}) OR ({far}))", values + more
    return condition, values


def find_far_phrases(query: Query, exact: bool, column: str) -> tuple[str, list[str]]:
    """The condition, and its values, by which PostgreSQL finds phrases in long texts, where a tsvector forgets places.

    It keeps places up to 16,383 and at most 256 of a word (PostgreSQL's "Limitations of text search"), so there the
    words are found by the index and whether they are neighbours is read in the text itself.
    """
    kept = "exact" if exact else "folded"
    text = f"(search_searchdoc.{kept}_title || ' ' || search_searchdoc.{kept}_body)"
    conditions = [f"search_searchdoc.{column} @@ %s::tsquery", f"octet_length(search_searchdoc.{kept}_body) > {FAR}"]
    words = Query(tuple(one for term in query.terms for one in term.apart()))
    values = [write_query(words, exact, write_tsquery_term, "&", "|", "& !")]
    for terms, operator in ((query.terms, "~"), (query.excluded, "!~")):
        for term in terms:
            if operator == "!~" or len(term.words) > 1:
                conditions.append(f"{text} {operator} %s")
                values.append(write_pattern(term if exact else term.plain))
    return " AND ".join(conditions), values


def write_pattern(term: Term) -> str:
    """A regular expression that finds the words side by side in a text of letters, digits and spaces."""
    spellings = "|".join(dict.fromkeys(" +".join(one.words) for one in term.spellings()))
    return f"(^| )({spellings})" + ("" if term.prefix else "( |$)")


def write_query(query: Query, exact: bool, write_term, and_: str, or_: str, not_: str) -> str:
    """`query` in the engine's words. Terms hold nothing but letters and digits, so none can be an operator."""

    def write_one(term: Term) -> str:
        spellings = (term if exact else term.plain).spellings()
        return f"({f' {or_} '.join(dict.fromkeys(write_term(one) for one in spellings))})"

    asked = f"({f' {and_} '.join(write_one(term) for term in query.terms)})"
    asked = f"({f' {or_} '.join(chain([asked], map(write_one, query.others)))})"
    if query.excluded:
        asked = f"{asked} {not_} ({f' {or_} '.join(write_one(term) for term in query.excluded)})"
    return asked


def write_fts5_term(term: Term) -> str:
    return '"' + " ".join(term.words) + '"' + (" *" if term.prefix else "")


def write_shingles(term: Term) -> str:
    """A word, or all pairs of neighbours of a phrase, as lexemes of `search_shingles`."""
    pairs = [" ".join(pair) for pair in pairwise(term.words)] or list(term.words)
    return "(" + " & ".join(f"'{pair}'" for pair in pairs) + (":*" if term.prefix else "") + ")"


def write_tsquery_term(term: Term) -> str:
    lexemes = [f"'{word}'" for word in term.words]
    return "(" + " <-> ".join(lexemes) + (":*" if term.prefix else "") + ")"
