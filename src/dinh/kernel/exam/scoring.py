"""What the answers to a paper are worth: all or nothing a question, in whole points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from dinh.kernel.exam.drawing import Paper, Slot
from dinh.kernel.exam.sealed import CHOICE_KINDS, LETTERS, Key, Question, SealedRound
from dinh.kernel.text import match_key

LONGEST_TEXT = 100


@dataclass(frozen=True)
class Score:
    """Points and how many questions were answered right."""

    points: int
    right: int


def is_choice(question: Question, choice: str) -> bool:
    """Whether the text can be an answer to the question; an empty one takes an answer back.

    Options are named by the letters under which they were shown: "B" for one, "AC" (ascending) for several, all of them
    in their order for ordering.
    """
    if not choice:
        return True
    if question.kind not in CHOICE_KINDS:
        return len(choice) <= LONGEST_TEXT and choice.isprintable()
    shown = LETTERS[: len(question.options)]
    if question.kind == "ordering":
        return sorted(choice) == list(shown)
    if question.kind == "multiple":
        return all(letter in shown for letter in choice) and list(choice) == sorted(set(choice))
    return len(choice) == 1 and choice in shown


def is_right(question: Question, key: Key, slot: Slot, choice: str) -> bool:
    """Whether the choice, in the letters of this paper, is the key's."""
    if not choice or not is_choice(question, choice):
        return False
    if question.kind == "numeric":
        return any(is_same_number(choice, answer) for answer in key.answers)
    if question.kind == "text":
        return match_key(choice) in {match_key(answer) for answer in key.answers}
    sealed = slot.chosen(choice)
    return sealed == key.options if question.kind == "ordering" else set(sealed) == set(key.options)


def is_same_number(one: str, other: str) -> bool:
    """3,5 = 3.5 = 3.50; what is no number equals none."""
    try:
        first, second = (Decimal(text.strip().replace(",", ".")) for text in (one, other))
    except InvalidOperation:
        return False
    return first.is_finite() and first == second


@dataclass(frozen=True)
class Amendments:
    """What was found wrong afterwards: `void` questions are given to everybody who had them, `keys` hold instead.

    Both go by the place of the question in the sealed bank.
    """

    void: frozenset[int] = frozenset()
    keys: Mapping[int, Key] = field(default_factory=dict)

    def key_of(self, sealed: SealedRound, place: int) -> Key:
        """The key that holds for the question."""
        return self.keys.get(place) or sealed.keys[place]


NONE = Amendments()


def score(sealed: SealedRound, paper: Paper, answers: Sequence[str], amended: Amendments = NONE) -> Score:
    """The score of one submission. `answers[i]` belongs to `paper[i]`, "" where there is none.

    Where a prediction is asked for it comes after them, and is worth nothing here.
    """
    if len(answers) != sealed.answer_count:
        raise ValueError("a submission has one answer a question")
    points = right = 0
    for slot, choice in zip(paper, answers, strict=False):
        place = slot.question
        question = sealed.questions[place]
        if place in amended.void or is_right(question, amended.key_of(sealed, place), slot, choice):
            points += question.points
            right += 1
    return Score(points, right)
