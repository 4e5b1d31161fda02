"""What a contest holds of a person: to see, to take along, to have erased."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dinh.rooms.contests.actions.erasing import erase_contestant
from dinh.rooms.contests.models import Award, Contestant, Submission
from dinh.rooms.contests.queries.contests import published_contests
from dinh.rooms.contests.queries.sealed import sealed_of
from dinh.rooms.contests.views.entry import forget, known_contestant
from dinh.rooms.contests.views.pages import trail_to


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: HttpRequest, slug: str) -> HttpResponse:
    """Only whoever entered on this device sees something; others learn how to."""
    contest = get_object_or_404(published_contests(), slug=slug)
    contestant = known_contestant(request, contest)
    if contestant is not None and request.method == "POST" and request.POST.get("erase") == "yes":
        erase_contestant(by=None, contestant=contestant)
        answer = redirect(f"{request.path}?xoa=xong")
        forget(answer, contest)
        return answer
    if contestant is not None and request.GET.get("dang") == "json":
        kept = JsonResponse(data_of(contestant), json_dumps_params={"ensure_ascii": False, "indent": 2})
        kept["Content-Disposition"] = f'attachment; filename="{slug}.json"'
        return kept
    context = {
        **{"contest": contest, "contestant": contestant, "trail": trail_to(contest)},
        "attempts": contestant.attempts.select_related("round") if contestant else [],
        "is_erased": request.GET.get("xoa") == "xong",
    }
    return render(request, "contests/own_data.html", context)


def prize_name(award: Award) -> str:
    return sealed_of(award.publication.round).rules.prizes[award.prize].name


def data_of(contestant: Contestant) -> dict[str, object]:
    """Everything that is kept of the person; coded forms are named, not shown."""
    rows = Submission.objects.filter(attempt__contestant=contestant).order_by("attempt__started")
    return {
        "contest": contestant.contest.name,
        "name": contestant.name,
        "unit": contestant.unit.name if contestant.unit else None,
        "group": contestant.group,
        "under_18": contestant.is_minor,
        "consent_version": contestant.consent_version,
        "entered_at": contestant.entered_at,
        "kept_in_coded_form_only": [
            *("date of birth", "phone number"),
            *(["address of the code"] if contestant.contact_hash else []),
            *(["random mark of the browser"] if contestant.device_hash else []),
        ],
        "prizes": [
            {"round": one.publication.round.name, "publication": one.publication.number, "prize": prize_name(one)}
            for one in contestant.awards.select_related("publication__round")
        ],
        "decisions_on_counting": list(contestant.exclusions.values("round__name", "reason", "counts")),
        "submissions": list(
            rows.values("attempt__code", "attempt__round__name", "attempt__started", "submitted", "answers")
        ),
    }
