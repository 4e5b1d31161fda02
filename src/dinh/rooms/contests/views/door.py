"""The way in: a form without an account, for each contestant once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dinh.foundation.ui.limits import HOUR, may_ask
from dinh.rooms.contests.actions.entering import enter_contest
from dinh.rooms.contests.domain.times import ends_at
from dinh.rooms.contests.forms.entry import EntryForm
from dinh.rooms.contests.models import Contestant
from dinh.rooms.contests.queries.contests import units_taking_part
from dinh.rooms.contests.views.entry import find_round, forget, known_contestant, remember
from dinh.rooms.contests.views.pages import trail_to

AN_HOUR = 3000  # entries from one address: a school, a barracks, a whole mobile network


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whoever is known goes on to the paper; `?doi=1` lets another person use the same device."""
    round_ = find_round(slug, number)
    contest = round_.contest
    if request.GET.get("doi"):
        answer = redirect("contests:enter", slug, number)
        forget(answer, contest)
        return answer
    if timezone.now() >= ends_at(round_):
        return redirect(round_)
    known = known_contestant(request, contest)
    if known is not None and request.method != "POST":
        return redirect("contests:exam", slug, number)
    form = EntryForm(request.POST or None, contest=contest)
    status = 200
    if request.method == "POST":
        if not may_ask(request, "contest-entry", most=AN_HOUR, within=HOUR):
            form.add_error(None, _("Very many people have entered from this connection. Please try again in an hour."))
            status = 429
        elif form.is_valid():
            return let_in(request, form, slug, number)
    context = {
        **{"contest": contest, "round": round_, "form": form, "units": units_taking_part(contest)},
        "trail": trail_to(contest, round_),
    }
    return render(request, "contests/enter.html", context, status=status)


def let_in(request: HttpRequest, form: EntryForm, slug: str, number: int) -> HttpResponse:
    if form.is_trapped:
        return redirect("contests:round", slug, number)
    contestant: Contestant = enter_contest(contest=form.contest, given=form.given, today=timezone.localdate())
    answer = redirect("contests:exam", slug, number)
    remember(answer, contestant, secure=request.is_secure())
    return answer
