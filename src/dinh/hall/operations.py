"""What the hall writes, one object a request, and what a store must be able to do with many of them."""

from dataclasses import dataclass
from typing import Any, Protocol

from dinh.hall.shapes import Given
from dinh.hall.signing import Signer


class StoreError(Exception):
    """The database did not take it; nothing was written. It may be tried again."""


@dataclass(slots=True)
class Start:
    """A row for an attempt, where there is none yet. Result: (id, started, deadline, handed in), or None: refused."""

    contestant: int
    round: int
    ordinal: int
    code: str
    started: int
    deadline: int
    paper: str
    result: Any = None


@dataclass(slots=True)
class Save:
    """Choices for questions of one attempt. Result: whether they were taken; not once the attempt is handed in."""

    attempt: int
    answers: list[Given]
    result: Any = None


@dataclass(slots=True)
class Submit:
    """An attempt handed in, with its last answers. Result: a `Settled`, or None where it had been handed in before."""

    attempt: int
    code: str
    seal: str
    started: int
    submitted: int
    length: int
    answers: list[Given]
    is_late: bool = False
    result: Any = None


Operation = Start | Save | Submit


@dataclass(slots=True)
class RoundRow:
    """A sealed round as it stands in the database."""

    id: int
    seal: str
    extension_seconds: int
    stopped: int | None
    message: str


@dataclass(slots=True)
class AttemptRow:
    """An attempt found by its code."""

    id: int
    round: int
    started: int
    deadline: int
    handed_in: bool


@dataclass(slots=True)
class BatchRow:
    """One submission of a signed batch, and of all of the batch what their leaves are made of, in order.

    `leaves`: (answers, code, seal, started, submitted) each.
    """

    signature: str
    index: int
    is_late: bool
    leaves: list[tuple[str, str, str, int, int]]


class Store(Protocol):
    """A database. `write` is all or nothing, and returns only when everything is durable."""

    signer: Signer

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def write(self, batch: list[Operation]) -> None: ...

    async def read_rounds(self) -> list[RoundRow]: ...

    async def read_content(self, round_id: int) -> bytes: ...

    async def read_attempt(self, code: str) -> AttemptRow | None: ...

    async def read_answers(self, attempt: int) -> list[tuple[int, str, int]]: ...

    async def read_batch(self, attempt: int) -> BatchRow | None: ...

    async def read_standing(self, attempt: int) -> tuple[int, int] | None: ...
