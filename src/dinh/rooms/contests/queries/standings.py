"""Standings as everybody may see them: who stands where, and numbers by unit and group. All counted before."""

from django.db.models import F, QuerySet

from dinh.rooms.contests.models import Contest, Publication, Round, Season, Standing, Tally


def people_of(round_: Round) -> QuerySet[Standing]:
    """Contestants of a round by their rank."""
    rows = Standing.objects.filter(round=round_).select_related("contestant__unit")
    return rows.annotate(duration=F("attempt__submission__score__duration")).order_by("rank", "pk")


def season_of(contest: Contest) -> QuerySet[Season]:
    """Contestants by their rank over all rounds."""
    return Season.objects.filter(contest=contest).select_related("contestant__unit").order_by("rank", "pk")


def tallies_of(round_: Round, by: str) -> QuerySet[Tally]:
    """Numbers by unit or group, most people first."""
    rows = Tally.objects.filter(round=round_, by=by).select_related("unit")
    return rows.order_by("-people", "-attempts", "unit__sort_key", "group")


def newest_publication(round_: Round) -> Publication | None:
    """What holds of the published results; one query."""
    return Publication.objects.filter(round=round_).order_by("-number").first()


def published_among(rounds: list[Round]) -> set[int]:
    """Rounds whose results are published; one query."""
    return set(Publication.objects.filter(round__in=rounds).values_list("round", flat=True))
