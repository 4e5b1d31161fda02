from django.db import migrations, models


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
    ]
