"""The database itself refuses to change what must never change."""

from django.db import migrations

from config.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("actionplans", "0001_initial")]

    operations = [AppendOnly("actionplans_reportversion")]
