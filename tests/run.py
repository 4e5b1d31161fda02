"""`make test`: the suite on SQLite and, where its server is there, on PostgreSQL, at once on two cores or more.

DINH_REQUIRE_POSTGRESQL=1 and DINH_REQUIRE_BROWSER=1 turn what is missing into a failure.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.conftest import CHROMIUM
from tests.servers import find_postgresql


def start(database: str, arguments: list[str], told: Path | None = None) -> Callable[[], int]:
    """Start the suite; the function returned waits for its end and gives its code.

    With `told` its output goes there and is printed when it ends, so that two at once do not mix.
    """
    environment = {**os.environ, "DINH_TEST_DATABASE": database}
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    title = f"\n=== the suite on {database} ==="
    if told is None:
        print(title, flush=True)
        return subprocess.Popen(command, env=environment).wait
    with told.open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)

    def finish() -> int:
        code = process.wait()
        print(title, told.read_text(errors="replace"), sep="\n", flush=True)
        return code

    return finish


def main() -> int:
    missing = []
    if not CHROMIUM:
        missing.append(("BROWSER", "Chromium", "the browser journeys"))
    if find_postgresql() is None:
        missing.append(("POSTGRESQL", "PostgreSQL's server", "the suite on PostgreSQL"))
    for variable, what, consequence in missing:
        print(f"!!! {what} is missing: {consequence} will NOT run !!!", flush=True)
        if os.environ.get(f"DINH_REQUIRE_{variable}") == "1":
            return 1
    arguments = sys.argv[1:]
    # What has databases of its own, or none, need not be seen twice, and a browser walks every journey once: where
    # nothing is written beside SQLite, otherwise beside PostgreSQL.
    first, again = [*arguments, "-m", "once or not journey"], [*arguments, "-m", "not once"]
    if find_postgresql() is None:
        return 1 if start("sqlite", arguments)() else 0
    if (os.cpu_count() or 1) < 2:
        return 1 if start("sqlite", first)() | start("postgresql", again)() else 0
    with tempfile.TemporaryDirectory(prefix="dinh-suite-") as folder:
        second = start("postgresql", again, Path(folder) / "output")
        return 1 if start("sqlite", first)() | second() else 0


if __name__ == "__main__":
    sys.exit(main())
