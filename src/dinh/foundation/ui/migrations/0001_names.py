"""Wagtail's first rows carry English names that staff read in lists; an office reads its own language there.

The workflow is left alone: it is found by its name.
"""

from django.db import migrations

NAMES = (
    ("wagtailcore", "Page", {"depth": 1, "title": "Root"}, {"title": "Gốc", "draft_title": "Gốc"}),
    ("wagtailcore", "Collection", {"depth": 1, "name": "Root"}, {"name": "Chung"}),
    ("auth", "Group", {"name": "Moderators"}, {"name": "Nhóm duyệt"}),
    ("auth", "Group", {"name": "Editors"}, {"name": "Nhóm biên tập"}),
)


def name_in_vietnamese(apps, schema_editor):
    for app, model, found, named in NAMES:
        apps.get_model(app, model).objects.filter(**found).update(**named)


def name_in_english(apps, schema_editor):
    for app, model, found, named in NAMES:
        as_named = {field: named[field] for field in found if field in named}
        apps.get_model(app, model).objects.filter(**{**found, **as_named}).update(**{field: found[field] for field in as_named})


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]
    operations = [migrations.RunPython(name_in_vietnamese, name_in_english)]
