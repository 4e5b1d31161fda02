"""PostgreSQL: neighbouring words as words of the index ("shingles"), so that a phrase is found without reading texts.

By positions alone every text that holds both words is unpacked and looked through: for two common words nearly all.
"""

from django.db import migrations

FUNCTION = """CREATE OR REPLACE FUNCTION search_shingles(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT strip(to_tsvector('simple', words)) || array_to_tsvector(ARRAY(
        SELECT pair FROM (
            SELECT word || ' ' || lead(word) OVER (ORDER BY place) AS pair
            FROM regexp_split_to_table(btrim(left(words, 100000)), ' +') WITH ORDINALITY AS parts(word, place)
        ) AS pairs WHERE pair IS NOT NULL
    ))
$$"""
KEPT = ("folded", "exact")
POSTGRESQL = (
    [FUNCTION]
    + [
        f"ALTER TABLE search_searchdoc ADD COLUMN {kept}_shingles tsvector "
        f"GENERATED ALWAYS AS (search_shingles({kept}_title || ' ' || {kept}_body)) STORED"
        for kept in KEPT
    ]
    + [
        f"CREATE INDEX search_searchdoc_{kept}_shingles ON search_searchdoc USING gin ({kept}_shingles) "
        "WITH (fastupdate = off)"
        for kept in KEPT
    ]
    + [
        # the few long texts, in which places are forgotten (`engines.find_far_phrases`)
        f"CREATE INDEX search_searchdoc_{kept}_far ON search_searchdoc USING gin ({kept}_shingles) "
        f"WITH (fastupdate = off) WHERE octet_length({kept}_body) > 20000"
        for kept in KEPT
    ]
    # the words with their places stay in the rows, for phrases of three words and more
    + [f"DROP INDEX search_searchdoc_{kept}_words" for kept in KEPT]
    + ["ALTER TABLE search_searchdoc ALTER COLUMN folded_shingles SET STATISTICS 500"]
)
BACK = (
    [
        f"CREATE INDEX search_searchdoc_{kept}_words ON search_searchdoc USING gin ({kept}_words) "
        "WITH (fastupdate = off)"
        for kept in KEPT
    ]
    + [f"ALTER TABLE search_searchdoc DROP COLUMN {kept}_shingles" for kept in KEPT]
    + ["DROP FUNCTION search_shingles(text)"]
)


def run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_languages")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: run(schema_editor, POSTGRESQL),
            lambda apps, schema_editor: run(schema_editor, BACK),
        )
    ]
