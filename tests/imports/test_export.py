"""What is exported is read back without a single change, from every municipality."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.imports.loading import load
from tests.harness.loaded import NOW
from tests.imports.dump import dump, writing

SLUGS = ["vastervik", "vanersborg", "ornskoldsvik", "vaxjo"]

pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.mark.parametrize("slug", SLUGS)
def test_loading_what_was_exported_changes_nothing(slug, tmp_path, capsys):
    call_command("export_municipality", slug, str(tmp_path / slug))
    before = dump()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        changes = load([tmp_path / slug], now=NOW)
    assert changes.lines() == ["Inget ändrat."]
    assert writing(captured.captured_queries) == []
    assert dump() == before
    assert "filer i" in capsys.readouterr().out


def test_everything_exported_together_changes_nothing(tmp_path):
    for slug in ["gemensamt", *SLUGS]:
        call_command("export_municipality", slug, str(tmp_path / slug), verbosity=0)
    before = dump()
    changes = load(sorted(tmp_path.iterdir()), now=NOW)
    assert changes.is_empty, changes.lines()
    assert dump() == before
