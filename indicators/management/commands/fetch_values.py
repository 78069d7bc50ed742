"""Fetches values from Kolada and SCB; for cron, safe to run twice and at the same time."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indicators.actions.fetches import active_connections, fetch, preview
from indicators.domain.proposals import count_by_change
from indicators.domain.source_values import SourceFault
from indicators.models import Connection
from indicators.sources.asking import client_for
from people.models import Municipality


class Command(BaseCommand):
    """`manage.py fetch_values [--municipality SLUG] [--series CODE] [--dry-run]`."""

    help = "Hämtar värden för alla kopplade serier från Kolada och SCB."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which connections, and whether to save."""
        parser.add_argument("--municipality", help="bara kommunen med det här adressnamnet")
        parser.add_argument("--series", help="bara serien med den här koden")
        parser.add_argument("--dry-run", action="store_true", help="visa utan att spara")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a connection; fails when some source did."""
        faults = 0
        for connection in self._connections(options["municipality"], options["series"]):
            words, is_fault = _looked_at(connection) if options["dry_run"] else _fetched(connection)
            faults += is_fault
            self.stdout.write(
                f"{connection.municipality.short_name}, {connection.series.code}, "
                f"{connection}: {words}"
            )
        if faults:
            raise CommandError(f"{faults} hämtningar misslyckades.", returncode=1)

    def _connections(self, slug: str | None, code: str | None) -> list[Connection]:
        municipality = None
        if slug:
            municipality = Municipality.objects.filter(slug=slug).first()
            if municipality is None:
                raise CommandError(f"Det finns ingen kommun med adressnamnet {slug}.")
        found = active_connections(municipality)
        if code:
            found = found.filter(series__code=code)
        connections = list(found)
        if not connections:
            self.stdout.write("Ingen koppling att hämta.")
        return connections


def _fetched(connection: Connection) -> tuple[str, bool]:
    outcome = fetch(by=None, at=timezone.now(), connection=connection, client_for=client_for)
    return outcome.words, bool(outcome.fault)


def _looked_at(connection: Connection) -> tuple[str, bool]:
    try:
        found = preview(connection=connection, client_for=client_for)
    except SourceFault as fault:
        return fault.message, True
    counts = count_by_change(found.proposals)
    return (
        f"skulle ge {counts['ny']} nya, {counts['andrad']} ändrade och "
        f"{counts['borttagen']} borttagna värden. Inget har sparats.",
        False,
    )
