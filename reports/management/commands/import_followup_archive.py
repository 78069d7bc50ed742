"""manage.py import_followup_archive: take a published follow-up back from its archive package."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from actionplans.domain.refusals import Refused
from reports.actions.archives import import_archive
from reports.domain.packages import digest
from reports.exports.documents.offline import offline_page
from reports.imports.archive_package import Package, PackageError, read_package


class Command(BaseCommand):
    """`manage.py import_followup_archive PATH [--check]`."""

    help = (
        "Läser in en publicerad uppföljning ur ett arkivpaket, i en tom installation. "
        "Sidan på den fasta adressen blir densamma."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The package, and whether to store it."""
        parser.add_argument("path", type=Path, metavar="PAKET")
        parser.add_argument("--check", action="store_true", help="kontrollera utan att spara")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check every byte, store the follow-up, and say whether its page is the same."""
        path = options["path"]
        try:
            package = read_package(path.read_bytes())
        except OSError as error:
            raise CommandError(f"{path} går inte att läsa: {error.strerror}.") from error
        except PackageError as error:
            raise CommandError(f"{path}: {error} Inget har sparats.") from error
        self.stdout.write(_page_words(package))
        if options["check"]:
            self.stdout.write("Paketet är helt. Inget har sparats, eftersom --check är angivet.")
            return
        try:
            imported = import_archive(package=package, by=None, at=timezone.now())
        except Refused as refusal:
            raise CommandError(f"{path}: {refusal.message} Inget har sparats.") from refusal
        state = "är inläst" if imported.is_new else "fanns redan och är oförändrad"
        self.stdout.write(f"{imported.snapshot} {state}. SHA-256 {package.sha256}")


def _page_words(package: Package) -> str:
    if digest(offline_page(package.content, package.sha256)) == package.page_sha256:
        return "Sidan blir densamma, byte för byte."
    return (
        "Sidan görs annorlunda av den här versionen av Riktmärke än av den som gjorde paketet. "
        "Innehållet är detsamma, med samma kontrollsumma."
    )
