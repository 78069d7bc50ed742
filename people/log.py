"""Writes the log."""

from datetime import datetime
from typing import Any

from people.models import Event, User


def record(
    *,
    at: datetime,
    by: User | None,
    kind: str,
    subject: Any,
    municipality_code: str = "",
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> Event:
    """Add one line: `by` did `kind` to `subject` (a saved model instance)."""
    return Event.objects.create(
        at=at,
        by=f"{by.name} <{by.email}>" if by else "Riktmärke",
        kind=kind,
        municipality_code=municipality_code,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject=str(subject)[:300],
        reason=reason,
        details=details or {},
    )
