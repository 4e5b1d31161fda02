"""A whole contest through HTTP: `python -m tests.load.contest`; by default that of 2026, 306,818 attempts.

Nothing is asked of other machines: the hall, the database and those who take part share this one.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dinh.config.cli.exam_fill import LENGTH
from dinh.config.cli.servers import find_postgresql, run_postgresql, serving
from dinh.hall.apart import run_apart
from tests.installation import Installation
from tests.load.client import Tally, take_part_all
from tests.servers import free_port

PEOPLE, ATTEMPTS, UNITS = 223_745, 306_818, 128
SAYS_NOT = (
    "Those who take part sit on the same machine, answer without thinking and do not wait for their network; there "
    "is no proxy and no TLS. It counts rows and shows what the hall bears, not what a province's lines bear."
)


def hold(office: Installation, people: int, attempts: int, units: int, lines: int) -> dict[str, Any]:
    """Hold the contest there; numbers of it. Raises AssertionError where one row is missing or too many."""
    folder = office.folder
    office.environment |= {"DINH_SECRET_KEY": "x" * 50, "DINH_JOBS": "immediate"}
    run(office, "fill", str(people), str(units), str(folder))
    tickets = (folder / "tickets").read_text().split()
    assert len(tickets) == people, f"{len(tickets)} tickets for {people} people"
    tally, port = Tally(), free_port()
    with serving(["dinh.config.cli", "hall", "--port", str(port)], office.environment, port), memory() as used:
        begun = time.perf_counter()
        run_apart(take_part_all(port, tickets, 1, LENGTH, lines, tally))
        run_apart(take_part_all(port, tickets[: attempts - people], 2, LENGTH, lines, tally))
        seconds = time.perf_counter() - begun
    run(office, "finish", str(folder))
    told = json.loads((folder / "told").read_text())
    (folder / "receipts").write_text("\n".join(tally.receipts))
    verified = verify(office, told, folder)
    counted = [told[name] for name in ("attempts", "unit_attempts", "submissions")]
    assert counted == [tally.handed_in] * 3 == [attempts] * 3, (told, tally.handed_in)
    assert [told[name] for name in ("people", "unit_people", "standings")] == [people] * 3, told
    requests = sum(len(one) for one in tally.took.values())
    return {
        **{"bench": "contest", "database": office.database.partition(":")[0], "people": people, "attempts": attempts},
        **{"seconds": round(seconds, 1), "requests": requests, "rps": round(requests / seconds)},
        **{"waits": tally.waits, "receipts": len(tally.receipts), "memory_mb": used},
        **{f"{step}_ms": percentiles(took) for step, took in tally.took.items()},
        **{name: told[name] for name in told if name.endswith("_s")},
        **{"verify_s": verified, "ranking_by_select": round(told["standings_s"] / max(told["one_select_s"], 0.001), 1)},
    }


def run(office: Installation, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.load.office", *arguments],
        env={**office.environment, "DJANGO_SETTINGS_MODULE": "dinh.config.settings"},
        check=True,
    )


def verify(office: Installation, told: dict[str, Any], folder: Path) -> float:
    """Seconds in which `dinh verify` finds nothing wrong."""
    begun = time.perf_counter()
    office.run("verify", told["file"], "--seal", told["seal"], "--receipts", str(folder / "receipts"))
    return round(time.perf_counter() - begun, 1)


def percentiles(took: Any) -> dict[str, float]:
    ordered = sorted(took)
    return {f"p{part}": round(ordered[min(len(ordered) - 1, len(ordered) * part // 100)], 1) for part in (50, 95, 99)}


@contextlib.contextmanager
def memory() -> Iterator[list[int]]:
    """Megabytes that the processes started from here hold, every few seconds."""
    used: list[int] = []
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(5):
            used.append(resident(os.getpid()) // 1024)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield used
    finally:
        stop.set()
        thread.join()


def resident(parent: int) -> int:
    """Kilobytes of all processes below, by /proc."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError, KeyError):
            said = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            if int(said["PPid"]) == parent:
                total += int(said.get("VmRSS", "0 kB").split()[0]) + resident(int(said["Pid"]))
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--attempts", type=int, default=ATTEMPTS)
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--lines", type=int, default=256, help="how many take part at once")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    given = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dinh-load-")))
        address = "sqlite"
        if given.database == "postgresql":
            programs = find_postgresql()
            if programs is None:
                parser.error("PostgreSQL's server programs are missing")
            address = stack.enter_context(run_postgresql(programs))
        told = hold(Installation(folder, address), given.people, given.attempts, given.units, given.lines)
    for name, value in told.items():
        print(f"{name:20} {value}")
    print(json.dumps(told))
    print(f"What this does not prove: {SAYS_NOT}")


if __name__ == "__main__":
    main()
