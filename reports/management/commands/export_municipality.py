"""Writes a municipality's files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from people.models import Municipality
from reports.exports.files import write_municipality, write_shared

SHARED = "gemensamt"


class Command(BaseCommand):
    """`manage.py export_municipality SLUG PATH`; the slug `gemensamt` is what they share."""

    help = "Skriver ut en kommuns filer i samma format som load_municipality läser."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which municipality, and where."""
        parser.add_argument("slug", metavar="KOMMUN")
        parser.add_argument("path", type=Path, metavar="MAPP")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write to a folder that is new or empty, so that no old file is left among the new."""
        slug, path = options["slug"], options["path"]
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise CommandError(f"{path} finns redan och är inte tom. Välj en ny mapp.")
        if slug == SHARED:
            write_shared(path)
        else:
            municipality = Municipality.objects.filter(slug=slug).first()
            if municipality is None:
                known = ", ".join(Municipality.objects.values_list("slug", flat=True))
                raise CommandError(f"Kommunen {slug} finns inte. Välj bland: {SHARED}, {known}.")
            write_municipality(path, municipality)
        self.stdout.write(
            f"Skrev {sum(1 for file in path.rglob('*') if file.is_file())} filer i {path}."
        )
