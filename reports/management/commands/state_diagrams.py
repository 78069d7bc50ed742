"""manage.py state_diagrams: draw the machines of rounds, reports and follow-ups."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from actionplans.domain.diagrams import page_of
from actionplans.domain.states import MACHINES
from reports.domain.states import FOLLOW_UP


class Command(BaseCommand):
    """Writes docs/states.md from the code, or says whether it is as the code is."""

    help = "Skriver docs/states.md: lägen för omgångar, rapporter och uppföljningar som diagram."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` changes nothing and fails when the page is old."""
        parser.add_argument(
            "--check", action="store_true", help="ändra inget; fel när sidan är gammal"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or compare."""
        path = Path(settings.BASE_DIR) / "docs" / "states.md"
        page = page_of((*MACHINES, FOLLOW_UP))
        if not options["check"]:
            path.write_text(page, encoding="utf-8")
            self.stdout.write(f"{path.name} är skriven.")
        elif not path.exists() or path.read_text(encoding="utf-8") != page:
            raise CommandError("docs/states.md är gammal. Kör manage.py state_diagrams.")
