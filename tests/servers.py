"""Real servers for tests, each private, on a free port of 127.0.0.1, ended by its process id."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port: int, seconds: float = 20) -> None:
    """Return when something listens on the port; raise TimeoutError otherwise."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port} after {seconds} s")


def find_postgresql() -> Path | None:
    """The folder of PostgreSQL's server programs, newest first, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if found:
        return found[0].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


class PostgreSQL:
    """A private PostgreSQL cluster without durability: for tests only."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dinh-postgresql-"))
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Start it; return a DINH_DATABASE address of an empty database."""
        programs = find_postgresql()
        if programs is None:
            raise RuntimeError("PostgreSQL's server programs are missing (Debian: apt-get install postgresql)")
        account = None
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        user = {"user": account.pw_uid, "group": account.pw_gid} if account else {}
        subprocess.run(
            [programs / "initdb", "-D", self.folder, "-U", "dinh", "-A", "trust", "-E", "UTF8", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            **user,
        )
        options = f"-k {self.folder} -h 127.0.0.1 -c fsync=off -c synchronous_commit=off -c max_connections=60"
        self.process = subprocess.Popen(
            [
                programs / "postgres",
                "-D",
                self.folder,
                "-p",
                str(self.port),
                "-k",
                self.folder,
                "-h",
                "127.0.0.1",
                *options.split(),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **user,
        )
        wait_for_port(self.port)
        return f"postgresql://dinh@127.0.0.1:{self.port}/postgres"

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)


class Redis:
    """A private Redis without persistence."""

    def __init__(self) -> None:
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Start it; return its address."""
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
            stdout=subprocess.DEVNULL,
        )
        wait_for_port(self.port)
        return f"redis://127.0.0.1:{self.port}/0"

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=10)
