"""A submission beside the right answers, once the results are published."""

import json
from dataclasses import dataclass

from dinh.kernel.exam.drawing import Slot, read_paper
from dinh.kernel.exam.scoring import is_right
from dinh.kernel.exam.sealed import CHOICE_KINDS, Key, Question
from dinh.rooms.contests.models import Review, Submission
from dinh.rooms.contests.queries.sealed import amended, sealed_of


@dataclass(frozen=True)
class Answered:
    """One question of a paper: what was chosen and what is right, in words."""

    stem: str
    chosen: list[str]
    right: list[str]
    is_right: bool
    is_void: bool


def review_of(submission: Submission) -> list[Answered]:
    """In the order of the paper; empty where the round is not reviewed."""
    attempt = submission.attempt
    if attempt.round.review == Review.NEVER:
        return []
    sealed, amendments = sealed_of(attempt.round), amended(attempt.round)
    given = json.loads(submission.answers)
    found = []
    for slot, choice in zip(read_paper(attempt.paper), given, strict=False):
        question = sealed.questions[slot.question]
        key = amendments.key_of(sealed, slot.question)
        is_void = slot.question in amendments.void
        answered = Answered(
            stem=question.stem,
            chosen=chosen_words(question, slot, choice),
            right=right_words(question, key),
            is_right=is_void or is_right(question, key, slot, choice),
            is_void=is_void,
        )
        found.append(answered)
    return found


def chosen_words(question: Question, slot: Slot, choice: str) -> list[str]:
    if question.kind not in CHOICE_KINDS:
        return [choice] if choice else []
    return [question.options[place] for place in slot.chosen(choice)]


def right_words(question: Question, key: Key) -> list[str]:
    return [question.options[place] for place in key.options] if question.kind in CHOICE_KINDS else list(key.answers)
