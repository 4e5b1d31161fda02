from django.db import migrations, models

NEWEST = models.Index(
    fields=["access", "-issued_on", "-id"], name="document_newest", condition=models.Q(("live", True))
)


def add_newest(apps, schema_editor):
    """The register is ordered with the undated last: SQLite's own order, which PostgreSQL must be told."""
    if schema_editor.connection.vendor != "postgresql":
        schema_editor.add_index(apps.get_model("portal", "Document"), NEWEST)
        return
    schema_editor.execute(
        "CREATE INDEX document_newest ON portal_document (access, issued_on DESC NULLS LAST, id DESC) WHERE live"
    )


def remove_newest(apps, schema_editor):
    schema_editor.execute("DROP INDEX document_newest")


class Migration(migrations.Migration):
    dependencies = [("portal", "0013_subscriptions")]

    operations = [
        migrations.AddField(
            model_name="articlepage",
            name="keywords",
            field=models.CharField(
                blank=True, help_text="Separated by commas.", max_length=300, verbose_name="keywords"
            ),
        ),
        migrations.RemoveIndex(model_name="document", name="document_newest"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add_newest, remove_newest)],
            state_operations=[migrations.AddIndex(model_name="document", index=NEWEST)],
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["access", "-changed_at", "-id"], name="document_changed", condition=models.Q(("live", True))
            ),
        ),
    ]
