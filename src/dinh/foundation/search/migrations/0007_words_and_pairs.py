"""PostgreSQL: words and pairs of neighbours in columns of their own, for titles as well; no places of words.

A word that stands nearly everywhere is looked for in the newest entries one by one, and what must be unpacked for
that is small without the pairs. A beginning ("bo*") goes through words alone. Phrases of three words and more are
found by their pairs and then looked up in the text itself.
"""

from importlib import import_module

from django.db import migrations

before = import_module("dinh.foundation.search.migrations.0006_shingles")
full_text = import_module("dinh.foundation.search.migrations.0002_full_text")

WORDS = """CREATE FUNCTION search_words(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT strip(to_tsvector('simple', words)) $$"""
# a tsvector holds 1 MiB, a lexeme 2,046 bytes; `actions.indexing` cuts texts so that the first never matters
PAIRS = """CREATE FUNCTION search_pairs(words text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    near text[] := string_to_array(regexp_replace(btrim(
        left(words, CASE WHEN octet_length(words) > 300000 THEN 50000 ELSE 300000 END)), ' +', ' ', 'g'), ' ');
BEGIN
    RETURN array_to_tsvector(ARRAY(
        SELECT word || ' ' || next FROM unnest(near, near[2:]) AS pairs(word, next)
        WHERE octet_length(word) + octet_length(next) < 2000
    ));
END $$"""
TEXTS = {
    "folded": "folded_title || ' ' || folded_body",
    "exact": "exact_title || ' ' || exact_body",
    "folded_title": "folded_title",
}
COLUMNS = {f"{within}_{kept}": f"search_{kept}({text})" for within, text in TEXTS.items() for kept in ("words", "pairs")}
POSTGRESQL = (
    [f"ALTER TABLE search_searchdoc DROP COLUMN {name}" for name in full_text.COLUMNS]
    + [f"ALTER TABLE search_searchdoc DROP COLUMN {kept}_shingles" for kept in before.KEPT]
    + ["DROP FUNCTION search_shingles(text)", WORDS, PAIRS]
    + [
        "ALTER TABLE search_searchdoc "
        + ", ".join(f"ADD COLUMN {name} tsvector GENERATED ALWAYS AS ({made}) STORED" for name, made in COLUMNS.items())
    ]
    + [
        f"CREATE INDEX search_searchdoc_{name} ON search_searchdoc USING gin ({name}) WITH (fastupdate = off)"
        for name in COLUMNS
    ]
    # how many hold a word decides how it is looked for (`queries.postgresql`)
    + [f"ALTER TABLE search_searchdoc ALTER COLUMN {name} SET STATISTICS 500" for name in COLUMNS]
    + ["ANALYZE search_searchdoc"]
)
BACK = (
    [f"ALTER TABLE search_searchdoc DROP COLUMN {name}" for name in COLUMNS]
    + ["DROP FUNCTION search_words(text)", "DROP FUNCTION search_pairs(text)"]
    + full_text.POSTGRESQL
    + before.POSTGRESQL
)


def run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0006_shingles")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: run(schema_editor, POSTGRESQL),
            lambda apps, schema_editor: run(schema_editor, BACK),
        )
    ]
