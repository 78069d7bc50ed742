"""What has happened to a follow-up, in words for the list of its states."""

from django.utils import timezone

from people.domain.dates import format_date_long
from reports.domain.content import FollowUpContent
from reports.domain.stages import Facts, Stage, stages_of
from reports.models import FollowUp
from reports.pages.occasions import Occasion


def load_stages(
    follow_up: FollowUp, shown: Occasion, content: FollowUpContent
) -> tuple[Stage, ...]:
    """The states of the follow-up; no query beyond what is loaded."""
    return stages_of(Facts(_reviewed(follow_up), _adopted(follow_up, content), _published(shown)))


def _reviewed(follow_up: FollowUp) -> str:
    if follow_up.reviewed_at is None:
        return ""
    day = timezone.localdate(follow_up.reviewed_at)
    told = f"{follow_up.reviewed_by}, {format_date_long(day)}."
    return f"{told} En ändring gör att granskningen måste göras om."


def _adopted(follow_up: FollowUp, content: FollowUpContent) -> str:
    if follow_up.adopted_on is None:
        return ""
    imprint = content.imprint
    parts = [f"{imprint.adopted_by} {format_date_long(follow_up.adopted_on)}"]
    parts += [part for part in (follow_up.adopted_paragraph, follow_up.diary_number) if part]
    return f"{', '.join(parts)}."


def _published(shown: Occasion) -> str:
    if shown.published_on is None:
        return ""
    told = f"Version {shown.version}, {format_date_long(shown.published_on)}."
    return f"{told} Det du skriver nu blir en rättelse."
