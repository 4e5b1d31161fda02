"""The hall on SQLite: one connection writes in a thread of its own, another reads.

A whole batch is one JSON text that SQLite itself takes apart (json_each): one statement for five hundred rows, during
which Python's lock is free and requests go on.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dinh.hall import statements as sql
from dinh.hall.operations import AttemptRow, BatchRow, Operation, RoundRow, Save, Start, StoreError, Submit
from dinh.hall.settling import first_of_each, newest_answers, settle
from dinh.hall.signing import Signer

T = TypeVar("T")
encode = msgspec.json.Encoder().encode
decode_answers = msgspec.json.Decoder(list[tuple[int, int, str]]).decode
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; PRAGMA foreign_keys=ON;"


def rows_of(*columns: str) -> str:
    """A table of one JSON parameter, a list of lists, with these columns."""
    fields = ", ".join(f"json_extract(value, '$[{place}]') AS {name}" for place, name in enumerate(columns))
    return f"(SELECT {fields} FROM json_each(?))"  # noqa: S608 - names of columns written in this file


START = ("contestant_id", "round_id", "ordinal", "code", "started", "deadline", "paper")
BEGIN = sql.BEGIN_ATTEMPTS.format(rows=rows_of(*START))
FIND = sql.FIND_ATTEMPTS.format(rows=rows_of(*START[:3]))
SAVE = sql.SAVE_ANSWERS.format(rows=rows_of("attempt_id", "number", "choice", "seq"))
SUBMIT = sql.ADD_SUBMISSIONS.format(rows=rows_of("attempt_id", "answers", "submitted", "is_late", "batch_id", "place"))
HANDED_IN = "SELECT attempt_id FROM contests_submission WHERE attempt_id IN (SELECT value FROM json_each(?))"
STORED = """
SELECT attempt_id, json_group_array(json_array(number, seq, choice)) FROM contests_answer
WHERE attempt_id IN (SELECT value FROM json_each(?)) GROUP BY attempt_id
"""


class SQLiteStore:
    """A database file. Its tables are made by `dinh migrate`."""

    def __init__(self, path: Path, signer: Signer) -> None:
        self.path = path
        self.signer = signer

    async def open(self) -> None:
        self.writer = ThreadPoolExecutor(1, thread_name_prefix="hall-write")
        self.reader = ThreadPoolExecutor(1, thread_name_prefix="hall-read")
        self.writes = await self.on(self.writer, self.connect)
        self.reads = await self.on(self.reader, self.connect)

    async def close(self) -> None:
        await self.on(self.writer, self.writes.close)
        await self.on(self.reader, self.reads.close)
        self.writer.shutdown()
        self.reader.shutdown()

    def connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(f"file:{self.path}?mode=rw", uri=True, isolation_level=None)
        connection.executescript(PRAGMAS)
        return connection

    @staticmethod
    async def on(thread: ThreadPoolExecutor, function: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(thread, function)
        except sqlite3.OperationalError as error:
            raise StoreError(str(error)) from error

    async def write(self, batch: list[Operation]) -> None:
        await self.on(self.writer, lambda: self.transact(batch))

    def transact(self, batch: list[Operation]) -> None:
        """One transaction: on the disk when it returns (`synchronous=FULL`), without a trace when it raises."""
        connection = self.writes
        connection.execute("BEGIN IMMEDIATE")
        try:
            self.write_all(connection, batch)
            connection.execute("COMMIT")
        except BaseException:
            # a COMMIT that failed may have ended the transaction already
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def write_all(self, connection: sqlite3.Connection, batch: list[Operation]) -> None:
        starts = [one for one in batch if type(one) is Start]
        saves = [one for one in batch if type(one) is Save]
        submits = [one for one in batch if type(one) is Submit]
        if starts:
            self.write_starts(connection, starts)
        if not saves and not submits:
            return
        attempts = encode([one.attempt for one in saves] + [one.attempt for one in submits]).decode()
        handed_in = {attempt for (attempt,) in connection.execute(HANDED_IN, (attempts,)).fetchall()}
        for one in saves:
            one.result = one.attempt not in handed_in
        if rows := newest_answers([one for one in saves if one.result]):
            connection.execute(SAVE, (encode(rows).decode(),))
        if fresh := first_of_each(submits, handed_in):
            self.write_submits(connection, fresh)

    def write_starts(self, connection: sqlite3.Connection, starts: list[Start]) -> None:
        rows = [(s.contestant, s.round, s.ordinal, s.code, s.started, s.deadline, s.paper) for s in starts]
        connection.execute(BEGIN, (encode(rows).decode(),))
        found = connection.execute(FIND, (encode([row[:3] for row in rows]).decode(),)).fetchall()
        places = {row[:3]: (*row[3:6], bool(row[6])) for row in found}
        for start in starts:
            start.result = places.get((start.contestant, start.round, start.ordinal))

    def write_submits(self, connection: sqlite3.Connection, submits: list[Submit]) -> None:
        attempts = encode([one.attempt for one in submits]).decode()
        stored = {attempt: decode_answers(text) for attempt, text in connection.execute(STORED, (attempts,)).fetchall()}
        batch = settle(submits, stored, self.signer)
        values = (batch.root, batch.signature, self.signer.name, len(submits))
        ((number,),) = connection.execute(sql.ADD_BATCH.format(values="?, ?, ?, ?"), values).fetchall()
        rows = [
            (one.attempt, answers, one.submitted, one.is_late, number, place)
            for place, (one, answers) in enumerate(zip(submits, batch.answers, strict=True))
        ]
        connection.execute(SUBMIT, (encode(rows).decode(),))
        for one, settled in zip(submits, batch.settled, strict=True):
            one.result = settled

    async def ask(self, statement: str, *values: Any) -> list[Any]:
        return await self.on(self.reader, lambda: self.reads.execute(statement.format(value="?"), values).fetchall())

    async def read_rounds(self) -> list[RoundRow]:
        return [RoundRow(*row) for row in await self.ask(sql.READ_ROUNDS)]

    async def read_content(self, round_id: int) -> bytes:
        ((content,),) = await self.ask(sql.READ_CONTENT, round_id)
        return bytes(content)

    async def read_attempt(self, code: str) -> AttemptRow | None:
        rows = await self.ask(sql.READ_ATTEMPT, code)
        return AttemptRow(*rows[0]) if rows else None

    async def read_answers(self, attempt: int) -> list[tuple[int, str, int]]:
        return await self.ask(sql.READ_ANSWERS, attempt)

    async def read_batch(self, attempt: int) -> BatchRow | None:
        own = await self.ask(sql.READ_OWN, attempt)
        if not own:
            return None
        number, index, is_late, signature = own[0]
        return BatchRow(signature, index, bool(is_late), await self.ask(sql.READ_LEAVES, number))

    async def read_standing(self, attempt: int) -> tuple[int, int] | None:
        rows = await self.ask(sql.READ_STANDING, attempt)
        return rows[0] if rows else None
