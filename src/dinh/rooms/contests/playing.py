"""Contestants who take part without a browser: for the demonstration and for tests, through the hall's own store."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from dinh.hall.apart import run_apart
from dinh.hall.operations import Operation, Start, Store, Submit
from dinh.hall.shapes import Given
from dinh.kernel.exam.drawing import Slot, attempt_code, draw_paper, write_paper
from dinh.kernel.exam.sealed import LETTERS, SealedRound
from dinh.rooms.contests.models import Contestant, Round
from dinh.rooms.contests.queries.sealed import sealed_of

BATCH = 200


@dataclass(frozen=True)
class Play:
    """One attempt: who, which, when it began and how long it took (milliseconds), and how much they know (0 to 1).

    `prediction` is sent where the rules ask for one. Nothing handed in: `is_handed_in` false.
    """

    contestant: Contestant
    started: int
    duration: int
    knows: float
    ordinal: int = 1
    prediction: str = ""
    is_handed_in: bool = True


def play(store: Store, round_: Round, plays: Sequence[Play], luck: random.Random) -> None:
    """Begin and hand in all attempts: all first ones, then all second ones; whoever knows something answers right."""
    run_apart(play_all(store, round_, sealed_of(round_), plays, luck))


async def play_all(
    store: Store, round_: Round, sealed: SealedRound, plays: Sequence[Play], luck: random.Random
) -> None:
    await store.open()
    try:
        for part in in_batches(plays):
            starts = [begin(round_, sealed, one) for one in part]
            await store.write(list[Operation](starts))
            submits = [
                end(sealed, one, started, luck) for one, started in zip(part, starts, strict=True) if one.is_handed_in
            ]
            await store.write(list[Operation](submits))
    finally:
        await store.close()


def in_batches(plays: Sequence[Play]) -> Iterator[Sequence[Play]]:
    """An attempt begins when the one before has been handed in, so no batch has two of one person."""
    for _ordinal, group in groupby(sorted(plays, key=attrgetter("ordinal")), attrgetter("ordinal")):
        same = list(group)
        for start in range(0, len(same), BATCH):
            yield same[start : start + BATCH]


def begin(round_: Round, sealed: SealedRound, one: Play) -> Start:
    code = attempt_code(sealed.secret, bytes.fromhex(one.contestant.key), one.ordinal)
    deadline = one.started + sealed.rules.minutes * 60_000
    paper = write_paper(draw_paper(sealed, code))
    return Start(one.contestant.pk, round_.pk, one.ordinal, code, one.started, deadline, paper)


def end(sealed: SealedRound, one: Play, start: Start, luck: random.Random) -> Submit:
    if start.result is None:
        raise ValueError(f"the database refused attempt {one.ordinal} of contestant {one.contestant.pk}")
    attempt, started, _deadline, _handed_in = start.result
    answers = [
        Given(place, answer(sealed, slot, luck.random() < one.knows, luck), 1)
        for place, slot in enumerate(draw_paper(sealed, start.code))
    ]
    if sealed.rules.prediction:
        answers.append(Given(sealed.length, one.prediction, 1))
    return Submit(attempt, start.code, sealed.seal, started, started + one.duration, sealed.answer_count, answers)


def answer(sealed: SealedRound, slot: Slot, is_known: bool, luck: random.Random) -> str:
    """The right answer in the letters of this paper, or any other."""
    question, key = sealed.questions[slot.question], sealed.keys[slot.question]
    if key.answers:
        return key.answers[0] if is_known else ""
    if question.kind == "ordering":
        shown = [LETTERS[slot.order.index(option)] for option in key.options]
        return "".join(shown if is_known else luck.sample(shown, len(shown)))
    options = key.options if is_known else [luck.randrange(len(question.options))]
    return "".join(sorted(LETTERS[slot.order.index(option)] for option in options))
