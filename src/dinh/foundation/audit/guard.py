"""Triggers that refuse UPDATE and DELETE on the record, whoever asks.

They are laid after every `migrate`, not by one migration: SQLite drops a table's triggers whenever Django alters it.
They stop accidents and careless programs; against somebody who owns the database there is the chain of days.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connections

TABLES = ("audit_entry", "audit_day")
VERBS = ("UPDATE", "DELETE")
REFUSAL = "the record of changes is only ever added to"


def statements(vendor: str) -> list[str]:
    """The SQL that lays the triggers; it may be run again."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for table in TABLES
            for verb in VERBS
        ]
    function = (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    return [function] + [
        f"CREATE OR REPLACE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
        for table in TABLES
        for verb in VERBS
    ]


def install(using: str = "default", **kwargs: Any) -> None:
    """Receiver of post_migrate."""
    lay(using, TABLES, statements)


def lay(using: str, tables: Iterable[str], statements: Callable[[str], list[str]]) -> None:
    """Run the statements for the database's vendor where the tables exist; they may be run again."""
    connection = connections[using]
    if not set(tables) <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def find_missing(using: str = "default") -> list[str]:
    """Names of the triggers that are not there."""
    connection = connections[using]
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {name for (name,) in cursor.fetchall()}
    return sorted({f"{table}_no_{verb.lower()}" for table in TABLES for verb in VERBS} - present)
