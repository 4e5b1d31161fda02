"""The full-text index of each database, kept right by the database itself."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_fts USING fts5(
        folded_title, folded_body, exact_title, exact_body,
        content='search_searchdoc', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
    )""",
    """CREATE TRIGGER search_fts_insert AFTER INSERT ON search_searchdoc BEGIN
        INSERT INTO search_fts(rowid, folded_title, folded_body, exact_title, exact_body)
        VALUES (new.id, new.folded_title, new.folded_body, new.exact_title, new.exact_body);
    END""",
    """CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchdoc BEGIN
        INSERT INTO search_fts(search_fts, rowid, folded_title, folded_body, exact_title, exact_body)
        VALUES ('delete', old.id, old.folded_title, old.folded_body, old.exact_title, old.exact_body);
    END""",
    """CREATE TRIGGER search_fts_update
    AFTER UPDATE OF id, folded_title, folded_body, exact_title, exact_body ON search_searchdoc BEGIN
        INSERT INTO search_fts(search_fts, rowid, folded_title, folded_body, exact_title, exact_body)
        VALUES ('delete', old.id, old.folded_title, old.folded_body, old.exact_title, old.exact_body);
        INSERT INTO search_fts(rowid, folded_title, folded_body, exact_title, exact_body)
        VALUES (new.id, new.folded_title, new.folded_body, new.exact_title, new.exact_body);
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_fts_insert",
    "DROP TRIGGER search_fts_delete",
    "DROP TRIGGER search_fts_update",
    "DROP TABLE search_fts",
]
COLUMNS = {
    "folded_words": "to_tsvector('simple', folded_title || ' ' || folded_body)",
    "exact_words": "to_tsvector('simple', exact_title || ' ' || exact_body)",
    "folded_title_words": "to_tsvector('simple', folded_title)",
    "exact_title_words": "to_tsvector('simple', exact_title)",
}
POSTGRESQL = [
    f"ALTER TABLE search_searchdoc ADD COLUMN {name} tsvector GENERATED ALWAYS AS ({words}) STORED"
    for name, words in COLUMNS.items()
] + [
    # many hits a word: without pending entries a search never reads an unsorted list
    f"CREATE INDEX search_searchdoc_{name} ON search_searchdoc USING gin ({name}) WITH (fastupdate = off)"
    for name in COLUMNS
] + [
    # texts stand aside, so that going through hits reads narrow rows
    "ALTER TABLE search_searchdoc SET (toast_tuple_target = 128)",
    "ALTER TABLE search_searchdoc ALTER COLUMN folded_words SET STATISTICS 500",
]
POSTGRESQL_BACK = [f"ALTER TABLE search_searchdoc DROP COLUMN {name}" for name in COLUMNS] + [
    "ALTER TABLE search_searchdoc RESET (toast_tuple_target)"
]


def create(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
