"""A round that is over, as its organisers look at it before and after they publish."""

from collections.abc import Iterator

from django.db.models import QuerySet

from dinh.foundation.jobs.models import JobRun, State
from dinh.rooms.contests.models import Amendment, Publication, Round, Standing

StandingRow = tuple[int, str, str | None, str, int, int, int, int]


def standing_rows(round_: Round) -> Iterator[StandingRow]:
    """(rank, name, unit, group, points, right, duration, submitted) of everybody, the first first."""
    score = "attempt__submission__score__"
    fields = (
        *("rank", "contestant__name", "contestant__unit__name", "contestant__group", "points"),
        *(f"{score}right", f"{score}duration", f"{score}submitted"),
    )
    rows = Standing.objects.filter(round=round_).order_by("rank", "pk")
    return iter(rows.values_list(*fields).iterator(chunk_size=2000))


def amendments_of(round_: Round) -> QuerySet[Amendment]:
    return Amendment.objects.filter(round=round_).select_related("by")


def publications_of(round_: Round) -> QuerySet[Publication]:
    """The newest first; one query."""
    return Publication.objects.filter(round=round_).select_related("by")


def run_of(round_: Round) -> JobRun | None:
    """The work in the background on this round that waits, runs or has failed last; one query."""
    from dinh.rooms.contests.tasks import count_round, count_round_anew, publish_results  # they read these queries

    keys = [f"{job.name}:{round_.pk}" for job in (count_round, count_round_anew, publish_results)]
    run = JobRun.objects.filter(unique_key__in=keys).exclude(state=State.CANCELLED).order_by("-created_at").first()
    return run if run is not None and run.state != State.DONE else None
