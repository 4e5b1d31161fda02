"""`/tim-kiem/`: one box for everything; filters are links, so that it works without JavaScript."""

from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from dinh.foundation.search.queries import Results, search
from dinh.foundation.search.sources import all_sources
from dinh.foundation.ui.languages import own_name
from dinh.foundation.units.models import Unit

PER_PAGE = 20
FILTERS = ("kind", "language", "year", "unit")
LONGEST = 300
FACETS_SHOWN = 12


@dataclass(frozen=True)
class Choice:
    """One link of a filter; `lang`: the language of its label, where that is its own."""

    label: str
    count: int
    url: str
    chosen: bool
    lang: str = ""


@dataclass(frozen=True)
class Filter:
    """One row of links."""

    title: str
    choices: list[Choice]


@dataclass(frozen=True)
class Chip:
    """A filter that is set; `url` takes it back. `lang` as in a choice."""

    label: str
    url: str
    lang: str = ""


class Ghost:
    """A list that knows its length, so that Django's paginator can number pages found elsewhere."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, part: Any) -> list[None]:
        return []


def link(query: QueryDict, name: str, value: str) -> str:
    """The same address with `name` set, or taken out where it is set already; back on the first page."""
    changed = query.copy()
    changed.pop("page", None)
    if changed.pop(name, [""])[-1] != value:
        changed[name] = value
    return f"?{changed.urlencode()}"


def without(query: QueryDict, *names: str) -> str:
    """The same address with nothing under the names; back on the first page."""
    changed = query.copy()
    for name in ("page", *names):
        changed.pop(name, None)
    return f"?{changed.urlencode()}"


def word(request: HttpRequest, name: str) -> str:
    """What was given under the name, without what no database keeps."""
    return request.GET.get(name, "").replace("\x00", "")


def whole_number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def make_filters(results: Results, request: HttpRequest, unit: Unit | None) -> list[Filter]:
    """Kind, language, year and unit, each with what was found; a filter with a single choice helps nobody."""
    query, facets = request.GET, results.facets
    labels = {source.kind: str(source.label) for source in all_sources()}
    names = dict(Unit.objects.filter(pk__in=facets.units).values_list("pk", "name"))
    years = sorted(facets.years.items(), reverse=True)
    kinds = [(kind, labels.get(kind, kind), number) for kind, number in facets.kinds.most_common()]
    languages = [(code, own_name(code), number) for code, number in facets.locales.most_common()]
    units = facets.units.most_common(FACETS_SHOWN)
    rows: list[tuple[str, str, list[tuple[str, str, int]]]] = [
        (_("Sort of content"), "kind", kinds),
        (_("Language of the text"), "language", languages),
        (_("Year"), "year", [(str(year), str(year), number) for year, number in years]),
        (_("Unit"), "unit", [(str(pk), names.get(pk, ""), number) for pk, number in units]),
    ]
    return [
        Filter(
            title,
            [
                Choice(
                    label,
                    number,
                    link(query, name, value),
                    query.get(name) == value,
                    lang=value if name == "language" else "",
                )
                for value, label, number in choices[:FACETS_SHOWN]
            ],
        )
        for title, name, choices in rows
        if len(choices) > 1 or query.get(name)
    ]


def make_chips(request: HttpRequest, unit: Unit | None) -> list[Chip]:
    """The filters that are at work, in the order of the rows; what makes no sense filters nothing and has none."""
    kind, language = word(request, "kind"), word(request, "language")
    kinds = {source.kind: str(source.label) for source in all_sources()}
    labels = {
        "kind": kinds.get(kind, kind),
        "language": own_name(language),
        "year": str(whole_number(request.GET.get("year")) or ""),
        "unit": unit.name if unit else "",
    }
    return [
        Chip(labels[name], without(request.GET, name), lang=language if name == "language" else "")
        for name in FILTERS
        if labels[name]
    ]


def search_page(request: HttpRequest) -> HttpResponse:
    """What answers `q`, filtered by `kind`, `language`, `unit` (id, with its subtree), `year`.

    `order=date`: newest first.
    """
    text = word(request, "q")[:LONGEST].strip()
    number = min(whole_number(request.GET.get("page")) or 1, 50)
    unit_id = whole_number(request.GET.get("unit"))
    unit = Unit.objects.filter(pk=unit_id).first() if unit_id else None
    order = "date" if request.GET.get("order") == "date" else "relevance"
    results = search(
        text,
        request.user,
        kinds=[kind] if (kind := word(request, "kind")) else (),
        unit=unit,
        year=whole_number(request.GET.get("year")),
        locale=word(request, "language"),
        order=order,
        page=number,
        per_page=PER_PAGE,
    )
    page: Page[Any] = Paginator(cast(Any, Ghost(results.total)), PER_PAGE).get_page(number)
    labels = {source.kind: source.label for source in all_sources()}
    context = {
        "text": text,
        "results": results,
        "hits": [(hit, labels.get(hit.kind, hit.kind)) for hit in results.hits],
        "page_obj": page,
        "filters": make_filters(results, request, unit) if results.total or request.GET.get("kind") else [],
        "chips": make_chips(request, unit),
        "clear_url": without(request.GET, *FILTERS),
        "order": order,
        "order_url": link(request.GET, "order", "date"),
    }
    return render(request, "search/index.html", context)
