"""Names of actors into a table of their own; a digest for each entry."""

import django.db.models.deletion
from django.db import migrations, models

from dinh.foundation.audit.digests import digest_entry


def fill(apps, schema_editor):
    Entry, Actor = apps.get_model("audit", "Entry"), apps.get_model("audit", "Actor")
    for entry in Entry.objects.order_by("id").iterator():
        if entry.actor_id:
            Actor.objects.update_or_create(pk=entry.actor_id, defaults={"name": entry.actor_name})
        Entry.objects.filter(pk=entry.pk).update(digest=digest_entry(entry))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
            ],
            options={"verbose_name": "actor", "verbose_name_plural": "actors"},
        ),
        migrations.AddField(
            "Entry", "digest", models.CharField(default="", editable=False, max_length=64), preserve_default=False
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField("Entry", "actor_name"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("Entry", "actor_id"),
                migrations.AddField(
                    "Entry",
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="audit.actor",
                        verbose_name="who",
                    ),
                ),
            ],
        ),
        migrations.AddIndex("Entry", models.Index(fields=["actor"], name="audit_entry_actor")),
    ]
