"""A hall on the database of this run, asked as a server would ask it."""

import asyncio
import json
import os
import threading
from collections.abc import Coroutine
from typing import Any

import pytest

from dinh.hall import PREFIX, build_hall
from tests.hall.contest import make_contest

SECRET = "only-for-the-hall"
SIGNING = bytes(range(32))


class Clock:
    """The hall's clock, set by the test. Milliseconds."""

    def __init__(self) -> None:
        self.now = 1_800_000_000_000

    def __call__(self) -> int:
        return self.now


class Asker:
    """A hall with an event loop in a thread of its own, as a browser may hold one in this; a method is one request."""

    def __init__(self, database: str, data) -> None:
        self.clock = Clock()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.hall = build_hall(database, data, SECRET, SIGNING, self.clock)
        self.run(self.hall.open())

    def close(self) -> None:
        self.run(self.hall.close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What the work gives, done in the hall's thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=60)

    def ask(self, method: str, path: str, body: Any = None, token: str = "", **headers: str) -> tuple[int, Any]:
        return self.run(self.asking(method, path, body, token, **headers))

    def together(self, *questions: tuple[Any, ...]) -> list[tuple[int, Any]]:
        """Many at once: they gather in one transaction."""

        async def all_of_them() -> list[tuple[int, Any]]:
            return list(await asyncio.gather(*[self.asking(*question) for question in questions]))

        return self.run(all_of_them())

    async def asking(
        self, method: str, path: str, body: Any = None, token: str = "", **headers: str
    ) -> tuple[int, Any]:
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        said = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        if token:
            said.append((b"authorization", f"Bearer {token}".encode()))
        sent: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": raw, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"type": "http", "method": method, "path": PREFIX + path, "headers": said}
        await self.hall(scope, receive, send)
        text = sent[1]["body"]
        return sent[0]["status"], json.loads(text) if b"json" in dict(sent[0]["headers"])[b"content-type"] else text

    def start(self, contest, place: int = 0, **more: Any) -> Any:
        status, answer = self.ask("POST", "start", {"ticket": contest.ticket(place), **more})
        assert status == 200, answer
        return answer

    def save(self, token: str, *answers: Any) -> tuple[int, Any]:
        return self.ask("POST", "save", {"answers": answers}, token)

    def submit(self, token: str, *answers: Any) -> tuple[int, Any]:
        return self.ask("POST", "submit", {"answers": answers}, token)


@pytest.fixture
def contest(transactional_db):
    return make_contest(SECRET, people=40, attempts=2)


@pytest.fixture
def hall(contest, settings):
    asker = Asker(os.environ.get("DINH_DATABASE", "sqlite"), settings.ENV.data)
    if asker.hall.store.__class__.__name__ == "PostgreSQLStore":
        # the suite works in a database of its own on the run's server
        asker.close()
        address = os.environ["DINH_DATABASE"].rpartition("/")[0] + "/" + settings.DATABASES["default"]["NAME"]
        asker = Asker(address, settings.ENV.data)
    yield asker
    asker.close()
