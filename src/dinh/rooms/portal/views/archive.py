"""Articles by month: /luu-tru/ counts them, /2026/11/ lists them; the same below a section's own address."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Site
from wagtail.query import PageQuerySet
from wagtail.views import serve

from dinh.foundation.ui.formats import month as month_name
from dinh.rooms.portal.models.pages import SectionPage
from dinh.rooms.portal.presenters.pages import trail_of
from dinh.rooms.portal.queries import archive as queries

PER_PAGE = 60


class Place:
    """The site (`section` None) or a section, as the visitor may see it; `top` is its address."""

    def __init__(self, request: HttpRequest, path: str) -> None:
        site = Site.find_for_request(request)
        if site is None:
            raise Http404
        self.request = request
        self.root = site.root_page
        self.section: SectionPage | None = None
        if path:
            self.section = queries.readable_section(site.root_page, path, request.user)
        self.found = self.section is not None or not path
        self.top = f"/{path}"

    @property
    def articles(self) -> PageQuerySet:
        return queries.articles_within(self.section, self.request.user)

    def trail(self) -> list[tuple[str, str]]:
        if self.section is None:
            return [(self.root.title, "/")]
        return [*trail_of(self.section, self.request), (self.section.title, self.top)]


def index(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Years and their months with the number of articles in each."""
    place = Place(request, path)
    if not place.found:
        return serve(request, f"{path}luu-tru/")
    years = queries.years_of(queries.count_by_month(place.articles))
    context: dict[str, Any] = {
        "place": place,
        "trail": place.trail(),
        "years": [
            (year, sum(number for _month, number in months), [month_cell(place, year, *row) for row in months])
            for year, months in years
        ],
    }
    return render(request, "portal/archive/index.html", context)


def month_cell(place: Place, year: int, month: int, number: int) -> dict[str, Any]:
    address = f"{place.top}{year}/{month:02}/" if number else ""
    return {"name": _("Month %(number)s") % {"number": month}, "number": number, "address": address}


def month(request: HttpRequest, year: str, month: str, path: str = "") -> HttpResponseBase:
    """The articles of one month by day, newest first; 404 for a month without any."""
    place = Place(request, path)
    if not place.found:
        return serve(request, f"{path}{year}/{month}/")
    return month_page(request, place, (int(year), int(month)))


def month_page(request: HttpRequest, place: Place, wanted: queries.Month) -> HttpResponse:
    counts = queries.count_by_month(place.articles)
    if wanted not in counts:
        raise Http404
    before, after = queries.neighbours(counts, wanted)
    found = Paginator(queries.articles_of_month(place.articles, wanted), PER_PAGE)
    context: dict[str, Any] = {
        "place": place,
        "trail": [*place.trail(), (_("By month"), f"{place.top}luu-tru/")],
        "title": month_name(*wanted),
        "number": counts[wanted],
        "page_of": found.get_page(request.GET.get("trang")),
        "before": link_of(place, before),
        "after": link_of(place, after),
    }
    return render(request, "portal/archive/month.html", context)


def link_of(place: Place, wanted: queries.Month | None) -> tuple[str, str] | None:
    """Name and address of a month."""
    return (month_name(*wanted), f"{place.top}{wanted[0]}/{wanted[1]:02}/") if wanted else None
