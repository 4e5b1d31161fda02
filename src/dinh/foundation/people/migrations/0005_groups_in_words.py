"""The groups that follow from roles were called by codes ("role:editor:12"), which administrators read in lists."""

from django.db import migrations

WORDS = {
    "administrator": "Quản trị",
    "publisher": "Người xuất bản",
    "editor": "Biên tập viên",
    "contributor": "Cộng tác viên",
    "records": "Cán bộ văn thư",
    "auditor": "Người kiểm tra",
}


def name_in_words(apps, schema_editor):
    for row in apps.get_model("people", "RoleGroup").objects.filter(group__name__startswith="role:").select_related("group", "unit"):
        name = f"{WORDS.get(row.function, row.function)}: {row.unit.name}"[:120]
        if type(row.group).objects.filter(name=name).exists():
            name = f"{name} ({row.unit_id})"
        type(row.group).objects.filter(pk=row.group_id).update(name=name)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_invitation")]
    operations = [migrations.RunPython(name_in_words, migrations.RunPython.noop)]
