"""What decides whether a published follow-up is open to anybody, beside the follow-up itself."""

from django.db import migrations

from config.watched import Watched


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_watched_tables")]

    operations = [Watched("reports_publicsite")]
