"""Servers that a bench starts for itself and ends: a private PostgreSQL, and programs of ours."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click


def find_postgresql() -> Path | None:
    """The folder of PostgreSQL's server programs, newest first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return found[0].parent if found else None


@contextlib.contextmanager
def run_postgresql(programs: Path) -> Iterator[str]:
    """A private PostgreSQL in a temporary folder; gives the address of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="dinh-bench-postgresql-"))
    user: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
        user = {"user": account.pw_uid, "group": account.pw_gid}
    port = free_port()
    make = [str(programs / "initdb"), "-D", str(folder), "-U", "dinh", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL, **user)
    options = ["-c", "shared_buffers=512MB", "-c", "max_wal_size=4GB"]
    serve = [
        str(programs / "postgres"),
        "-D",
        str(folder),
        "-p",
        str(port),
        "-k",
        str(folder),
        "-h",
        "127.0.0.1",
        *options,
    ]
    server = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **user)
    try:
        wait_for_port(port)
        yield f"postgresql://dinh@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(module: list[str], environment: dict[str, str], port: int, *, seconds: float = 30) -> Iterator[str]:
    """A Python module with its arguments that serves on the port; gives its address once it listens."""
    server = subprocess.Popen([sys.executable, "-m", *module], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for_port(port, seconds)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=60)


def wait_for_port(port: int, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise click.ClickException(f"nothing listens on port {port}")
