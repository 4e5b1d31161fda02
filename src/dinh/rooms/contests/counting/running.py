"""The count of a round from end to end: what the clock asks for every minute, and what an amendment asks for."""

import datetime
import json
from collections.abc import Iterator

from django.utils import timezone

from dinh.foundation.questions.actions.statistics import keep_statistics
from dinh.foundation.questions.domain.statistics import Answered, measure_items
from dinh.foundation.questions.models import Version
from dinh.kernel.exam.drawing import read_paper
from dinh.kernel.exam.scoring import is_right
from dinh.kernel.exam.sealed import CHOICE_KINDS
from dinh.rooms.contests.counting.collecting import collect_left
from dinh.rooms.contests.counting.marking import mark_all, mark_fresh
from dinh.rooms.contests.counting.ranking import rank_round, rank_season
from dinh.rooms.contests.domain.times import ends_at, is_over
from dinh.rooms.contests.models import Count, Round, Submission
from dinh.rooms.contests.queries.sealed import sealed_of


def count_round(round_: Round, *, anew: bool = False) -> Count | None:
    """Mark and rank; once it is over, hand in first what was left. None while the public standing stands still.

    `anew`: mark everything again, because a key was amended.
    """
    now = timezone.now()
    over = is_over(round_, now)
    if over:
        collect_left(round_)
    (mark_all if anew else mark_fresh)(round_)
    if is_frozen(round_, now):
        return None
    count = rank_round(round_)
    if not round_.is_practice:
        rank_season(round_.contest)
    if over:
        measure_questions(round_)
    return count


def is_frozen(round_: Round, now: datetime.datetime) -> bool:
    """Whether the public standing stands still, because the end is near."""
    starts = ends_at(round_) - datetime.timedelta(minutes=round_.frozen_minutes)
    return round_.frozen_minutes > 0 and starts <= now and not is_over(round_, now)


def due_rounds(now: datetime.datetime) -> list[Round]:
    """Sealed rounds that have begun and were not counted since they were over; one query."""
    rows = Round.objects.filter(sealed__isnull=False, opens_at__lte=now).select_related("contest", "count")
    return [row for row in rows if is_due(row, now)]


def is_due(round_: Round, now: datetime.datetime) -> bool:
    count = getattr(round_, "count", None)
    return count is None or not is_over(round_, count.counted_at)


def measure_questions(round_: Round) -> None:
    """Tell the bank what the answers show of its questions."""
    sealed = sealed_of(round_)
    versions = dict(Version.objects.filter(question__bank=round_.bank_id).values_list("digest", "pk"))
    options = {place: len(question.options) for place, question in enumerate(sealed.questions)}
    measured = measure_items(papers_of(round_), options)
    found = {
        versions[sealed.questions[place].version]: one
        for place, one in measured.items()
        if sealed.questions[place].version in versions
    }
    keep_statistics(source=f"contests.round:{round_.pk}", name=f"{round_.contest.name}: {round_.name}", measured=found)


def papers_of(round_: Round) -> Iterator[list[Answered]]:
    """Each submission as what was chosen, in the options of the sealed question."""

    sealed = sealed_of(round_)
    rows = Submission.objects.filter(attempt__round=round_).values_list("attempt__paper", "answers")
    for paper, answers in rows.iterator(chunk_size=1000):
        found = []
        for slot, choice in zip(read_paper(paper), json.loads(answers), strict=False):
            question = sealed.questions[slot.question]
            chosen = slot.chosen(choice) if question.kind in CHOICE_KINDS else ()
            found.append(Answered(slot.question, chosen, is_right(question, sealed.keys[slot.question], slot, choice)))
        yield found
