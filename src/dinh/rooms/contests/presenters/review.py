"""A submission beside the right answers, once the results are published."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from dinh.kernel.exam.drawing import Slot, read_paper
from dinh.kernel.exam.pictures import Picture
from dinh.kernel.exam.scoring import is_right
from dinh.kernel.exam.sealed import CHOICE_KINDS, Key, Question
from dinh.rooms.contests.models import Review, Submission
from dinh.rooms.contests.presenters.sealed import pictures_at
from dinh.rooms.contests.queries.sealed import amended, sealed_of


@dataclass(frozen=True)
class Said:
    """An option or a typed answer, with the pictures of the option."""

    text: str
    pictures: Sequence[Picture] = ()


@dataclass(frozen=True)
class Answered:
    """One question of a paper: what was chosen and what is right, in words."""

    stem: str
    pictures: list[Picture]
    chosen: list[Said]
    right: list[Said]
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
            pictures=pictures_at(question, None),
            chosen=tell_chosen(question, slot, choice),
            right=tell_right(question, key),
            is_right=is_void or is_right(question, key, slot, choice),
            is_void=is_void,
        )
        found.append(answered)
    return found


def tell_chosen(question: Question, slot: Slot, choice: str) -> list[Said]:
    if question.kind not in CHOICE_KINDS:
        return [Said(choice)] if choice else []
    return [tell_option(question, place) for place in slot.chosen(choice)]


def tell_right(question: Question, key: Key) -> list[Said]:
    if question.kind not in CHOICE_KINDS:
        return [Said(answer) for answer in key.answers]
    return [tell_option(question, place) for place in key.options]


def tell_option(question: Question, place: int) -> Said:
    return Said(question.options[place], pictures_at(question, place))
