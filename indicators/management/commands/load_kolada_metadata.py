"""Loads the facts about Kolada's key figures, areas and groups."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from indicators.imports.kolada_files import FOLDER, read_folder
from indicators.imports.kolada_metadata import save_metadata
from people.imports.problems import FaultyFilesError


class Command(BaseCommand):
    """`manage.py load_kolada_metadata [--check]`; safe to run twice."""

    help = "Läser in Koladas nyckeltal, områden och grupper ur fixtures/kolada."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """From where, and whether to save."""
        parser.add_argument("--check", action="store_true", help="visa ändringar utan att spara")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what changed."""
        try:
            facts = read_folder(Path(settings.BASE_DIR) / "fixtures" / FOLDER)
        except FaultyFilesError as error:
            raise CommandError(f"{error}\n{len(error.problems)} fel. Inget har sparats.") from error
        for line in save_metadata(facts, check_only=options["check"]).lines():
            self.stdout.write(f"Kolada: {line}")
        if options["check"]:
            self.stdout.write("Inget har sparats, eftersom --check är angivet.")
