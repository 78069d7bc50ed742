"""The database itself refuses to change what must never change."""

from django.db import migrations

from config.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]

    operations = [AppendOnly(
            "indicators_observation",
            (
                "series_id",
                "area_id",
                "period",
                "period_end",
                "gender",
                "category_id",
                "value",
                "text",
                "missing",
                "numerator",
                "denominator",
                "status",
                "remark",
                "is_example",
                "provenance",
                "source_note",
                "reason",
                "recorded_at",
                "recorded_by_id",
                "supersedes_id",
            ),
        )]
