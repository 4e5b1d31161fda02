"""What the answers to a paper tell of its questions: classical test theory, for people who decide about questions.

Facility: the share of right answers. Discrimination: the correlation of this question (1 right, 0 wrong) with the score
on all the other questions of the same paper (corrected item-total correlation, point-biserial), so that a question does
not vouch for itself. Crocker and Algina, Introduction to Classical and Modern Test Theory (1986). Nothing is decided
here: a flag is a reason to look.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as N_

FEWEST = 30  # answers below which chance says more than the question
FLAGS = {
    "few_answers": N_("Few answers so far: the numbers say little."),
    "key_suspect": N_("Those who did well chose another option more often: see whether the key is right."),
    "negative": N_("Those who did well got it wrong more often than the others."),
    "weak": N_("It hardly tells those who did well from the others."),
    "too_easy": N_("Nearly everybody got it right."),
    "too_hard": N_("Hardly anybody got it right."),
    "unused_option": N_("An option that hardly anybody chose."),
}
EASY, HARD, WEAK, UNUSED = 0.95, 0.15, 0.1, 0.02


@dataclass(frozen=True)
class Answered:
    """One person's answer to one question: places of the options chosen (() for none), and whether it was right."""

    question: int
    chosen: tuple[int, ...]
    is_right: bool


@dataclass
class Measured:
    """Of one question; `discrimination` is None where it cannot be told, `chosen` counts each option.

    Its fields are kept under the same names (`models.statistics`).
    """

    answers: int
    right: int
    blank: int
    facility: float
    discrimination: float | None
    chosen: list[int]
    flags: list[str] = field(default_factory=list)


@dataclass
class Tally:
    """Sums over the answers to one question; `rest`: the points of the same people on the others."""

    answers: int = 0
    right: int = 0
    blank: int = 0
    rest: int = 0
    rest_squared: int = 0
    rest_of_right: int = 0
    chosen: dict[int, int] = field(default_factory=dict)
    rest_of_chosen: dict[int, int] = field(default_factory=dict)

    def take(self, answer: Answered, rest: int) -> None:
        self.answers += 1
        self.right += answer.is_right
        self.blank += not answer.chosen
        self.rest += rest
        self.rest_squared += rest * rest
        self.rest_of_right += rest * answer.is_right
        for place in answer.chosen:
            self.chosen[place] = self.chosen.get(place, 0) + 1
            self.rest_of_chosen[place] = self.rest_of_chosen.get(place, 0) + rest

    def correlation(self, count: int, rest_of: int) -> float | None:
        """Of the rest of the paper with belonging to `count` of the answers, whose rests are `rest_of` together."""
        spread = (self.answers * self.rest_squared - self.rest**2) * count * (self.answers - count)
        if spread <= 0:
            return None
        found = (self.answers * rest_of - self.rest * count) / math.sqrt(spread)
        return max(-1.0, min(1.0, found))


def measure_items(papers: Iterable[Sequence[Answered]], options: Mapping[int, int]) -> dict[int, Measured]:
    """Question → what its answers tell. `papers`: one person's answers each; `options`: question → how many it offers.

    Memory does not grow with the number of papers. Questions nobody was asked are not in the answer.
    """
    tallies: dict[int, Tally] = {}
    keys: dict[int, tuple[int, ...]] = {}
    for paper in papers:
        points = sum(answer.is_right for answer in paper)
        for answer in paper:
            tallies.setdefault(answer.question, Tally()).take(answer, points - answer.is_right)
            if answer.is_right:
                keys[answer.question] = answer.chosen
    return {
        question: measure(tally, options.get(question, 0), keys.get(question, ()))
        for question, tally in tallies.items()
    }


def measure(tally: Tally, options: int, key: Sequence[int]) -> Measured:
    """The measures of one question and its flags; `key`: what a right answer chose."""
    found = Measured(
        answers=tally.answers,
        right=tally.right,
        blank=tally.blank,
        facility=tally.right / tally.answers,
        discrimination=tally.correlation(tally.right, tally.rest_of_right),
        chosen=[tally.chosen.get(place, 0) for place in range(options)],
    )
    found.flags = flags_of(found, tally, key)
    return found


def flags_of(found: Measured, tally: Tally, key: Sequence[int]) -> list[str]:
    """Codes of `FLAGS`, the gravest first; with few answers only that is said."""
    if found.answers < FEWEST:
        return ["few_answers"]
    flags = []
    power = found.discrimination
    others = [place for place in tally.chosen if place not in key]
    drawn = [tally.correlation(tally.chosen[place], tally.rest_of_chosen[place]) or 0 for place in others]
    if others and max(drawn) > max(power or 0, WEAK):
        flags.append("key_suspect")
    if power is not None and power < -WEAK:
        flags.append("negative")
    elif power is not None and power < WEAK and HARD < found.facility < EASY:
        flags.append("weak")
    if found.facility >= EASY:
        flags.append("too_easy")
    if found.facility <= HARD:
        flags.append("too_hard")
    if any(count < UNUSED * found.answers for place, count in enumerate(found.chosen) if place not in key):
        flags.append("unused_option")
    return flags
