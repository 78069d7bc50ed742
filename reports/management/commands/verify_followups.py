"""manage.py verify_followups: recompute every published follow-up's checksum and links."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from people.models import Municipality
from reports.domain.chain import ARCHIVED, Link, faults_of, open_links
from reports.models import Snapshot


class Command(BaseCommand):
    help = "Kontrollerar alla publicerade uppföljningar: innehåll, kontrollsummor och kedja."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every fault and fail when there is one."""
        count, faults, notes = 0, [], []
        for municipality in Municipality.objects.all():
            links = list(_links(municipality))
            count += len(links)
            faults += [f"{municipality.name}: {fault}" for fault in faults_of(links)]
            notes += [f"{municipality.name}: {note}" for note in open_links(links)]
        for note in notes:
            self.stdout.write(note)
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} fel i {count} publicerade uppföljningar.")
        self.stdout.write(f"{count} publicerade uppföljningar är oförändrade.")


def _links(municipality: Municipality) -> Iterator[Link]:
    rows = Snapshot.objects.filter(follow_up__round__strategy__municipality=municipality)
    for row in rows.select_related("follow_up__round__strategy", "follow_up__round__kind").order_by(
        "pk"
    ):
        occasion = row.follow_up.round
        name = f"{occasion.strategy.short_title}, {occasion.slug}, version {row.version}"
        yield Link(
            row.pk,
            name,
            row.content,
            row.sha256,
            row.previous_id,
            row.previous_sha256,
            is_archived=row.published_by == ARCHIVED,
        )
