"""A whole installation for tests: data folder, database and the console command as processes of their own."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg

from tests.database import NAME, make_template
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "dinh.config.cli"]


class Installation:
    """A data folder and a database, driven through the console command."""

    def __init__(self, folder: Path, database: str = "sqlite", **settings: str) -> None:
        self.folder, self.database = folder, database
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("DINH_")}
        # this tree's code and nobody else's, wherever the environment has been installed from
        surroundings["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        self.environment = {**surroundings, "DINH_DATA": str(folder), "DINH_DATABASE": database, **settings}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The command, running; its output is read by `communicate`."""
        pipe = subprocess.PIPE
        return subprocess.Popen([*COMMAND, *arguments], env=self.environment, stdout=pipe, stderr=pipe, text=True)

    def run(self, *arguments: str, status: int = 0) -> str:
        """The command to its end: what it wrote to both outputs."""
        process = self.start(*arguments)
        out, error = process.communicate(timeout=300)
        assert process.returncode == status, out + error
        return out + error

    def shell(self, code: str) -> Any:
        """Run Python inside the installation; the last line it prints is JSON."""
        process = self.start("django", "shell", "--no-imports", "-c", code)
        out, error = process.communicate(timeout=300)
        assert process.returncode == 0, error
        return json.loads(out.splitlines()[-1])

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the database, read beside all that runs; statements that change return nothing."""
        with self.connect() as connection:
            cursor = connection.execute(sql)
            return list(cursor.fetchall()) if cursor.description else []

    @contextlib.contextmanager
    def connect(self) -> Iterator[Any]:
        if self.database == "sqlite":
            connection: Any = sqlite3.connect(self.folder / "dinh.sqlite3", timeout=20)
        else:
            connection = psycopg.connect(self.database)
        try:
            with connection:
                yield connection
        finally:
            connection.close()

    @contextlib.contextmanager
    def serve(self, *arguments: str, **settings: str) -> Iterator["Served"]:
        """The real server on a free port; stopped afterwards, if the test has not killed it."""
        served = Served(self, free_port(), arguments, settings)
        try:
            served.wait()
            yield served
        finally:
            served.end(signal.SIGTERM)


class Served:
    """A running `dinh serve` in a process group of its own."""

    def __init__(
        self, installation: Installation, port: int, arguments: tuple[str, ...], settings: dict[str, str]
    ) -> None:
        self.installation, self.port = installation, port
        self.address = f"http://127.0.0.1:{port}"
        self.log = installation.folder / f"serve-{port}.log"
        environment = {**installation.environment, "DINH_BASE_URL": self.address, **settings}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*COMMAND, "serve", "--port", str(port), *arguments],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait(self, seconds: float = 120) -> None:
        """Until it answers; a server that ends instead fails the test with its log."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.address}/healthz", timeout=5).close()
                return
            time.sleep(0.05)
        raise TimeoutError(self.log.read_text())

    def end(self, number: int) -> None:
        """Send the signal to the server and the processes it started, and wait for the end."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise

    def kill(self) -> None:
        self.end(signal.SIGKILL)

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (lower case) and body of an address, whatever the status."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        method = named.pop("method", "GET")
        request = urllib.request.Request(self.address + path, headers=named, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def wait_for(happens: Callable[[], Any], seconds: float = 120) -> Any:
    """The first true value of `happens`; fails when there is none in time."""
    deadline = time.monotonic() + seconds
    while not (value := happens()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
    return value


def copy_template(folder: Path, name: str) -> Installation:
    """An installation with an empty migrated database of the kind this run is about; the `template` must be made."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = make_template()
    if hasattr(kept, "template"):
        kept.copy(kept.template, folder / "dinh.sqlite3")
        return Installation(folder)
    server = os.environ["DINH_DATABASE"].rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE {NAME}_template')
    return Installation(folder, f"{server}/{name}")


def empty_database(folder: Path, name: str) -> Installation:
    """An installation without any table, of the kind this run is about."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.environ.get("DINH_DATABASE", "sqlite") == "sqlite":
        return Installation(folder)
    server = os.environ["DINH_DATABASE"].rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return Installation(folder, f"{server}/{name}")
