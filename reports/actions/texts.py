"""The texts of a follow-up, saved a section at a time."""

from datetime import datetime

from django.db import transaction

from actionplans.domain.refusals import Conflict
from people.models import User
from reports.actions.writing import open_for_writing
from reports.models import FollowUp, FollowUpText, TextKind
from strategies.models import FocusArea

NEWER = "Någon annan har sparat den här texten sedan du öppnade sidan."


@transaction.atomic
def save_text(
    *,
    follow_up: FollowUp,
    kind: TextKind,
    focus_area: FocusArea | None,
    text: str,
    version: int,
    by: User | None,
    at: datetime,
) -> FollowUpText:
    """Save the text that was read as `version` (0 for none yet).  Raises `Conflict` and `Refused`."""
    follow_up = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    open_for_writing(follow_up, by, at)
    found = FollowUpText.objects.filter(
        follow_up=follow_up, kind=kind, focus_area=focus_area
    ).first()
    if version != (found.version if found else 0):
        raise Conflict(NEWER)
    found = found or FollowUpText(follow_up=follow_up, kind=kind, focus_area=focus_area, version=0)
    found.text = text
    found.version += 1
    found.save()
    return found
