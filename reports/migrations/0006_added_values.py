"""New values are told by their newest id, since a trigger made a large import many times slower."""

from django.db import migrations

from config.watched import ADDED_TO, Watched


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_watched_public_site")]

    operations = [Watched(ADDED_TO)]
