"""The tables of a dump in a file of their own while they are read: no memory grows with the dump."""

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dinh.rooms.portal.importing.sites.nukeviet.dump import Dump

Record = dict[str, Any]


@dataclass(frozen=True)
class Module:
    """A module of the old site: `name` stands in addresses, `data` in names of tables, `kind` is its code, `folder` its
    place among the uploads.
    """

    name: str
    data: str
    kind: str
    folder: str


class Tables:
    """Reads of the tables; a table or a column that the dump lacks is empty."""

    def __init__(self, connection: sqlite3.Connection, prefix: str) -> None:
        self.connection, self.prefix = connection, prefix
        connection.row_factory = sqlite3.Row
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        self.names = {row["name"] for row in rows}

    def has(self, table: str) -> bool:
        return f"{self.prefix}{table}" in self.names

    def rows(self, table: str, order: str = "") -> Iterator[Record]:
        """All rows, by the number in column `order` where it is given; a second reading may run inside the first."""
        if not self.has(table):
            return
        sorting = f' ORDER BY CAST("{order}" AS INTEGER)' if order else ""
        for row in self.connection.execute(f'SELECT * FROM "{self.prefix}{table}"{sorting}'):  # noqa: S608
            yield dict(row)

    def count(self, table: str) -> int:
        if not self.has(table):
            return 0
        found = self.connection.execute(f'SELECT COUNT(*) FROM "{self.prefix}{table}"')  # noqa: S608
        return int(found.fetchone()[0])

    def find(self, table: str, column: str, value: Any) -> list[Record]:
        """Rows whose column holds the value."""
        if not self.has(table):
            return []
        self.connection.execute(
            f'CREATE INDEX IF NOT EXISTS "{self.prefix}{table} {column}" ON "{self.prefix}{table}" ("{column}")'
        )
        rows = self.connection.execute(
            f'SELECT * FROM "{self.prefix}{table}" WHERE "{column}" = ?',  # noqa: S608
            (str(value),),
        )
        return [dict(row) for row in rows]

    def modules(self, kind: str) -> list[Module]:
        """The modules of a kind that the site had; without the list of modules, the one of that name."""
        rows = [row for row in self.rows("modules") if row.get("module_file") == kind]
        found = [
            Module(row["title"], row.get("module_data") or row["title"], kind, row.get("module_upload") or row["title"])
            for row in rows
        ]
        return found or [Module(kind, kind, kind, kind)]


@contextmanager
def read_tables(path: Path, *, prefix: str, language: str, encoding: str) -> Iterator[Tables]:
    """Read the whole dump, so that nothing is written of half a one. Raises FileFault."""
    start = f"{prefix}_{language}_"
    wanted = re.compile(re.escape(start) + r"\w+")
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "dump.sqlite3")) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        fill(connection, Dump(path, encoding=encoding), wanted)
        yield Tables(connection, start)


@contextmanager
def closing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield connection
    finally:
        connection.close()


def fill(connection: sqlite3.Connection, dump: Dump, wanted: re.Pattern[str]) -> None:
    """Every row into its table; columns that only a later statement names are added."""
    known: dict[str, set[str]] = {}
    for row in dump.rows_of(wanted):
        if row.table not in known:
            names = ", ".join(f"{quoted(name)} TEXT" for name in row.columns)
            connection.execute(f"CREATE TABLE {quoted(row.table)} ({names})")
            known[row.table] = set(row.columns)
        for name in set(row.columns) - known[row.table]:
            connection.execute(f"ALTER TABLE {quoted(row.table)} ADD COLUMN {quoted(name)} TEXT")
            known[row.table].add(name)
        names, marks = ", ".join(map(quoted, row.columns)), ", ".join("?" * len(row.columns))
        connection.execute(f"INSERT INTO {quoted(row.table)} ({names}) VALUES ({marks})", row.values)  # noqa: S608
    connection.commit()


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def number(value: Any) -> int:
    """A whole number of the dump; 0 where there is none."""
    with suppress(TypeError, ValueError):
        return int(str(value))
    return 0
