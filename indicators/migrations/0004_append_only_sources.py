"""The new column of values, what came in and past definitions never change either."""

from django.db import migrations

from config.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("indicators", "0003_sources")]

    operations = [
        AppendOnly(
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
                "batch_id",
            ),
            again=True,
        ),
        AppendOnly("indicators_document"),
        AppendOnly("indicators_definitionversion"),
    ]
