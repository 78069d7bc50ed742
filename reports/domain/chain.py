"""Checking the chain of published follow-ups: every byte and every link."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.domain.canonical import ContentError, checksum, from_canonical, to_canonical

# Who has published a snapshot that was taken in from an archive package.
ARCHIVED = "Inläst ur arkivpaket"


@dataclass(frozen=True)
class Link:
    """A snapshot as it is stored.

    One that `is_archived` may have an open link: its predecessor was not stored when it came, so that
    only its own content says which it is.
    """

    id: int
    name: str
    content: str
    sha256: str
    previous_id: int | None
    previous_sha256: str
    is_archived: bool = False

    @property
    def may_be_open(self) -> bool:
        """Whether nothing is wrong when only the content knows the predecessor."""
        return self.is_archived and self.previous_id is None


def open_links(links: Iterable[Link]) -> Iterator[str]:
    """The archived snapshots whose predecessor is not stored; a note, not a fault."""
    links = list(links)
    stored = {link.sha256 for link in links}
    for link in links:
        previous = _previous_in_content(link)
        if link.may_be_open and previous and previous not in stored:
            yield f"{link.name}: den föregående i kedjan ({previous[:12]}…) är inte inläst"


def faults_of(links: Iterable[Link]) -> Iterator[str]:
    """What is wrong with a municipality's snapshots, oldest first; nothing when all is well."""
    checksums: dict[int, str] = {}
    starts = 0
    for link in links:
        yield from _content_faults(link)
        starts += link.previous_id is None and not (link.may_be_open and _previous_in_content(link))
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
    said = content.imprint.previous_sha256
    if said != link.previous_sha256 and not link.may_be_open:
        yield f"{link.name}: innehållet pekar på en annan föregående version"


def _previous_in_content(link: Link) -> str:
    try:
        return from_canonical(link.content).imprint.previous_sha256
    except ContentError:
        return ""
