"""The evidence of reports as links on a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from actionplans.domain.evidence import size_words
from actionplans.domain.vocabulary import EvidenceKind
from actionplans.models import Evidence


@dataclass(frozen=True)
class EvidenceLink:
    """A link out, or a file to save; `words` says which."""

    id: int
    title: str
    url: str
    words: str
    is_file: bool
    is_removed: bool


EvidenceOf = Mapping[int, tuple[EvidenceLink, ...]]


def load_evidence(report_ids: Iterable[int], kommun: str) -> EvidenceOf:
    """All that has ever stood with the reports, by report id; one query, without the files' bytes."""
    rows = Evidence.objects.filter(report__in=list(report_ids)).defer("content").order_by("id")
    found: dict[int, list[EvidenceLink]] = {}
    for row in rows:
        found.setdefault(row.report_id, []).append(_link(row, kommun))
    return {report: tuple(links) for report, links in found.items()}


def standing(links: Iterable[EvidenceLink]) -> tuple[EvidenceLink, ...]:
    """What stands with the report now."""
    return tuple(link for link in links if not link.is_removed)


def named(links: Iterable[EvidenceLink], ids: Iterable[int]) -> tuple[EvidenceLink, ...]:
    """What stood with a version that names these ids."""
    wanted = set(ids)
    return tuple(link for link in links if link.id in wanted)


def _link(row: Evidence, kommun: str) -> EvidenceLink:
    is_file = row.kind == EvidenceKind.FILE
    words = f"{row.name}, {size_words(row.size)}" if is_file else _host(row.url)
    own_words = words if row.title not in (row.name, row.url) else ""
    size_only = size_words(row.size) if is_file else ""
    return EvidenceLink(
        id=row.id,
        title=row.title,
        url=reverse("evidence", args=[kommun, row.report_id, row.id]) if is_file else row.url,
        words=own_words or size_only,
        is_file=is_file,
        is_removed=row.removed_at is not None,
    )


def _host(url: str) -> str:
    return url.split("/")[2] if url.count("/") >= 2 else url
