"""Loads the facts about Kolada's key figures, areas and groups."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indicators.domain.source_values import SourceFault
from indicators.imports.kolada_files import FOLDER, read_folder
from indicators.imports.kolada_metadata import MetadataChanges, refresh_kpis, save_metadata
from indicators.models.series import Provider
from indicators.sources.asking import client_for
from indicators.sources.kolada import Kolada
from people.imports.problems import FaultyFilesError


class Command(BaseCommand):
    """`manage.py load_kolada_metadata [--refresh] [--check]`; safe to run twice."""

    help = "Läser in Koladas nyckeltal, områden och grupper ur fixtures/kolada."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """From where, and whether to save."""
        parser.add_argument("--refresh", action="store_true", help="läs nyckeltalen ur Kolada")
        parser.add_argument("--check", action="store_true", help="visa ändringar utan att spara")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what changed."""
        load = _refresh if options["refresh"] else _load
        for line in load(options["check"]).lines():
            self.stdout.write(f"Kolada: {line}")
        if options["check"]:
            self.stdout.write("Inget har sparats, eftersom --check är angivet.")


def _load(check_only: bool) -> MetadataChanges:
    try:
        facts = read_folder(Path(settings.BASE_DIR) / "fixtures" / FOLDER)
    except FaultyFilesError as error:
        raise CommandError(f"{error}\n{len(error.problems)} fel. Inget har sparats.") from error
    return save_metadata(facts, check_only=check_only)


def _refresh(check_only: bool) -> MetadataChanges:
    try:
        with client_for(Provider.KOLADA) as client:
            kpis = Kolada(client).kpis()
        return refresh_kpis(kpis, timezone.localdate(), check_only=check_only)
    except SourceFault as fault:
        raise CommandError(fault.message) from fault
