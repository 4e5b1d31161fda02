"""The real server: an urgent notice comes by itself, readers are counted, and what a kill loses is bounded."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from urllib.request import Request, urlopen

import pytest

from tests.database import copy_migrated
from tests.servers import free_port, wait_for_port

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.once]
PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A042F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
PREPARE = """
import django; django.setup()
from dinh.foundation.pages.actions import give_unit_root
from tests.rooms.portal.site import make_article, make_home, make_section
home = make_home()
from dinh.foundation.units.models import Unit
give_unit_root(unit=Unit.objects.get(), page=home, by=None)
make_article(make_section(home, slug="tin-tuc"), "Bài", slug="bai")
"""
# how long a busy machine may take beyond what is promised, in seconds
SLACK = 20


class House:
    """An installation with one article, served by a process that can be killed."""

    def __init__(self, folder) -> None:
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("DINH_")}
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **surroundings,
            **{"DINH_DATA": str(folder), "DINH_BASE_URL": self.address, "DINH_WORKER_IN_SERVER": "false"},
            **{"DJANGO_SETTINGS_MODULE": "dinh.config.settings", "PYTHONPATH": os.pathsep.join(sys.path)},
        }
        self.database = folder / "dinh.sqlite3"
        copy_migrated(self.database)
        subprocess.run([*COMMAND, "migrate", "--quiet"], env=self.environment, check=True)
        subprocess.run([sys.executable, "-c", PREPARE], env=self.environment, check=True)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [*COMMAND, "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL)
        wait_for_port(self.port, 120)
        wait_until(self.answers, 120)

    def answers(self) -> bool:
        """Whether a page comes; the port may still be that of a process that is ending."""
        try:
            return bool(self.read("/"))
        except OSError:
            return False

    def end(self, how: int) -> None:
        """Send the signal to the server; a kill goes to all it started, which nobody would end otherwise."""
        children = self.children() if how == signal.SIGKILL else []
        for process in (self.process.pid, *children):  # the parent first: it would start another child
            os.kill(process, how)
        self.process.wait(timeout=60)

    def children(self) -> list[int]:
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout
        return [int(number) for number in found.split()]

    def read(self, path: str) -> str:
        with urlopen(Request(self.address + path, headers={"User-Agent": PHONE}), timeout=60) as answer:
            return answer.read().decode()

    def ask(self, sql: str, *values) -> list[tuple]:
        with sqlite3.connect(self.database, timeout=30) as connection:
            found = connection.execute(sql, values).fetchall()
        connection.close()
        return found

    def count(self) -> int:
        """The readings of the article that the database has."""
        sql = "SELECT COALESCE(SUM(r.count), 0) FROM pages_pagereads r JOIN wagtailcore_page p ON p.id = r.page_id"
        return self.ask(f"{sql} WHERE p.slug = 'bai'")[0][0]


COMMAND = [sys.executable, "-m", "dinh.config.cli"]


@pytest.fixture
def house(tmp_path):
    made = House(tmp_path)
    made.start()
    yield made
    if made.process.poll() is None:
        made.end(signal.SIGTERM)


def wait_until(wanted, seconds: float) -> float:
    """Seconds until `wanted()` is true; fails when it does not become so."""
    begun = time.monotonic()
    while not wanted():
        assert time.monotonic() - begun < seconds, "it did not happen"
        time.sleep(0.1)
    return time.monotonic() - begun


def test_notice_when_its_time_comes_then_pages_in_memory_show_it_and_let_it_go(house):
    unit = house.ask("SELECT id FROM units_unit")[0][0]
    house.ask(
        "INSERT INTO pages_urgentnotice (unit_id, severity, text, link, link_text, starts_at, ends_at, phase) "
        "VALUES (?, 'danger', 'Lũ trên sông', '', '', "
        "datetime('now', '+6 seconds'), datetime('now', '+600 seconds'), 0)",
        unit,
    )
    assert "Lũ trên sông" not in house.read("/tin-tuc/bai/")
    house.read("/tin-tuc/bai/")  # from memory from now on
    waited = wait_until(lambda: "Lũ trên sông" in house.read("/tin-tuc/bai/"), 8 + SLACK)
    print(f"shown {waited - 6:+.1f} s after its start")
    house.ask("UPDATE pages_urgentnotice SET ends_at = datetime('now', '+2 seconds')")
    wait_until(lambda: "Lũ trên sông" not in house.read("/tin-tuc/bai/"), 4 + SLACK)


def test_readers_when_the_server_is_killed_then_what_was_handed_on_stays(house):
    for _reader in range(20):
        house.read("/tin-tuc/bai/")
    wait_until(lambda: house.count() == 20, 6 + SLACK)
    for _reader in range(5):
        house.read("/tin-tuc/bai/")
    house.end(signal.SIGKILL)
    assert 20 <= house.count() <= 25  # only the last seconds may be lost, and nothing counts twice
    kept = house.count()
    house.start()
    house.read("/tin-tuc/bai/")
    wait_until(lambda: house.count() == kept + 1, 6 + SLACK)


def test_readers_when_the_server_is_stopped_then_none_is_lost(house):
    for _reader in range(3):
        house.read("/tin-tuc/bai/")
    house.end(signal.SIGTERM)
    assert house.count() == 3


def test_feed_when_served_then_it_is_packed_and_not_sent_twice(house):
    with urlopen(Request(f"{house.address}/feed.json", headers={"Accept-Encoding": "gzip"}), timeout=60) as first:
        etag = first.headers["ETag"]
        assert re.fullmatch(r'"[0-9a-f]+"', etag)
    house.read("/feed.json")
    with pytest.raises(Exception, match="304"):
        urlopen(Request(f"{house.address}/feed.json", headers={"If-None-Match": etag}), timeout=60)
