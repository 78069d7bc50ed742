"""When a follow-up may be written in, and what writing does to its state."""

from datetime import datetime

from actionplans.domain.refusals import Refused
from people import log
from people.models import User
from reports.models import FollowUp, Snapshot

ADOPTED = (
    "Uppföljningen är fastställd och kan inte ändras. Ta tillbaka fastställandet först, eller "
    "publicera och gör sedan en rättelse."
)


def open_for_writing(follow_up: FollowUp, by: User | None, at: datetime) -> None:
    """Refuse to change what is adopted but not published; a change undoes the review.

    After publication writing prepares a correction, which is published with a reason.
    """
    if is_published(follow_up):
        return
    if follow_up.adopted_on:
        raise Refused(ADOPTED)
    if follow_up.reviewed_at:
        follow_up.reviewed_at = follow_up.reviewed_by = None
        follow_up.save(update_fields=["reviewed_at", "reviewed_by"])
        record(follow_up, by=by, at=at, kind="granskningen gäller inte längre")


def is_published(follow_up: FollowUp) -> bool:
    """Whether some version is published."""
    return Snapshot.objects.filter(follow_up=follow_up).exists()


def record(
    follow_up: FollowUp, *, by: User | None, at: datetime, kind: str, reason: str = ""
) -> None:
    """One line in the log."""
    code = follow_up.round.strategy.municipality.code
    log.record(at=at, by=by, kind=kind, subject=follow_up, municipality_code=code, reason=reason)
