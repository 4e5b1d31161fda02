"""The page on which a paper is answered. What it does is between the browser and the hall."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dinh.hall import PREFIX
from dinh.rooms.contests.actions.entering import give_ticket
from dinh.rooms.contests.domain.times import ends_at, to_ms
from dinh.rooms.contests.queries.attempts import last_attempt
from dinh.rooms.contests.queries.sealed import has_pictures
from dinh.rooms.contests.views.entry import find_round, known_contestant


@never_cache
@require_safe
def take_part(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The exam page for whoever has entered; others are led to the form."""
    round_ = find_round(slug, number)
    contestant = known_contestant(request, round_.contest)
    if contestant is None:
        return redirect("contests:enter", slug, number)
    last = last_attempt(contestant, round_)
    context = {
        "round": round_,
        "contest": round_.contest,
        "contestant": contestant,
        "hall": PREFIX,
        "ticket": give_ticket(contestant, round_),
        "now": to_ms(timezone.now()),
        "opens": to_ms(round_.opens_at),
        "ends": to_ms(ends_at(round_)),
        "ends_at": ends_at(round_),
        "has_pictures": has_pictures(round_),
        "minutes": round_.minutes + contestant.extra_minutes,
        "last": last,
        "is_handed_in": last is not None and hasattr(last, "submission"),
        "home": round_.get_absolute_url(),
    }
    return render(request, "contests/exam.html", context)
