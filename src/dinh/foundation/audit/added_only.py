"""Triggers that refuse UPDATE and DELETE on some tables, whoever asks.

They are laid after every `migrate`, not by one migration: SQLite drops a table's triggers whenever Django alters it.
They stop accidents and careless programs, not somebody who owns the database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections

VERBS = ("UPDATE", "DELETE")


@dataclass(frozen=True)
class AddedOnly:
    """Tables of one app that are only ever added to; `refusal` is what the database answers to anything else."""

    app: str
    tables: Sequence[str]
    refusal: str

    @property
    def triggers(self) -> list[tuple[str, str, str]]:
        """Name, table and verb of each."""
        return [(f"{table}_no_{verb.lower()}", table, verb) for table in self.tables for verb in VERBS]

    def statements(self, vendor: str) -> list[str]:
        """The SQL that lays the triggers; it may be run again."""
        if vendor == "sqlite":
            return [
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
                for name, table, verb in self.triggers
            ]
        function = (
            f"CREATE OR REPLACE FUNCTION {self.app}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{self.refusal}'; END $$"
        )
        return [function] + [
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {verb} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.app}_refuse()"
            for name, table, verb in self.triggers
        ]

    def install(self, using: str = "default", **kwargs: Any) -> None:
        """Lay the triggers where the tables exist (receiver of post_migrate)."""
        connection = connections[using]
        if not set(self.tables) <= set(connection.introspection.table_names()):
            return
        with connection.cursor() as cursor:
            for statement in self.statements(connection.vendor):
                cursor.execute(statement)

    def find_missing(self, using: str = "default") -> list[str]:
        """Names of the triggers that are not there."""
        connection = connections[using]
        query = {
            "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
            "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
        }[connection.vendor]
        with connection.cursor() as cursor:
            cursor.execute(query)
            present = {name for (name,) in cursor.fetchall()}
        return sorted({name for name, _table, _verb in self.triggers} - present)
