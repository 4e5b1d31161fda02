"""How the paper of an attempt is drawn: published, seeded, the same in every program that follows these lines.

1. code  = base32 of the first 10 bytes of HMAC-SHA-256(secret, "code" ‖ contestant's 16 bytes ‖ ordinal as 2 bytes).
2. seed  = HMAC-SHA-256(secret, "paper" ‖ code).
3. The stream is SHA-256(seed ‖ counter as 8 bytes) for counter 0, 1, 2 …, read as big-endian numbers of 32 bits.
4. below(n) takes the next number, again where it is not below the largest multiple of n, and gives the remainder by n.
5. Each line of the blueprint takes its candidates in sealed order, without those taken before, and shuffles the first
   `count` places by Fisher-Yates: for i = 0, 1, … swap places i and i + below(length - i).
6. Where questions are shuffled, the whole paper is shuffled so; where they are not, it is put in sealed order.
7. Then the options of each question in the paper's order, unless the question keeps its order or has none.

Neither the contestant nor the organiser chooses a code: it follows from who starts and which attempt it is.
"""

import base64
import hashlib
import hmac
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from dinh.kernel.exam.sealed import CHOICE_KINDS, LETTERS, SealedRound

WORD = 1 << 32
BLOCK = struct.Struct(">8I")


@dataclass(frozen=True)
class Slot:
    """One question of a paper: its place in the bank, and which sealed option stands at each shown place."""

    question: int
    order: tuple[int, ...] = ()

    def chosen(self, choice: str) -> tuple[int, ...]:
        """The sealed options behind the shown letters, in their order."""
        return tuple([self.order[LETTERS.index(letter)] for letter in choice])


Paper = tuple[Slot, ...]


class Stream:
    """Uniform numbers from a seed, by steps 3 and 4."""

    def __init__(self, seed: bytes) -> None:
        self.seed = seed
        self.counter = 0
        self.words: list[int] = []  # of the present block, the next one last

    def below(self, n: int) -> int:
        """A number from 0 to n - 1; n from 1 to 2³²."""
        limit = WORD - WORD % n
        while True:
            if not self.words:
                self.take_block()
            word = self.words.pop()
            if word < limit:
                return word % n

    def take_block(self) -> None:
        block = hashlib.sha256(self.seed + self.counter.to_bytes(8, "big")).digest()
        self.words = list(BLOCK.unpack(block)[::-1])
        self.counter += 1

    def shuffle(self, places: Sequence[int], count: int | None = None) -> list[int]:
        """The first `count` of the places after a Fisher-Yates shuffle (all of them where no count is given).

        `below` is written out here: whoever checks 300,000 papers shuffles six million times.
        """
        found = list(places)
        length = len(found)
        wanted = length if count is None else count
        words = self.words
        for i in range(min(wanted, length - 1)):
            n = length - i
            limit = WORD - WORD % n
            word = WORD
            while word >= limit:
                if not words:
                    self.take_block()
                    words = self.words
                word = words.pop()
            j = i + word % n
            found[i], found[j] = found[j], found[i]
        return found[:wanted]


def attempt_code(secret: bytes, contestant: bytes, ordinal: int) -> str:
    """Sixteen letters and digits (80 bits) that nobody can guess before the secret is revealed."""
    if len(contestant) != 16:
        raise ValueError("a contestant is known by 16 bytes")
    message = b"code" + contestant + ordinal.to_bytes(2, "big")
    return base64.b32encode(hmac.digest(secret, message, "sha256")[:10]).decode()


def draw_paper(sealed: SealedRound, code: str) -> Paper:
    """The paper of the attempt with this code."""
    stream = Stream(hmac.digest(sealed.secret, b"paper" + code.encode(), "sha256"))
    chosen = list(sealed.fixed)
    for draw in sealed.blueprint:
        candidates = sealed.candidates(draw)
        taken = set(chosen)
        if not taken.isdisjoint(candidates):
            candidates = tuple(place for place in candidates if place not in taken)
        chosen += stream.shuffle(candidates, draw.count)
    if sealed.rules.shuffle_questions:
        chosen = stream.shuffle(chosen)
    elif sealed.blueprint:
        chosen.sort()
    return tuple(Slot(place, order_options(sealed, place, stream)) for place in chosen)


def order_options(sealed: SealedRound, place: int, stream: Stream) -> tuple[int, ...]:
    question = sealed.questions[place]
    if question.kind not in CHOICE_KINDS:
        return ()
    order = list(range(len(question.options)))
    # the right order of an ordering question would be its sealed order: it is always shuffled
    if question.kind == "ordering" or (sealed.rules.shuffle_options and not question.keeps_order):
        order = stream.shuffle(order)
    return tuple(order)


def write_paper(paper: Paper) -> str:
    """The stored form: "12ACBD 7BA 3", the place of each question from 0 and its sealed options in the shown order."""
    return " ".join(f"{slot.question}{''.join(LETTERS[option] for option in slot.order)}" for slot in paper)


def read_paper(text: str) -> Paper:
    """The paper of its stored form; raises ValueError for other texts."""
    slots = []
    for word in text.split(" "):
        digits = word.rstrip(LETTERS)
        slots.append(Slot(int(digits), tuple(LETTERS.index(letter) for letter in word[len(digits) :])))
    return tuple(slots)
