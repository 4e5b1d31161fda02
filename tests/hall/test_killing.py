"""kill -9 of a real hall under load: what it had acknowledged is there, once, and every receipt verifies.

DINH_HALL_KILLS=20 for the long version.
"""

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from dinh.hall import PREFIX
from dinh.kernel.exam.receipts import is_answered_by, read_line, verify
from dinh.rooms.contests.models import Attempt, Submission
from tests.hall.contest import make_contest
from tests.servers import free_port

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server, pytest.mark.slow]
SECRET = "only-for-the-hall"
KILLS = int(os.environ.get("DINH_HALL_KILLS", "3"))
PEOPLE, AT_ONCE = 60 * KILLS, 12
PATIENCE = 120  # seconds that a contestant tries again


class RealHall:
    """`dinh hall` on the database of this run; killed and started again."""

    def __init__(self, data: Path, database: str) -> None:
        self.port = free_port()
        self.environment = {
            **os.environ,
            "DINH_DATA": str(data),
            "DINH_DATABASE": database,
            "DINH_SECRET_KEY": SECRET,
            "DINH_HALL_KEY": bytes(range(32)).hex(),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "dinh.config.cli", "hall", "--port", str(self.port)]
        # a group of its own: the server and its worker die together
        self.process = subprocess.Popen(
            command, env=self.environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def end(self, how: signal.Signals) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, how)
        self.process.wait(timeout=60)


class Contestant(threading.Thread):
    """Walks through attempts as a phone would: asks again until it is answered, and remembers what was acknowledged."""

    def __init__(self, port: int, contest: Any, places: list[int]) -> None:
        super().__init__(daemon=True)
        self.port, self.contest, self.places = port, contest, places
        self.acknowledged: dict[str, tuple[list[str], str]] = {}
        self.again = 0

    def ask(self, method: str, path: str, body: Any = None, token: str = "") -> Any:
        deadline = time.monotonic() + PATIENCE
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        while time.monotonic() < deadline:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                connection.request(method, PREFIX + path, json.dumps(body) if body else None, headers)
                answer = connection.getresponse()
                said = json.loads(answer.read())
                if answer.status == 200:
                    return said
                assert answer.status in (429, 503), said
            except (OSError, http.client.HTTPException):
                pass  # nobody there, or gone in the middle: the same again
            finally:
                connection.close()
            self.again += 1
            time.sleep(0.05)
        raise AssertionError(f"nobody answered {path}")

    def run(self) -> None:
        for place in self.places:
            started = self.ask("POST", "start", {"ticket": self.contest.ticket(place)})
            final = [""] * 20
            for number in range(6):
                choice = "ABCD"[(place + number) % 4]
                self.ask("POST", "save", {"answers": [[number, choice, number + 1]]}, started["pass"])
                final[number] = choice
            handed = self.ask("POST", "submit", {"answers": []}, started["pass"])
            self.acknowledged[started["code"]] = (final, handed["receipt"])


def test_hall_when_killed_under_load_then_nothing_acknowledged_is_lost_or_doubled(settings):
    # given a real hall and people at work in it
    contest = make_contest(SECRET, people=PEOPLE)
    database = os.environ.get("DINH_DATABASE", "sqlite")
    if database != "sqlite":
        database = database.rpartition("/")[0] + "/" + settings.DATABASES["default"]["NAME"]
    hall = RealHall(settings.ENV.data, database)
    hall.start()
    people = [Contestant(hall.port, contest, list(range(PEOPLE))[place::AT_ONCE]) for place in range(AT_ONCE)]
    for one in people:
        one.start()
    # when it is killed again and again, each time after it has handed in somebody's paper
    try:
        for _kill in range(KILLS):
            before = sum(len(one.acknowledged) for one in people)
            deadline = time.monotonic() + PATIENCE
            while sum(len(one.acknowledged) for one in people) <= before and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(random.uniform(0, 0.3))
            hall.end(signal.SIGKILL)
            hall.start()
        for one in people:
            one.join(timeout=2 * PATIENCE)
    finally:
        hall.end(signal.SIGTERM)
    # then all that was acknowledged is there, once
    acknowledged = {code: told for one in people for code, told in one.acknowledged.items()}
    assert len(acknowledged) == PEOPLE
    assert sum(one.again for one in people) >= KILLS
    assert set(Attempt.objects.values_list("code", flat=True)) == set(acknowledged)
    kept = dict(Submission.objects.values_list("attempt__code", "answers"))
    public = public_key()
    for code, (final, line) in acknowledged.items():
        receipt = read_line(line)
        verify(receipt, public)
        assert json.loads(kept[code]) == final
        assert is_answered_by(receipt, final)
        assert receipt.statement.code == code
    assert len(kept) == PEOPLE


def public_key() -> bytes:
    from dinh.hall.signing import Signer

    return Signer(bytes(range(32))).public
