"""The search itself: find the newest thousand, weigh them, show one page of them."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from dinh.foundation.people.visibility import Viewer, visible_q
from dinh.foundation.search import expansions
from dinh.foundation.search.domain.parts import name_at
from dinh.foundation.search.domain.query import Query, parse_query
from dinh.foundation.search.domain.ranking import EXACT, Scorer, order_by_score
from dinh.foundation.search.domain.snippets import best_start, find_places, make_snippet, mark_all
from dinh.foundation.search.models import SearchDoc
from dinh.foundation.search.queries import postgresql, sqlite
from dinh.foundation.search.queries.writing import Within
from dinh.foundation.units.models import Unit

# So many of the newest are weighed; where more are found, their titles are asked as well, however old.
MOST = 1_000
MOST_TITLES = 300
# So many of the best by title and spelling are weighed by their text.
MOST_READ = 200
# Characters of a text that are weighed and looked through for a snippet.
READ_LENGTH = 50_000


@dataclass(frozen=True)
class Hit:
    """One thing found; `title_html` and `snippet` are safe HTML with <mark>."""

    kind: str
    key: str
    title: str
    title_html: SafeString
    url: str
    snippet: SafeString
    date: datetime.date | None
    unit: Unit
    locale: str
    file: str = ""  # the name of the file from which the snippet is cut


@dataclass(frozen=True)
class Facets:
    """How many of what was found, before filters, each kind, unit (id), year and language (code) has."""

    kinds: Counter[str] = field(default_factory=Counter)
    units: Counter[int] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    locales: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Results:
    """`total` is exact up to a thousand; `capped`: there are more than that."""

    query: Query
    total: int = 0
    capped: bool = False
    hits: tuple[Hit, ...] = ()
    facets: Facets = field(default_factory=Facets)


class Found(NamedTuple):
    """A row as the weighing needs it; a thousand are made for each search, so it is a bare tuple."""

    id: int
    kind: str
    unit_id: int
    year: int | None
    locale: str
    folded_title: str


def search(
    text: str,
    viewer: Viewer,
    *,
    kinds: Iterable[str] = (),
    unit: Unit | None = None,
    year: int | None = None,
    locale: str = "",
    order: str = "relevance",
    page: int = 1,
    per_page: int = 20,
    typing: bool = False,
) -> Results:
    """What the viewer may see of all that answers `text`. `unit` means its subtree, `locale` the language of the text
    (BCP 47); `order`: relevance or date.

    Never fails because of what was typed. At most a thousand hits can be paged through.
    """
    query = parse_query(text, typing=typing)
    if not query:
        return Results(query)
    query = replace(query, others=expansions.expand(text))
    visible = SearchDoc.objects.filter(visible_q(viewer))
    everything = find(visible, query)
    filtered = visible
    if chosen := tuple(kinds):
        filtered = filtered.filter(kind__in=chosen)
    if unit:
        filtered = filtered.filter(unit__path__startswith=unit.path)
    if year:
        filtered = filtered.filter(year=year)
    if locale:
        filtered = filtered.filter(locale=locale)
    found = find(filtered, query) if chosen or unit or year or locale else everything
    ranked = [one.id for one in found[:MOST]] if order == "date" else rank(filtered, query, found)
    start = (max(page, 1) - 1) * per_page
    return Results(
        query,
        total=min(len(found), MOST),
        capped=len(found) > MOST,
        hits=tuple(show(query, ranked[start : start + per_page])),
        facets=count_facets(everything),
    )


def find(docs: QuerySet[SearchDoc], query: Query) -> list[Found]:
    """The newest hits, at most one more than a thousand."""
    return read(docs, query, MOST + 1)


def read(docs: QuerySet[SearchDoc], query: Query, number: int, within: Within = "folded") -> list[Found]:
    engine = sqlite if connection.vendor == "sqlite" else postgresql
    return list(map(Found._make, engine.find_newest(docs, query, Found._fields, number, within)))


def count_facets(found: list[Found]) -> Facets:
    return Facets(
        Counter(one.kind for one in found),
        Counter(one.unit_id for one in found),
        Counter(one.year for one in found if one.year),
        Counter(one.locale for one in found),
    )


def rank(docs: QuerySet[SearchDoc], query: Query, found: list[Found]) -> list[int]:
    """Ids of at most a thousand, best first."""
    exact = {one.id: one for one in read(docs, query, MOST, "exact")} if query.is_accented else {}
    candidates = {one.id: one for one in found[:MOST]} | exact
    if len(found) > MOST:
        candidates |= {one.id: one for one in read(docs, query, MOST_TITLES, "folded_title")}
    scorer = Scorer.of(query)
    scores = {
        one.id: scorer.weigh_title(one.folded_title) + (EXACT if one.id in exact else 0) for one in candidates.values()
    }
    ranked = order_by_score([(score, id_) for id_, score in scores.items()])
    best = ranked[:MOST_READ]
    for id_, body in SearchDoc.objects.filter(pk__in=best).values_list("id", "folded_body").iterator(chunk_size=50):
        scores[id_] += scorer.weigh_body(body[:READ_LENGTH])
    best = order_by_score([(scores[id_], id_) for id_ in best])
    return (best + ranked[MOST_READ:])[:MOST]


def show(query: Query, ids: list[int]) -> Iterable[Hit]:
    """The hits of one page in the order of `ids`."""
    rows = SearchDoc.objects.select_related("unit").defer("exact_title", "exact_body").in_bulk(ids)
    for id_ in ids:
        if (doc := rows.get(id_)) is None:
            continue  # it was taken away in this very moment
        text, tokens = doc.body[:READ_LENGTH], doc.folded_body[:READ_LENGTH]
        places = find_places(query, tokens)
        if not places and len(doc.body) > READ_LENGTH:  # it stands far behind, as in a file
            text, tokens = doc.body, doc.folded_body
            places = find_places(query, tokens)
        yield Hit(
            kind=doc.kind,
            key=doc.key,
            title=doc.title,
            title_html=mark_safe(mark_all(query, doc.title, doc.folded_title)),
            url=doc.url,
            snippet=mark_safe(make_snippet(query, text, tokens)),
            date=doc.date,
            unit=doc.unit,
            locale=doc.locale,
            file=name_at(text, best_start(places, text)) if places else "",
        )
