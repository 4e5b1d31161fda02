"""Contests as their organisers see them."""

from django.db.models import Count, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.people.models import Person
from dinh.kernel.text import fold
from dinh.rooms.contests.models import Contest, Contestant, Round
from dinh.rooms.contests.permissions import contests_of
from dinh.rooms.contests.queries.printed import WAITING
from dinh.rooms.contests.tasks import prepare_round


def list_contests(person: Person) -> QuerySet[Contest]:
    """The person's contests, the latest first, with rounds, their days and the number of contestants; one query."""
    entered = Contestant.objects.filter(contest=OuterRef("pk")).order_by().values("contest")
    people = Subquery(entered.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    rows = (
        contests_of(person)
        .select_related("unit")
        .annotate(
            round_count=Count("rounds"),
            opens=Min("rounds__opens_at"),
            closes=Max("rounds__closes_at"),
            people=Coalesce(people, 0),
        )
    )
    return rows.order_by("-pk")


def rounds_in(contest: Contest) -> QuerySet[Round]:
    """All rounds of a contest with seal (not the sealed bytes), count, blueprint and publications; four queries."""
    rows = Round.objects.filter(contest=contest).select_related("bank", "sealed", "count").defer("sealed__content")
    waiting = Count("sheets", filter=Q(sheets__state__in=WAITING))
    rows = rows.annotate(sheet_count=Count("sheets"), sheets_waiting=waiting)
    return rows.prefetch_related("draws", "prizes", "publications").order_by("number")


def contestants_named(contest: Contest, words: str) -> QuerySet[Contestant]:
    """Contestants in whose names every word stands, without diacritics too; the newest first. Nobody who was erased."""
    rows = Contestant.objects.filter(contest=contest, erased_at__isnull=True).select_related("unit")
    for word in fold(words)[:100].split():
        rows = rows.filter(name_key__contains=word)
    return rows.order_by("-pk")


def preparing_run(round_: Round) -> JobRun | None:
    """The newest work on the pictures of the round, if it waits, runs or has failed; one query."""
    rows = JobRun.objects.filter(unique_key=f"{prepare_round.name}:{round_.pk}").order_by("-created_at")
    newest = rows.first()
    return newest if newest and newest.state not in (State.DONE, State.CANCELLED) else None
