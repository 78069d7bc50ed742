"""That a body's own people have seen what they are asked."""

from collections.abc import Iterable
from datetime import datetime

from actionplans.models import BodyTask


def mark_seen(*, tasks: Iterable[BodyTask], at: datetime) -> None:
    """Keep when each task was first opened; a task that was is left alone, without a query."""
    unseen = {task.pk for task in tasks if task.seen_at is None}
    if unseen:
        BodyTask.objects.filter(pk__in=unseen, seen_at__isnull=True).update(seen_at=at)
