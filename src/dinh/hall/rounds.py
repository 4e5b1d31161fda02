"""Sealed rounds in memory, read again when they change, and the papers drawn from them."""

import asyncio
import logging
from collections import OrderedDict

import msgspec

from dinh.hall.operations import RoundRow, Store, StoreError
from dinh.hall.refusals import Refusal
from dinh.hall.shapes import Given
from dinh.kernel.exam.drawing import Paper, Slot, draw_paper
from dinh.kernel.exam.pictures import Picture
from dinh.kernel.exam.ranking import is_prediction
from dinh.kernel.exam.scoring import is_choice
from dinh.kernel.exam.sealed import LETTERS, Question, SealedRound, SealError, read_sealed

log = logging.getLogger(__name__)
# Attempts whose questions are kept in memory, half a kB each; others are drawn again, in a tenth of a millisecond.
ATTEMPTS = 100_000
# An extension of a round is in force this many seconds after it was given, at the latest.
REFRESH = 1.0
# Where the site serves a sealed picture: its digest and its ending follow.
PICTURES = "/cuoc-thi/anh/"
PICTURE_ENDING = ".webp"
encode = msgspec.json.Encoder().encode


class OpenRound:
    """One sealed round, ready to be asked.

    `extension` in milliseconds; it moves every deadline, and the close. `stopped`: since when nothing begins or
    is saved, 0 where nobody stopped it. `message`: what the organiser says to those inside.
    """

    def __init__(self, number: int, sealed: SealedRound) -> None:
        self.id = number
        self.sealed = sealed
        self.rules = sealed.rules
        self.seal = sealed.seal
        self.secret = sealed.secret
        self.answer_count = sealed.answer_count
        self.extension = self.stopped = 0
        self.message = ""
        self.grace = sealed.rules.grace_seconds * 1000
        self.places: OrderedDict[str, tuple[int, ...]] = OrderedDict()
        self.stems = [encode(one.stem) for one in sealed.questions]
        self.options = [[encode(text) for text in one.options] for one in sealed.questions]
        self.pictures = [
            [(one.option, encode(told(one))[1:-1]) for one in question.pictures] for question in sealed.questions
        ]
        self.letters = [letters_of(one) for one in sealed.questions]

    @property
    def closes(self) -> int:
        return self.unless_stopped(self.rules.closes + self.extension)

    def unless_stopped(self, moment: int) -> int:
        return min(moment, self.stopped) if self.stopped else moment

    def deadline(self, now: int, extra_minutes: int) -> int:
        """Of an attempt that begins now, without what the round was or will be extended by."""
        usual = now + (self.rules.minutes + extra_minutes) * 60_000
        # whoever begins while the round stays open longer than sealed has until it closes
        return max(min(usual, self.rules.closes), now + 1)

    def ends(self, deadline: int) -> int:
        """When an attempt with this deadline ends: each by the same extension, none after the close or a stop."""
        return self.unless_stopped(min(deadline, self.rules.closes) + self.extension)

    def paper(self, code: str) -> Paper:
        """The paper of an attempt, drawn; which questions it has is remembered."""
        found = draw_paper(self.sealed, code)
        self.places[code] = tuple(slot.question for slot in found)
        if len(self.places) > ATTEMPTS:
            self.places.popitem(last=False)
        return found

    def check(self, code: str, answers: list[Given]) -> None:
        """Refuse answers to questions that are not in the paper, and options that the question has not."""
        if not answers:
            return
        places = self.places.get(code) or tuple(slot.question for slot in self.paper(code))
        for given in answers:
            if given.number == len(places) and is_prediction(self.rules.prediction, given.choice):
                continue
            if given.number >= len(places):
                raise Refusal("question_foreign", number=given.number)
            place = places[given.number]
            if given.choice in self.letters[place]:
                continue
            if not is_choice(self.sealed.questions[place], given.choice):
                raise Refusal("option_unknown", number=given.number)

    def write_paper(self, code: str) -> bytes:
        """The questions as JSON, in the attempt's order and without any key."""
        parts = []
        for slot in self.paper(code):
            options = b",".join([self.options[slot.question][place] for place in slot.order])
            kind = self.sealed.questions[slot.question].kind.encode()
            pictures = self.write_pictures(slot)
            parts.append(
                b'{"kind":"%b","stem":%b,"options":[%b]%b}' % (kind, self.stems[slot.question], options, pictures),
            )
        return b"[" + b",".join(parts) + b"]"

    def write_pictures(self, slot: Slot) -> bytes:
        """Each picture of a question with the place at which its option is shown, null for the stem."""
        found = [
            b'{"option":%b,%b}' % (b"null" if at is None else b"%d" % slot.order.index(at), said)
            for at, said in self.pictures[slot.question]
        ]
        return b',"pictures":[%b]' % b",".join(found) if found else b""


def told(picture: Picture) -> dict[str, str | int]:
    """What a page needs to show it."""
    address = f"{PICTURES}{picture.digest}{PICTURE_ENDING}"
    return {"address": address, "alt": picture.alt, "width": picture.width, "height": picture.height}


def letters_of(question: Question) -> frozenset[str]:
    """Choices that need no second look."""
    if question.kind in ("single", "true_false", "multiple"):
        return frozenset(("", *LETTERS[: len(question.options)]))
    return frozenset(("",))


class Rounds:
    """All sealed rounds by number."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.by_id: dict[int, OpenRound] = {}
        self.task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        await self.refresh()
        self.task = asyncio.get_running_loop().create_task(self.follow(), name="hall-rounds")

    async def stop(self) -> None:
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)
            self.task = None

    def get(self, number: int) -> OpenRound:
        """Raises Refusal where there is no such round."""
        found = self.by_id.get(number)
        if found is None:
            raise Refusal("round_unknown")
        return found

    async def follow(self) -> None:
        while True:
            await asyncio.sleep(REFRESH)
            try:
                await self.refresh()
            except Exception:
                # whatever one reading meets, the next extension must still come through
                log.exception("the hall could not read its rounds")

    async def refresh(self) -> None:
        """Take in new rounds and extensions. A database that does not answer changes nothing."""
        try:
            for row in await self.store.read_rounds():
                await self.take(row)
        except StoreError as error:
            log.warning("the hall could not read its rounds: %s", error)

    async def take(self, row: RoundRow) -> None:
        known = self.by_id.get(row.id)
        if known is None or known.seal != row.seal:
            try:
                known = OpenRound(row.id, read_sealed(await self.store.read_content(row.id), row.seal))
            except SealError as error:
                log.error("round %d is not the one that was sealed and stays shut: %s", row.id, error)
                return
            self.by_id[row.id] = known
        known.extension = row.extension_seconds * 1000
        known.stopped = row.stopped or 0
        known.message = row.message
