from django.db import migrations, models

from dinh.kernel.text import fold


def fill(apps, schema_editor):
    """Names that were written before are found as well."""
    Person = apps.get_model("people", "Person")
    rows = list(Person.objects.only("pk", "name"))
    for person in rows:
        person.name_key = fold(person.name)
    Person.objects.bulk_update(rows, ["name_key"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_role_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="name_key",
            field=models.CharField(default="", editable=False, max_length=150),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
