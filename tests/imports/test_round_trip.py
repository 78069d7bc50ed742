"""What is exported makes the same municipality in an empty database."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from people.models import Municipality
from reports.imports.loading import load
from tests.harness.loaded import NOW, folders

pytestmark = pytest.mark.django_db


def export_all(path: Path) -> dict[str, str]:
    """Write every folder; its files' content by their names."""
    for slug in ["gemensamt", *Municipality.objects.values_list("slug", flat=True)]:
        call_command("export_municipality", slug, str(path / slug), verbosity=0)
    return {
        str(file.relative_to(path)): file.read_text(encoding="utf-8")
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }


def test_an_empty_database_filled_from_an_export_exports_the_same(tmp_path):
    with transaction.atomic():
        load(folders(), now=NOW)
        first = export_all(tmp_path / "first")
        transaction.set_rollback(True)
    assert not Municipality.objects.exists()
    load(sorted((tmp_path / "first").iterdir()), now=NOW)
    assert export_all(tmp_path / "second") == first
    assert len(first) > 50
