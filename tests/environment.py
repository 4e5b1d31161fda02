"""Loaded before Django's settings: gives every run a data folder and, where asked, a PostgreSQL of its own.

DINH_TEST_DATABASE=sqlite (default) or postgresql.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.servers import PostgreSQL

DATA = Path(tempfile.mkdtemp(prefix="dinh-test-"))
DATABASE = os.environ.get("DINH_TEST_DATABASE", "sqlite")

# what steers the tests themselves stays
for name in [name for name in os.environ if name.startswith("DINH_")]:
    if not name.startswith(("DINH_TEST_", "DINH_REQUIRE_", "DINH_REAL_INPUT")):
        del os.environ[name]
os.environ.update(
    DINH_DATA=str(DATA),
    DINH_SECRET_KEY="only-for-tests-" + "x" * 40,
    DINH_JOBS="immediate",
    DINH_ALLOWED_HOSTS="localhost,127.0.0.1,testserver",
    DJANGO_ALLOW_ASYNC_UNSAFE="true",
)
atexit.register(shutil.rmtree, DATA, ignore_errors=True)

if DATABASE == "postgresql":
    server = PostgreSQL()
    os.environ["DINH_DATABASE"] = server.start()
    atexit.register(server.stop)
