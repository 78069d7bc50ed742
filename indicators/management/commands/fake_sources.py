"""`manage.py fake_sources`: plays Kolada and SCB on this machine, with example data."""

from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indicators.sources.fake.play import Play
from indicators.sources.fake.server import CONTROL, FakeSources


class Command(BaseCommand):
    """Serve until it is interrupted."""

    help = "Spelar Kolada och SCB på den här datorn, med exempelvärden, tills det avbryts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The port."""
        parser.add_argument("--port", type=int, default=8200, help="port (8200)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how to point the program here, and serve."""
        today = timezone.localdate()
        try:
            server = FakeSources(Play(today=today), options["port"])
        except OSError as error:
            raise CommandError(
                f"Port {options['port']} går inte att använda ({error.strerror}). "
                "Välj en annan med --port."
            ) from error
        with server, suppress(KeyboardInterrupt):
            self.stdout.write(
                "Exempelkällor är igång; avsluta med Ctrl+C. Starta Riktmärke så här för att hämta "
                f"härifrån:\n\n  export KOLADA_URL={server.kolada_url}\n"
                f"  export SCB_URL={server.scb_url}\n\n"
                f"Fel att öva på: {server.url}{CONTROL}\n"
            )
            self.stdout.flush()
            server.serve_forever()
