"""`make test`: the suite on SQLite, then on PostgreSQL where its server is there.

DINH_REQUIRE_POSTGRESQL=1 and DINH_REQUIRE_BROWSER=1 turn what is missing into a failure.
"""

import os
import subprocess
import sys

from tests.conftest import CHROMIUM
from tests.servers import find_postgresql


def run(database: str, *arguments: str) -> int:
    print(f"\n=== the suite on {database} ===", flush=True)
    environment = {**os.environ, "DINH_TEST_DATABASE": database}
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *arguments], env=environment).returncode


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
    failed = run("sqlite", *sys.argv[1:])
    if find_postgresql() is not None:
        failed |= run("postgresql", *sys.argv[1:])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
