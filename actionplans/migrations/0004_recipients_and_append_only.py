"""Rounds that exist get their kind's recipients; what must never change is refused by the database."""

from django.db import migrations

from config.append_only import AppendOnly


def copy_recipients(apps, schema_editor):
    for found in apps.get_model("actionplans", "ReportingRound").objects.select_related("kind"):
        found.decided_by_id = found.kind.decided_by_id
        found.save(update_fields=["decided_by"])
        found.informed.set(found.kind.informed.all())


class Migration(migrations.Migration):
    dependencies = [("actionplans", "0003_rounds_mail_fund")]

    operations = [
        migrations.RunPython(copy_recipients, migrations.RunPython.noop),
        AppendOnly("actionplans_reportversion", again=True),
        AppendOnly("actionplans_progressnote"),
        AppendOnly("actionplans_fundcheck"),
    ]
