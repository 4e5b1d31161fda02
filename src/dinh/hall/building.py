"""A hall from the settings of an installation."""

import sys
from pathlib import Path

from dinh.hall.app import Hall
from dinh.hall.operations import Store
from dinh.hall.signing import Signer
from dinh.hall.sqlite import SQLiteStore
from dinh.hall.types import Clock, read_clock
from dinh.kernel.exam.tickets import derive_key

# The thread that writes must get Python's lock back soon after each statement; the default of 5 ms is longer than a
# whole transaction takes.
SWITCH = 0.0005


def build_hall(database: str, data: Path, secret: str, signing_key: bytes, clock: Clock = read_clock) -> Hall:
    """`database`: "sqlite" (in the data folder) or postgresql://…; `secret` is shared with the site, for tickets.

    `signing_key`: 32 bytes, the private half of the key under receipts, the same for all halls.
    """
    sys.setswitchinterval(SWITCH)
    store = build_store(database, data / "dinh.sqlite3", signing_key)
    return Hall(store, key=derive_key(secret, "hall tickets"), signer=store.signer, clock=clock)


def build_store(database: str, path: Path, signing_key: bytes) -> Store:
    """A way to the database, not yet opened: the file `path` for "sqlite", otherwise the address postgresql://…"""
    signer = Signer(signing_key)
    if database == "sqlite":
        return SQLiteStore(path, signer)
    from dinh.hall.postgresql import PostgreSQLStore  # optional dependency: only a cluster has asyncpg

    return PostgreSQLStore(database, signer)
