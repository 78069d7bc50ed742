"""Loads municipalities' files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.imports.problems import FaultyFilesError
from reports.imports.loading import load


class Command(BaseCommand):
    """`manage.py load_municipality PATH [PATH ...] [--check]`."""

    help = "Läser in kommuners filer. Alla fel visas på en gång, och då sparas inget."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Folders, and whether to save."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="MAPP")
        parser.add_argument("--check", action="store_true", help="kontrollera utan att spara")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what changed."""
        try:
            changes = load(options["paths"], now=timezone.now(), check_only=options["check"])
        except FaultyFilesError as error:
            count = len(error.problems)
            raise CommandError(
                f"{error}\n{count} fel. Inget har sparats. Rätta filerna och läs in dem igen.",
                returncode=1,
            ) from error
        for line in changes.lines():
            self.stdout.write(line)
        if options["check"]:
            self.stdout.write("Filerna är riktiga. Inget har sparats, eftersom --check är angivet.")
