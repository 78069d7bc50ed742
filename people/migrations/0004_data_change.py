"""Where the database notes that something has changed."""

from django.db import migrations, models

from config.watched import InstallWatch


class Migration(migrations.Migration):
    dependencies = [("people", "0003_roles")]

    operations = [
        migrations.CreateModel(
            name="DataChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.BigIntegerField(unique=True)),
            ],
            options={
                "verbose_name": "spår av ändring",
                "verbose_name_plural": "spår av ändringar",
            },
        ),
        InstallWatch(),
    ]
