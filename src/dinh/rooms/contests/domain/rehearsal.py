"""A round tried out in memory: papers of people who do not exist, and what they show of the bank."""

import hashlib
import time
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from dinh.kernel.exam.drawing import attempt_code, draw_paper
from dinh.kernel.exam.sealed import Draw, SealedRound


@dataclass(frozen=True)
class LineUse:
    """One line of the blueprint: how many questions it has to choose from, and how often one of them was asked."""

    draw: Draw
    candidates: int
    least: int
    most: int


@dataclass(frozen=True)
class Rehearsal:
    """What came of it. `alike`: questions that two people in turn have in common, on average."""

    people: int
    questions: int
    length: int
    different: int
    never_asked: int
    alike: float
    milliseconds: float
    lines: list[LineUse]


def rehearse(sealed: SealedRound, people: int) -> Rehearsal:
    """Draw one paper for each of so many people."""
    start = time.perf_counter()
    papers = [draw_paper(sealed, attempt_code(sealed.secret, made_up(number), 1)) for number in range(people)]
    spent = time.perf_counter() - start
    asked = Counter(slot.question for paper in papers for slot in paper)
    sets = [{slot.question for slot in paper} for paper in papers]
    shared = [len(one & other) for one, other in pairwise(sets)]
    return Rehearsal(
        people=people,
        questions=len(sealed.questions),
        length=sealed.length,
        different=len(set(papers)),
        never_asked=len(sealed.questions) - len(asked),
        alike=sum(shared) / len(shared) if shared else 0,
        milliseconds=1000 * spent / people,
        lines=[use_of(sealed, draw, asked) for draw in sealed.blueprint],
    )


def use_of(sealed: SealedRound, draw: Draw, asked: Counter[int]) -> LineUse:
    counts = [asked[place] for place in sealed.candidates(draw)]
    return LineUse(draw, len(counts), min(counts), max(counts))


def made_up(number: int) -> bytes:
    """The 16 bytes of somebody who does not exist."""
    return hashlib.sha256(f"rehearsal {number}".encode()).digest()[:16]
