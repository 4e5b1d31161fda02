"""Scores become ranks, and numbers by unit, group and season: a few statements, whatever the number of attempts."""

from typing import Any

from django.db import connection, transaction
from django.db.models import Count as CountOf
from django.db.models import F
from django.utils import timezone

from dinh.kernel.exam.ranking import draw_number
from dinh.rooms.contests.domain.standing_sql import SEASON, place_statement, tally_statements
from dinh.rooms.contests.models import Contest, Count, Round, Score, Season, Standing, Tally
from dinh.rooms.contests.queries.review import excluded_in
from dinh.rooms.contests.queries.sealed import sealed_of

BATCH = 2000


@transaction.atomic
def rank_round(round_: Round) -> Count:
    """Rank what has been marked and count it."""
    sealed = sealed_of(round_)
    excluded = excluded_in(round_)
    Standing.objects.filter(round=round_, contestant__in=excluded).delete()
    scores = Score.objects.filter(round=round_).exclude(contestant__in=excluded)
    numbers = scores.aggregate(attempts=CountOf("pk"), people=CountOf("contestant", distinct=True))
    perfect = scores.filter(right=sealed.length).aggregate(n=CountOf("contestant", distinct=True))["n"]
    values = {"round": round_.pk, "people": numbers["people"], "perfect": perfect}
    run(place_statement(sealed.rules), values)
    Tally.objects.filter(round=round_).delete()
    for statement in tally_statements():
        run(statement, values)
    row, _is_new = Count.objects.update_or_create(
        round=round_,
        defaults={
            **{"people": numbers["people"], "attempts": numbers["attempts"], "perfect": perfect},
            "most_points": most_points(round_),
            "counted_at": timezone.now(),
        },
    )
    return row


@transaction.atomic
def rank_season(contest: Contest) -> None:
    """Rank people over all rounds that count."""
    Season.objects.filter(contest=contest).delete()
    run(SEASON, {"contest": contest.pk})


def draw_lots(round_: Round, drawn: str) -> None:
    """Give every attempt its lot from the public random value."""
    rows = Score.objects.filter(round=round_).annotate(code=F("submission__attempt__code")).only("lot")
    changed = []
    for row in rows.iterator(chunk_size=BATCH):
        row.lot = draw_number(drawn, row.code)
        changed.append(row)
        if len(changed) == BATCH:
            Score.objects.bulk_update(changed, ["lot"])
            changed = []
    Score.objects.bulk_update(changed, ["lot"])


def most_points(round_: Round) -> int:
    """The points of a whole paper; all questions of a round count alike where papers are drawn."""
    sealed = sealed_of(round_)
    return sealed.length * max(question.points for question in sealed.questions)


def run(statement: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
