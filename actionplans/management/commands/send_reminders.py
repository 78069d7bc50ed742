"""Writes the mails that are due and sends all that wait; for cron, safe to run twice and any time."""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from actionplans.actions.outbox import deliver, uncertain, waiting
from actionplans.actions.reminders import withdraw_outdated, write_due
from actionplans.domain.deadlines import STOCKHOLM
from actionplans.models import Message


class Command(BaseCommand):
    """`manage.py send_reminders [--dry-run] [--at 2026-12-24T08:00]`."""

    help = "Skickar påminnelser som är aktuella och mejl som inte har gått iväg."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to send, and at what time it is."""
        parser.add_argument("--dry-run", action="store_true", help="visa utan att skicka")
        parser.add_argument(
            "--at", help="låtsas att klockan är så här mycket i Sverige: 2026-12-24T08:00"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a mail; fails when some mail could not be sent."""
        at = _moment(options["at"])
        if options["dry_run"]:
            self._preview(at)
            return
        self._say("Behövs inte längre", withdraw_outdated(at=at))
        self._say("Skrivet", write_due(at=at))
        if settings.DEMO:
            self.stdout.write("I demonstrationen skickas inget.")
            return
        delivery = deliver(messages=list(waiting(at)), at=at)
        self._say("Skickat", delivery.sent)
        self._say("Gick inte att skicka", delivery.failed)
        self._say_uncertain(at)
        if not delivery.sent and not delivery.failed:
            self.stdout.write("Inget att skicka.")
        if delivery.failed:
            raise CommandError(f"{len(delivery.failed)} mejl gick inte att skicka.", returncode=1)

    def _preview(self, at: datetime) -> None:
        with transaction.atomic():
            self._say("Behövs inte längre", withdraw_outdated(at=at))
            write_due(at=at)
            would = list(waiting(at))
            transaction.set_rollback(True)
        self._say("Skulle skickas", would)
        self.stdout.write(f"{len(would)} mejl skulle skickas. Inget har sparats eller skickats.")

    def _say(self, words: str, found: Sequence[Message]) -> None:
        for message in found:
            fault = f" ({message.fault})" if message.fault else ""
            self.stdout.write(f"{words}: {message.to_address}, {message.subject}{fault}")

    def _say_uncertain(self, at: datetime) -> None:
        if count := Message.objects.filter(uncertain(at)).count():
            self.stdout.write(
                f"{count} mejl kan ha gått iväg eller inte, och skickas inte igen av sig själva. "
                "Enheten avgör under Utskick på omgångens sida."
            )


def _moment(written: str | None) -> datetime:
    """The instant that is meant; without a zone it is Swedish time."""
    if not written:
        return timezone.now()
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        raise CommandError(
            f"--at {written} går inte att läsa. Skriv till exempel 2026-12-24T08:00."
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=STOCKHOLM)
