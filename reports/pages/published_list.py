"""The list of what a municipality has published, in one query."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from people.models import Municipality
from reports.models import Snapshot


@dataclass(frozen=True)
class PublishedRow:
    """A published follow-up: its newest version and the earlier ones."""

    snapshot_id: int
    sha256: str
    url: str
    title: str
    strategy: str
    version: int
    published_on: date
    reason: str
    earlier: tuple[tuple[int, str], ...]
    strategy_slug: str = ""
    round_slug: str = ""
    changes_url: str = ""


def load_published_list(municipality: Municipality) -> list[PublishedRow]:
    """Newest versions, latest period first; earlier versions as (number, address)."""
    newer = Snapshot.objects.filter(
        follow_up=OuterRef("follow_up"), version__gt=OuterRef("version")
    )
    rows = (
        Snapshot.objects.filter(follow_up__round__strategy__municipality=municipality)
        .annotate(replaced=Exists(newer))
        .select_related("follow_up__round__strategy", "follow_up__round__kind")
        .defer("content")
        .order_by("-follow_up__round__period_end", "-version")
    )
    earlier: dict[int, list[tuple[int, str]]] = {}
    oldest: dict[int, int] = {}
    for row in rows:
        oldest[row.follow_up.round.strategy_id] = row.pk
        if row.replaced:
            found = earlier.setdefault(row.follow_up_id, [])
            found.append((row.version, _address(municipality, row, versioned=True)))
    return [
        PublishedRow(
            snapshot_id=row.pk,
            sha256=row.sha256,
            url=_address(municipality, row),
            title=str(row.follow_up.round),
            strategy=row.follow_up.round.strategy.title,
            version=row.version,
            published_on=timezone.localdate(row.published_at),
            reason=row.reason,
            earlier=tuple(earlier.get(row.follow_up_id, ())),
            strategy_slug=row.follow_up.round.strategy.slug,
            round_slug=row.follow_up.round.slug,
            changes_url=_changes(municipality, row, oldest[row.follow_up.round.strategy_id]),
        )
        for row in rows
        if not row.replaced
    ]


def _changes(municipality: Municipality, row: Snapshot, oldest: int) -> str:
    """Where the changes since the version before are told; the first has none before it."""
    if row.pk == oldest:
        return ""
    found = row.follow_up.round
    where = reverse("published_changes", args=[municipality.slug, found.strategy.slug])
    return f"{where}?till={found.slug}.v{row.version}"


def _address(municipality: Municipality, row: Snapshot, *, versioned: bool = False) -> str:
    found = row.follow_up.round
    where = [municipality.slug, found.strategy.slug, found.slug]
    if versioned:
        return reverse("published_version", args=[*where, row.version])
    return reverse("published", args=where)
