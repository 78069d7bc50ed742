"""The published document as ready bytes: made from the snapshot alone, once in each process.

A snapshot never changes, so its page is a pure function of it; the only thing that may differ is the
notice that a newer version has replaced it.
"""

import gzip
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from django.template.loader import render_to_string

from reports.domain.canonical import from_canonical
from reports.domain.content import FollowUpContent
from reports.domain.judgements import Judgements, published_judgements
from reports.models import Snapshot

# Some 0.3 MB each.
KEPT = 64


@dataclass(frozen=True)
class Document:
    """The page, plain and compressed, with an entity tag for each."""

    plain: bytes
    compressed: bytes
    tag: str


def document_of(snapshot: Snapshot, *, replaced: bool) -> Document:
    """The page of a snapshot; no query when this process has made it before."""
    return _document(snapshot.pk, snapshot.sha256, replaced)


@lru_cache(maxsize=KEPT)
def published_content(snapshot_id: int, checksum: str) -> FollowUpContent:
    """The tree of a snapshot; `checksum` is its own and makes sure that the id is still the same."""
    return from_canonical(_text(snapshot_id, checksum))


@lru_cache(maxsize=KEPT)
def judgements_of(snapshot_id: int, checksum: str) -> Judgements:
    """What a snapshot judges and says, without its numbers."""
    return published_judgements(_text(snapshot_id, checksum))


def _text(snapshot_id: int, checksum: str) -> str:
    found = Snapshot.objects.values_list("content", flat=True)
    return found.get(pk=snapshot_id, sha256=checksum)


@lru_cache(maxsize=KEPT)
def _document(snapshot_id: int, checksum: str, replaced: bool) -> Document:
    content = from_canonical(_text(snapshot_id, checksum))
    plain = page_of(content, checksum, replaced=replaced)
    return Document(plain, gzip.compress(plain, 9, mtime=0), sha256(plain).hexdigest()[:32])


def page_of(content: FollowUpContent, checksum: str, *, replaced: bool) -> bytes:
    """The page of a tree whose text has the checksum."""
    context = {
        "content": content,
        "document": content,
        "sha256": checksum,
        "replaced": replaced,
    }
    return render_to_string("reports/published.html", context).encode()
