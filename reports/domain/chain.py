"""Checking the chain of published follow-ups: every byte and every link."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.domain.canonical import ContentError, checksum, from_canonical, to_canonical


@dataclass(frozen=True)
class Link:
    """A snapshot as it is stored."""

    id: int
    name: str
    content: str
    sha256: str
    previous_id: int | None
    previous_sha256: str


def faults_of(links: Iterable[Link]) -> Iterator[str]:
    """What is wrong with a municipality's snapshots, oldest first; nothing when all is well."""
    checksums: dict[int, str] = {}
    starts = 0
    for link in links:
        yield from _content_faults(link)
        starts += link.previous_id is None
        if link.previous_id is not None and checksums.get(link.previous_id) != link.previous_sha256:
            yield f"{link.name}: den föregående versionens kontrollsumma stämmer inte"
        checksums[link.id] = link.sha256
    if starts > 1:
        yield f"{starts} uppföljningar säger att de är den första"


def _content_faults(link: Link) -> Iterator[str]:
    if checksum(link.content) != link.sha256:
        yield f"{link.name}: innehållet stämmer inte med kontrollsumman"
        return
    try:
        content = from_canonical(link.content)
    except ContentError as error:
        yield f"{link.name}: innehållet går inte att läsa ({error})"
        return
    if to_canonical(content) != link.content:
        yield f"{link.name}: innehållet är inte skrivet i kanonisk form"
    if content.imprint.previous_sha256 != link.previous_sha256:
        yield f"{link.name}: innehållet pekar på en annan föregående version"
