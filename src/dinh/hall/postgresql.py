"""The hall on PostgreSQL, by asyncpg; any number of halls beside one another.

Between halls a save and a submission of one attempt must not overtake one another: what was acknowledged as saved is in
what is handed in. Both take an advisory lock on the attempt for the length of the transaction, saves a shared one, in
ascending order, so that no two halls wait for each other.
"""

from typing import Any

import asyncpg

from dinh.hall import statements as sql
from dinh.hall.operations import AttemptRow, BatchRow, Operation, RoundRow, Save, Start, StoreError, Submit
from dinh.hall.settling import first_of_each, newest_answers, settle
from dinh.hall.signing import Signer

# a namespace of its own for the locks, and few enough slots that a server's table of locks always holds them
LOCKS, SLOTS = 0x6861, 4096


def rows_of(**columns: str) -> str:
    """A table of one array parameter a column; the types are PostgreSQL's."""
    arrays = ", ".join(f"${place}::{kind}[]" for place, kind in enumerate(columns.values(), 1))
    names = ", ".join(columns)
    # materialised once, in the order given: rows of several halls are then locked in one order
    return f"(SELECT * FROM unnest({arrays}) AS u ({names}))"  # noqa: S608 - names written in this file


PLACE = {"contestant_id": "bigint", "round_id": "bigint", "ordinal": "int"}
START = {**PLACE, "code": "text", "started": "bigint", "deadline": "bigint", "paper": "text"}
BEGIN = sql.BEGIN_ATTEMPTS.format(rows=rows_of(**START))
FIND = sql.FIND_ATTEMPTS.format(rows=rows_of(**PLACE))
SAVE = sql.SAVE_ANSWERS.format(rows=rows_of(attempt_id="bigint", number="int", choice="text", seq="bigint"))
SUBMIT = sql.ADD_SUBMISSIONS.format(
    rows=rows_of(
        attempt_id="bigint", answers="text", submitted="bigint", is_late="bool", batch_id="bigint", place="int"
    )
)
ADD_BATCH = sql.ADD_BATCH.format(values="$1, $2, $3, $4")
LOCK = f"""
SELECT CASE WHEN u.alone THEN pg_advisory_xact_lock({LOCKS}, u.slot)
ELSE pg_advisory_xact_lock_shared({LOCKS}, u.slot) END FROM unnest($1::int[], $2::bool[]) AS u (slot, alone)
"""  # noqa: S608 - a number written in this file
HANDED_IN = "SELECT attempt_id FROM contests_submission WHERE attempt_id = ANY($1::bigint[])"
STORED = "SELECT attempt_id, number, seq, choice FROM contests_answer WHERE attempt_id = ANY($1::bigint[])"


async def demand_durability(connection: Any) -> None:
    """A server set to acknowledge before the disk has it is told otherwise; a stricter setting stays."""
    if await connection.fetchval("SHOW synchronous_commit") == "off":
        await connection.execute("SET synchronous_commit = on")


async def leave_as_it_is(connection: Any) -> None:
    """Nothing here changes a connection: the pool's own tidying would cost a turn to the server and back."""


class PostgreSQLStore:
    """A database by its address (postgresql://…). Its tables are made by `dinh migrate`."""

    def __init__(self, address: str, signer: Signer) -> None:
        self.address = address
        self.signer = signer
        self.pool: asyncpg.Pool | None = None

    async def open(self) -> None:
        self.pool = await asyncpg.create_pool(
            self.address, min_size=2, max_size=4, command_timeout=30, init=demand_durability, reset=leave_as_it_is
        )

    async def close(self) -> None:
        if self.pool is not None:
            await self.pool.close()

    def connection(self) -> Any:
        assert self.pool is not None, "open() comes first"  # noqa: S101 - for the type checker
        return self.pool.acquire()

    async def write(self, batch: list[Operation]) -> None:
        try:
            async with self.connection() as connection, connection.transaction():
                # whatever the server's default: it is on the disk before anybody is told
                await self.write_all(connection, batch)
        except (OSError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError) as error:
            raise StoreError(str(error)) from error
        except (asyncpg.InsufficientResourcesError, asyncpg.OperatorInterventionError) as error:
            raise StoreError(str(error)) from error
        except asyncpg.ReadOnlySQLTransactionError as error:
            raise StoreError(str(error)) from error

    async def write_all(self, connection: Any, batch: list[Operation]) -> None:
        starts = [one for one in batch if type(one) is Start]
        saves = [one for one in batch if type(one) is Save]
        submits = [one for one in batch if type(one) is Submit]
        if starts:
            await self.write_starts(connection, starts)
        if not saves and not submits:
            return
        await self.lock(connection, saves, submits)
        attempts = [one.attempt for one in saves] + [one.attempt for one in submits]
        handed_in = {row[0] for row in await connection.fetch(HANDED_IN, attempts)}
        for one in saves:
            one.result = one.attempt not in handed_in
        if rows := newest_answers([one for one in saves if one.result]):
            await connection.fetch(SAVE, *map(list, zip(*rows, strict=True)))
        if fresh := first_of_each(submits, handed_in):
            await self.write_submits(connection, fresh)

    @staticmethod
    async def lock(connection: Any, saves: list[Save], submits: list[Submit]) -> None:
        slots = {one.attempt % SLOTS: False for one in saves} | {one.attempt % SLOTS: True for one in submits}
        ordered = sorted(slots)
        await connection.fetch(LOCK, ordered, [slots[slot] for slot in ordered])

    @staticmethod
    async def write_starts(connection: Any, starts: list[Start]) -> None:
        rows = sorted(
            {(s.contestant, s.round, s.ordinal, s.code, s.started, s.deadline, s.paper) for s in starts},
        )
        columns = list(map(list, zip(*rows, strict=True)))
        await connection.fetch(BEGIN, *columns)
        found = await connection.fetch(FIND, *columns[:3])
        places = {tuple(row)[:3]: tuple(row)[3:] for row in found}
        for start in starts:
            start.result = places.get((start.contestant, start.round, start.ordinal))

    async def write_submits(self, connection: Any, submits: list[Submit]) -> None:
        attempts = [one.attempt for one in submits]
        stored: dict[int, list[tuple[int, int, str]]] = {}
        for attempt, number, seq, choice in await connection.fetch(STORED, attempts):
            stored.setdefault(attempt, []).append((number, seq, choice))
        batch = settle(submits, stored, self.signer)
        values = (batch.root, batch.signature, self.signer.name, len(submits))
        number = await connection.fetchval(ADD_BATCH, *values)
        count = len(submits)
        await connection.fetch(
            SUBMIT,
            attempts,
            batch.answers,
            [one.submitted for one in submits],
            [one.is_late for one in submits],
            [number] * count,
            list(range(count)),
        )
        for one, settled in zip(submits, batch.settled, strict=True):
            one.result = settled

    async def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            async with self.connection() as connection:
                return [tuple(row) for row in await connection.fetch(statement.format(value="$1"), *values)]
        except (OSError, asyncpg.InterfaceError, asyncpg.PostgresError) as error:
            raise StoreError(str(error)) from error

    async def read_rounds(self) -> list[RoundRow]:
        return [RoundRow(*row) for row in await self.ask(sql.READ_ROUNDS)]

    async def read_content(self, round_id: int) -> bytes:
        ((content,),) = await self.ask(sql.READ_CONTENT, round_id)
        return bytes(content)

    async def read_attempt(self, code: str) -> AttemptRow | None:
        rows = await self.ask(sql.READ_ATTEMPT, code)
        return AttemptRow(*rows[0]) if rows else None

    async def read_answers(self, attempt: int) -> list[tuple[Any, ...]]:
        return await self.ask(sql.READ_ANSWERS, attempt)

    async def read_batch(self, attempt: int) -> BatchRow | None:
        own = await self.ask(sql.READ_OWN, attempt)
        if not own:
            return None
        number, index, is_late, signature = own[0]
        leaves: list[Any] = await self.ask(sql.READ_LEAVES, number)
        return BatchRow(signature, index, is_late, leaves)

    async def read_standing(self, attempt: int) -> tuple[int, int] | None:
        rows = await self.ask(sql.READ_STANDING, attempt)
        return (rows[0][0], rows[0][1]) if rows else None
