"""SQLite: the language of a text among what the weighing reads, for the filter by it.

Entries keep the language that their sources told when they were written: `dinh reindex` tells it anew.
"""

from importlib import import_module

from django.db import migrations

before = import_module("dinh.foundation.search.migrations.0004_narrow_reads")
NARROW = """CREATE INDEX search_searchdoc_narrow
    ON search_searchdoc(id, access, unit_id, kind, year, locale, folded_title)"""


def widen(apps, schema_editor):
    before.run(schema_editor, "DROP INDEX search_searchdoc_narrow", NARROW)


def back(apps, schema_editor):
    before.run(schema_editor, "DROP INDEX search_searchdoc_narrow", before.NARROW)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_narrow_reads")]
    operations = [migrations.RunPython(widen, back)]
