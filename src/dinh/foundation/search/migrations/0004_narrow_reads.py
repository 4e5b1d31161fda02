"""SQLite: beginnings of two letters from an index of their own, and hits read from narrow rows."""

from importlib import import_module

from django.db import migrations

full_text = import_module("dinh.foundation.search.migrations.0002_full_text")
PLAIN = full_text.SQLITE[0]
WITH_BEGINNINGS = PLAIN.replace("tokenize=", "prefix='2', tokenize=")
REBUILD = "INSERT INTO search_fts(search_fts) VALUES ('rebuild')"
# what the weighing of a thousand hits reads, without the texts that fill the pages between
NARROW = """CREATE INDEX search_searchdoc_narrow
    ON search_searchdoc(id, access, unit_id, kind, year, folded_title)"""


def run(schema_editor, *statements):
    if schema_editor.connection.vendor == "sqlite":
        for statement in statements:
            schema_editor.execute(statement, params=None)


def widen(apps, schema_editor):
    run(schema_editor, "DROP TABLE search_fts", WITH_BEGINNINGS, REBUILD, NARROW)


def back(apps, schema_editor):
    run(schema_editor, "DROP INDEX search_searchdoc_narrow", "DROP TABLE search_fts", PLAIN, REBUILD)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_pending")]
    operations = [migrations.RunPython(widen, back)]
