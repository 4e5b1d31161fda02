"""Contestants who speak HTTP/1.1 to a hall: one connection each at a time, one request after the other."""

import asyncio
import json
import random
import time
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from dinh.hall import PREFIX

LETTERS = "ABCD"
SAVES = 2


class HallError(Exception):
    """The hall answered with a fault that no contestant should see."""


@dataclass
class Tally:
    """What was acknowledged. Milliseconds of every request by its step; a receipt of every hundredth attempt."""

    took: dict[str, array] = field(default_factory=lambda: defaultdict(lambda: array("f")))
    handed_in: int = 0
    waits: int = 0
    receipts: list[str] = field(default_factory=list)


class Line:
    """A connection that is kept."""

    def __init__(self, port: int, tally: Tally) -> None:
        self.port, self.tally = port, tally
        self.reader: Any = None
        self.writer: Any = None

    async def ask(self, method: str, step: str, pass_: str = "", body: Any = None) -> Any:
        """The answer of a step; waits and asks again where the hall says so."""
        data = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {PREFIX}{step} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {pass_}\r\n"
        request = f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data
        while True:
            begun = time.perf_counter()
            status, answer = await self.send(request)
            self.tally.took[step].append((time.perf_counter() - begun) * 1000)
            if status == 200:
                return json.loads(answer)
            fault = json.loads(answer)["error"]
            if fault["code"] != "waiting":
                raise HallError(f"{step}: {status} {fault}")
            self.tally.waits += 1
            await asyncio.sleep(fault.get("retry_after", 1) * random.uniform(0.5, 1.0))

    async def send(self, request: bytes) -> tuple[int, bytes]:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        return int(head[9:12]), await self.reader.readexactly(length)


async def take_part(line: Line, ticket: str, attempt: int, length: int) -> None:
    """A whole attempt: begin, read, save what was answered, hand in."""
    begun = await line.ask("POST", "start", body={"ticket": ticket, "attempt": attempt})
    pass_ = begun["pass"]
    await line.ask("GET", "paper", pass_)
    part = -(-length // SAVES)
    for start in range(0, length, part):
        answers = [[place, random.choice(LETTERS), 1] for place in range(start, min(start + part, length))]
        await line.ask("POST", "save", pass_, {"answers": answers})
    handed = await line.ask("POST", "submit", pass_, {"answers": []})
    line.tally.handed_in += 1
    if line.tally.handed_in % 100 == 1:
        line.tally.receipts.append(handed["receipt"])


async def take_part_all(port: int, tickets: list[str], attempt: int, length: int, lines: int, tally: Tally) -> None:
    """All of them, so many at a time."""
    waiting = iter(tickets)

    async def sit() -> None:
        line = Line(port, tally)
        for ticket in waiting:
            await take_part(line, ticket, attempt, length)
        if line.writer is not None:
            line.writer.close()

    async with asyncio.TaskGroup() as group:
        for _number in range(min(lines, len(tickets))):
            group.create_task(sit())
