"""Publishing: an immutable snapshot, chained to the municipality's latest."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from actionplans.domain.refusals import Refused
from people.models import Municipality, User
from reports.actions.writing import record
from reports.domain.canonical import checksum, to_canonical
from reports.domain.completeness import gaps_of
from reports.models import FollowUp, Snapshot
from reports.pages.drafts import Draft, load_draft, to_publish


@transaction.atomic
def publish(*, follow_up: FollowUp, by: User | None, at: datetime) -> Snapshot:
    """Publish the first version.  Raises `Refused` when it is published or not complete."""
    return _publish(follow_up, reason="", by=by, at=at)


@transaction.atomic
def publish_correction(
    *, follow_up: FollowUp, reason: str, by: User | None, at: datetime
) -> Snapshot:
    """Publish a new version with the reason for it; the old one stays readable."""
    if not reason.strip():
        raise Refused("Skriv varför uppföljningen rättas.")
    return _publish(follow_up, reason=reason.strip(), by=by, at=at)


def _publish(follow_up: FollowUp, *, reason: str, by: User | None, at: datetime) -> Snapshot:
    # One publication at a time in a municipality: its snapshots are one chain.
    municipality_id = follow_up.round.strategy.municipality_id
    Municipality.objects.select_for_update().get(pk=municipality_id)
    day = timezone.localdate(at)
    draft = load_draft(FollowUp.objects.get(pk=follow_up.pk), day)
    _check(draft, is_correction=bool(reason))
    last = _last(municipality_id)
    previous_sha256 = last.sha256 if last else ""
    content = to_publish(draft, on=day, reason=reason, previous_sha256=previous_sha256)
    text = to_canonical(content)
    snapshot = Snapshot.objects.create(
        follow_up=follow_up,
        version=content.imprint.version,
        content=text,
        sha256=checksum(text),
        previous=last,
        previous_sha256=previous_sha256,
        reason=reason,
        published_at=at,
        published_by=str(by) if by else "Riktmärke",
    )
    kind = "rättelse publicerad" if reason else "uppföljningen publicerad"
    record(follow_up, by=by, at=at, kind=kind, reason=reason)
    return snapshot


def _check(draft: Draft, *, is_correction: bool) -> None:
    if is_correction != draft.shown.is_published:
        state = "inte publicerad än" if is_correction else "redan publicerad"
        raise Refused(f"Uppföljningen är {state}.")
    if not draft.content.imprint.adopted_on:
        raise Refused("Uppföljningen är inte fastställd. Fyll i vem som fastställde den och när.")
    blocking = [gap.text for gap in gaps_of(draft.content) if gap.blocking]
    if blocking:
        raise Refused(". ".join(["Uppföljningen är inte färdig", *blocking]) + ".")


def _last(municipality_id: int) -> Snapshot | None:
    """The end of the municipality's chain."""
    chain = Snapshot.objects.filter(follow_up__round__strategy__municipality=municipality_id)
    return chain.defer("content").filter(next__isnull=True).first()
