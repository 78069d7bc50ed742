"""Adding and taking away what shows what a report says."""

import hashlib
import zlib
from datetime import datetime
from typing import Any

from django.db import transaction

from actionplans.actions.report_steps import holds_the_pen, lock, not_with_the_body, record
from actionplans.domain.evidence import (
    MOST_OF_A_REPORT,
    check_size,
    media_type_of,
    tidy_name,
    web_address,
)
from actionplans.domain.refusals import Refused
from actionplans.domain.vocabulary import EvidenceKind
from actionplans.models import ActionReport, Evidence
from people.models import User


@transaction.atomic
def add_link(
    *, report: ActionReport, url: str, title: str, by: User, at: datetime, approves: bool = False
) -> Evidence:
    """Let a web address stand with the report; the same address twice is added once.

    Raises `Refused` for anything but a web address, and when the body does not hold the pen.
    """
    address = web_address(url)
    locked = _lock_to_write(report, approves)
    known = locked.evidence.filter(url=address, removed_at__isnull=True).first()
    return known or _add(locked, title or address, by, at, kind=EvidenceKind.LINK, url=address)


@transaction.atomic
def add_file(
    *,
    report: ActionReport,
    name: str,
    content: bytes,
    title: str,
    by: User,
    at: datetime,
    approves: bool = False,
) -> Evidence:
    """Let a file stand with the report; the same bytes twice are added once.

    Raises `Refused` for a file that is too large or of another kind than those taken, and when the
    body does not hold the pen.
    """
    check_size(len(content))
    tidy = tidy_name(name)
    media_type = media_type_of(tidy, content)
    locked = _lock_to_write(report, approves)
    digest = hashlib.sha256(content).hexdigest()
    known = locked.evidence.filter(sha256=digest, removed_at__isnull=True).first()
    return known or _add(
        locked,
        title or tidy,
        by,
        at,
        kind=EvidenceKind.FILE,
        name=tidy,
        media_type=media_type,
        size=len(content),
        sha256=digest,
        content=zlib.compress(content),
    )


@transaction.atomic
def remove_evidence(
    *, evidence: Evidence, by: User, at: datetime, approves: bool = False
) -> Evidence:
    """Take it away from the report; earlier versions still show it.  Twice changes nothing."""
    locked = _lock_to_write(evidence.report, approves)
    found = locked.evidence.defer("content").get(pk=evidence.pk)
    if found.removed_at is None:
        found.removed_at, found.removed_by = at, by
        found.save(update_fields=["removed_at", "removed_by"])
        _record(locked, found, by=by, at=at, kind="tog bort underlag")
    return found


def content_of(evidence: Evidence) -> bytes:
    """A file's bytes as they came."""
    return zlib.decompress(bytes(evidence.content or b""))


def _lock_to_write(report: ActionReport, approves: bool) -> ActionReport:
    locked = lock(report)
    if not holds_the_pen(locked, approves):
        raise Refused(not_with_the_body(locked))
    return locked


def _add(report: ActionReport, title: str, by: User, at: datetime, **what: Any) -> Evidence:
    if report.evidence.filter(removed_at__isnull=True).count() >= MOST_OF_A_REPORT:
        raise Refused(
            f"Rapporten har redan {MOST_OF_A_REPORT} underlag. Ta bort något som inte behövs först."
        )
    made = Evidence.objects.create(
        report=report, title=title.strip()[:200], added_at=at, added_by=by, **what
    )
    _record(report, made, by=by, at=at, kind="lade till underlag")
    return made


def _record(report: ActionReport, evidence: Evidence, **kwargs: Any) -> None:
    details = {"underlag": evidence.pk, "vad": evidence.title, "adress": evidence.url}
    record(report, details=details, **kwargs)
