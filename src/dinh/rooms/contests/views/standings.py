"""Standings of a round and of the whole contest, as counted last."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dinh.rooms.contests.counting.running import is_frozen
from dinh.rooms.contests.models import Tally
from dinh.rooms.contests.presenters.standings import groups_of, rows_of
from dinh.rooms.contests.queries.contests import published_contests
from dinh.rooms.contests.queries.standings import newest_publication, people_of, season_of, tallies_of
from dinh.rooms.contests.views.entry import find_round
from dinh.rooms.contests.views.pages import trail_to

PAGE = 50
# Bars of a chart; the table under it has them all.
LONGEST_CHART = 20
VIEWS = {"nguoi": pgettext_lazy("exam", "People"), "don-vi": _("By unit"), "nhom": _("By group")}


@never_cache
@require_safe
def standings(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Of a round: by person, unit or group (`?xem=`)."""
    round_ = find_round(slug, number)
    chosen = request.GET.get("xem") if request.GET.get("xem") in VIEWS else "nguoi"
    context = {
        "contest": round_.contest,
        "round": round_,
        "count": getattr(round_, "count", None),
        "views": [(code, label, code == chosen) for code, label in VIEWS.items()],
        "chosen": chosen,
        "is_frozen": is_frozen(round_, timezone.now()),
        "publication": newest_publication(round_),
        "trail": trail_to(round_.contest, round_),
    }
    if chosen == "nguoi":
        page = Paginator(people_of(round_), PAGE).get_page(request.GET.get("trang"))
        context |= {"page": page, "rows": rows_of(page.object_list)}
    else:
        groups = groups_of(tallies_of(round_, Tally.By.UNIT if chosen == "don-vi" else Tally.By.GROUP))
        context |= {"groups": groups, "bars": [(one.name, one.people) for one in groups[:LONGEST_CHART]]}
    return render(request, "contests/standings.html", context)


@never_cache
@require_safe
def season(request: HttpRequest, slug: str) -> HttpResponse:
    """Of the whole contest."""
    contest = get_object_or_404(published_contests(), slug=slug)
    page = Paginator(season_of(contest), PAGE).get_page(request.GET.get("trang"))
    context = {"contest": contest, "page": page, "rows": rows_of(page.object_list), "trail": trail_to(contest)}
    return render(request, "contests/season.html", context)
