"""What the unit is told about its sources."""

from datetime import datetime

from indicators.models import Batch, Connection, Notice
from indicators.models.sources import NoticeKind
from people.models import User

# These tell of a state that lasts: said once, they are not said again after somebody has read them.
_ONCE = (NoticeKind.RENAMED, NoticeKind.DISCONTINUED)


def tell(
    *,
    at: datetime,
    connection: Connection,
    kind: NoticeKind,
    text: str,
    batch: Batch | None = None,
) -> None:
    """Give the unit a notice, unless the same one is waiting to be read.

    A connection has one fault at a time: a new one puts the old one away.
    """
    if kind == NoticeKind.FAULT:
        unread = Notice.objects.filter(connection=connection, kind=kind, read_at=None)
        unread.exclude(text=text).update(read_at=at)
    same = Notice.objects.filter(connection=connection, kind=kind, text=text)
    if kind not in _ONCE:
        same = same.filter(read_at=None)
    if not same.exists():
        Notice.objects.create(
            municipality_id=connection.municipality_id,
            connection=connection,
            batch=batch,
            kind=kind,
            text=text,
            created_at=at,
        )


def put_away(*, at: datetime, connection: Connection, kind: NoticeKind) -> None:
    """Mark the connection's notices of a kind as read: what they told is no longer so."""
    Notice.objects.filter(connection=connection, kind=kind, read_at=None).update(read_at=at)


def read_notice(*, by: User, at: datetime, notice: Notice) -> None:
    """Mark the notice as read by somebody; the first one counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at, read_by=by)
