"""What is sent to the hall and what it answers, as strict types; the OpenAPI document is made from them."""

from typing import Annotated

import msgspec

# the numbers of JavaScript are exact up to here
BIGGEST = 2**53 - 1
LONGEST_CHOICE = 100
MOST_ANSWERS = 200

Choice = Annotated[str, msgspec.Meta(max_length=LONGEST_CHOICE)]


class Given(msgspec.Struct, array_like=True, forbid_unknown_fields=True, gc=False):
    """One answer: [number of the question from 0, choice in the shown letters or words, order from 1]."""

    number: Annotated[int, msgspec.Meta(ge=0, lt=MOST_ANSWERS)]
    choice: Choice
    seq: Annotated[int, msgspec.Meta(ge=1, le=BIGGEST)]


class StartBody(msgspec.Struct, forbid_unknown_fields=True):
    """Begin an attempt with a ticket, or go on with it on another device; the same body again gives the same answer."""

    ticket: Annotated[str, msgspec.Meta(max_length=200)]
    attempt: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    turn: Annotated[str, msgspec.Meta(max_length=60)] = ""


class ResumeBody(msgspec.Struct, forbid_unknown_fields=True):
    """Go on with an attempt by its code."""

    code: Annotated[str, msgspec.Meta(pattern="^[A-Z2-7]{16}$")]


class AnswersBody(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """Answers to save, or to hand in together with those saved before."""

    answers: Annotated[list[Given], msgspec.Meta(max_length=MOST_ANSWERS)] = []


class Started(msgspec.Struct):
    """The attempt: its code, the pass for all that follows, its times in ms since 1970 and the server's clock."""

    code: str
    # the word `pass` is Python's own
    token: str = msgspec.field(name="pass")
    started: int
    deadline: int
    now: int
    handed_in: bool


class TimeAnswer(msgspec.Struct, gc=False):
    """The server's clock, when this attempt ends (ms since 1970), and what the organiser says to all who are inside."""

    now: int
    deadline: int
    message: str


class Saved(msgspec.Struct, gc=False):
    """These answers, or newer ones to the same questions, are on the disk."""

    saved: int


class Handed(msgspec.Struct, gc=False):
    """The submission is on the disk; the line proves it (kernel.exam.receipts)."""

    receipt: str
    submitted: int
    late: bool


class StandingAnswer(msgspec.Struct):
    """Own rank and points, as last counted."""

    rank: int
    points: int


class Fault(msgspec.Struct):
    """Why not: a stable code and a sentence for the person."""

    code: str
    message: str


class ErrorAnswer(msgspec.Struct):
    """Every answer that is not 200."""

    error: Fault


class KeyAnswer(msgspec.Struct):
    """The public half of the key that signs receipts (Ed25519, hexadecimal), and its name."""

    key: str
    public: str
