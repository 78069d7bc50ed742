"""Prepares the demonstration."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indicators.imports.example_areas import add_example_areas
from people.domain.demonstration import PASSWORD
from people.imports.problems import FaultyFilesError
from reports.imports.demonstration import prepare


class Command(BaseCommand):
    """`manage.py prepare_demo`; safe to run twice."""

    help = "Läser in alla kommuner i fixtures/ med exempelanvändare och omgångar."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, and say what changed and how to sign in."""
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError(
                "prepare_demo lägger in användare med ett känt lösenord och körs därför bara med "
                "DEMO=1 eller DEBUG=1."
            )
        try:
            changes = prepare(Path(settings.BASE_DIR) / "fixtures", now=timezone.now())
        except FaultyFilesError as error:
            raise CommandError(f"{error}\n{len(error.problems)} fel. Inget har sparats.") from error
        for line in changes.lines():
            self.stdout.write(line)
        call_command("load_kolada_metadata", stdout=self.stdout)
        if added := add_example_areas(at=timezone.now()):
            self.stdout.write(f"Exempelvärden för alla kommuner: {added} tabeller.")
        self.stdout.write(f"Exempelanvändarna har lösenordet {PASSWORD}.")
