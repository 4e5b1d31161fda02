"""Contests and their rounds as everybody sees them. What they show depends on the clock, so no copy of them is kept."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dinh.rooms.contests.models import Contest, Publication, Round
from dinh.rooms.contests.presenters.prizes import Given, tell_awards
from dinh.rooms.contests.presenters.rounds import Shown, show
from dinh.rooms.contests.presenters.rules import audience_in_words, rules_in_words
from dinh.rooms.contests.presenters.sealed import tell_amendment
from dinh.rooms.contests.queries.contests import published_contests
from dinh.rooms.contests.queries.prizes import awards_of, passed_over_in
from dinh.rooms.contests.queries.results import amendments_of
from dinh.rooms.contests.queries.review import exclusion_rows
from dinh.rooms.contests.queries.sealed import sealed_of
from dinh.rooms.contests.queries.standings import newest_publication, published_among
from dinh.rooms.contests.views.entry import find_round, known_contestant

# which round of a contest is shown in the list, and which contests come first
ORDER = {"open": 0, "coming": 1}


def trail_to(contest: Contest | None = None, round_: Round | None = None) -> list[tuple[str, str]]:
    """The way from the home page to a page below a contest or a round."""
    trail = [(_("Home"), "/"), (_("Contests"), reverse("contests:index"))]
    if contest is not None:
        trail.append((contest.name, contest.get_absolute_url()))
    if round_ is not None:
        trail.append((round_.name, round_.get_absolute_url()))
    return trail


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All contests, those that are open or to come first; three queries beside those of the frame."""
    contests = list(published_contests())
    rounds = [one for contest in contests for one in contest.rounds.all()]
    published, now = published_among(rounds), timezone.now()
    rows = [
        (contest, liveliest([show(one, now, is_published=one.pk in published) for one in contest.rounds.all()]))
        for contest in contests
    ]
    rows.sort(key=lambda row: ORDER.get(row[1].state, len(ORDER)))
    return render(request, "contests/index.html", {"rows": rows, "trail": trail_to()[:-1]})


def liveliest(rounds: list[Shown]) -> Shown:
    """The round that is open, else the next one, else the last; a published contest has one."""
    return min(reversed(rounds), key=lambda one: ORDER.get(one.state, len(ORDER)))


@never_cache
@require_safe
def contest(request: HttpRequest, slug: str) -> HttpResponse:
    """One contest: what it is about, its rounds, who may take part, what becomes of personal data."""
    row = get_object_or_404(published_contests().prefetch_related("units"), slug=slug)
    rounds = list(row.rounds.all())
    published, now = published_among(rounds), timezone.now()
    context = {
        "contest": row,
        "rounds": [show(one, now, is_published=one.pk in published) for one in rounds],
        "audience": audience_in_words(row),
        "has_season": len([one for one in rounds if not one.is_practice]) > 1,
        "known": known_contestant(request, row),
        "trail": trail_to(),
    }
    return render(request, "contests/contest.html", context)


@never_cache
@require_safe
def round_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One round: its rules, its seal, the way in; later its results."""
    row = find_round(slug, number)
    publication = newest_publication(row)
    context = {
        "contest": row.contest,
        "round": row,
        "shown": show(row, timezone.now(), is_published=publication is not None),
        "rules": rules_in_words(row),
        "publication": publication,
        "amendments": [tell_amendment(sealed_of(row), one) for one in amendments_of(row)] if publication else [],
        "excluded": exclusion_rows(row) if publication else [],
        "awards": awards_in(row, publication) if publication else [],
        "known": known_contestant(request, row.contest),
        "trail": trail_to(row.contest),
    }
    return render(request, "contests/round.html", context)


def awards_in(row: Round, publication: Publication) -> list[Given]:
    """Who got the prizes of a round that has some; two queries."""
    rules = sealed_of(row).rules
    return tell_awards(rules, awards_of(publication), passed_over_in(publication)) if rules.prizes else []


@require_safe
def seal(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the seal stands over and everybody may know before the round: rules, and digests of all the rest."""
    row = find_round(slug, number)
    return JsonResponse({"seal": row.sealed.seal, **sealed_of(row).public_parts()})


@never_cache
@require_safe
def results_file(request: HttpRequest, slug: str, number: int) -> FileResponse:
    """The published results as the file for `dinh verify`."""
    publication = newest_publication(find_round(slug, number))
    if publication is None:
        raise Http404
    answer = FileResponse(publication.file.open("rb"), content_type="application/gzip")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-dot-{number}.jsonl.gz"'
    return answer
