"""Submissions become scores."""

import json
from collections.abc import Iterator

from django.db.models import QuerySet

from dinh.foundation.jobs import progress
from dinh.kernel.exam.drawing import read_paper
from dinh.kernel.exam.ranking import read_prediction
from dinh.kernel.exam.scoring import NONE, Amendments, score
from dinh.kernel.exam.sealed import SealedRound
from dinh.rooms.contests.models import Attempt, Round, Score
from dinh.rooms.contests.queries.sealed import amended, sealed_of

BATCH = 1000
CHANGED = ["points", "right"]


def mark_fresh(round_: Round) -> int:
    """Mark what has not been marked; how many submissions that are. Each batch is a transaction of its own."""
    fresh = Attempt.objects.filter(round=round_, submission__isnull=False, submission__score__isnull=True)
    return mark(round_, fresh, amended(round_))


def mark_all(round_: Round) -> int:
    """Mark everything anew, after an amendment."""
    return mark(round_, Attempt.objects.filter(round=round_, submission__isnull=False), amended(round_))


def mark(round_: Round, attempts: QuerySet[Attempt], amendments: Amendments = NONE) -> int:
    sealed = sealed_of(round_)
    total, done, last = attempts.count(), 0, 0
    while rows := read_batch(attempts, last):
        Score.objects.bulk_create(
            [mark_one(sealed, round_, row, amendments) for row in rows],
            update_conflicts=True,
            unique_fields=["submission"],
            update_fields=CHANGED,
        )
        done, last = done + len(rows), rows[-1][0]
        progress.tell(done=done, total=total)
    return done


Row = tuple[int, int, int, int, str, str, int]


def read_batch(attempts: QuerySet[Attempt], after: int) -> list[Row]:
    fields = ("pk", "contestant_id", "ordinal", "started", "paper", "submission__answers", "submission__submitted")
    return list(attempts.filter(pk__gt=after).order_by("pk").values_list(*fields)[:BATCH])


def mark_one(sealed: SealedRound, round_: Round, row: Row, amendments: Amendments) -> Score:
    pk, contestant, ordinal, started, paper, answers, submitted = row
    given: list[str] = json.loads(answers)
    found = score(sealed, read_paper(paper), given, amendments)
    kind = sealed.rules.prediction
    return Score(
        submission_id=pk,
        round=round_,
        contestant_id=contestant,
        ordinal=ordinal,
        points=found.points,
        right=found.right,
        duration=submitted - started,
        submitted=submitted,
        predicted=read_prediction(kind, given[-1]) if kind else None,
    )


def scores_in_order(round_: Round) -> Iterator[tuple[str, int, int, int, str, int, int]]:
    """(code, contestant, ordinal, started, answers, submitted, points) of every submission, by code."""
    rows = Score.objects.filter(round=round_).order_by("submission__attempt__code")
    fields = (
        *("submission__attempt__code", "contestant_id", "ordinal", "submission__attempt__started"),
        *("submission__answers", "submitted", "points"),
    )
    return iter(rows.values_list(*fields).iterator(chunk_size=BATCH))
