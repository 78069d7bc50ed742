"""What an archive package is: its files, and the manifest that accounts for every one of them.

Plain values; the exporter writes it and the importer reads it by the same names.
"""

from hashlib import sha256
from typing import Any

from reports.domain.content import FollowUpContent

FORMAT = "riktmarke-arkivpaket"
FORMAT_VERSION = 1
MANIFEST, SNAPSHOT, PAGE, README = "manifest.json", "snapshot.json", "index.html", "LASMIG.txt"
DATA, METADATA = "data/", "data/csv-metadata.json"


def manifest_of(
    content: FollowUpContent, snapshot_sha256: str, files: dict[str, bytes]
) -> dict[str, Any]:
    """The account: which follow-up, its place in the chain, and the checksum of every file."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "content_format_version": content.format_version,
        "municipality": content.municipality.slug,
        "municipality_code": content.municipality.code,
        "strategy": content.strategy.slug,
        "round": content.round.slug if content.round else "",
        "version": content.imprint.version,
        "published_on": content.imprint.published_on,
        "snapshot_sha256": snapshot_sha256,
        "previous_sha256": content.imprint.previous_sha256,
        "page_sha256": digest(files[PAGE]),
        "files": {
            name: {"sha256": digest(data), "bytes": len(data)}
            for name, data in sorted(files.items())
        },
    }


def digest(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return sha256(data).hexdigest()
