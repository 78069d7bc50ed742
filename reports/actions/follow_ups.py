"""From the first word to the published follow-up: begun, reviewed, adopted."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from actionplans.domain.refusals import Refused
from actionplans.models import ReportingRound
from people.models import Body, User
from reports.actions.writing import is_published, record
from reports.models import FollowUp

NO_SUCH_DAY = (
    "Datumet kan inte vara rätt: uppföljningen fastställs tidigast då perioden börjar, {first}, "
    "och senast i dag. Skriv dagen för beslutet."
)


@transaction.atomic
def start_follow_up(
    *,
    reporting_round: ReportingRound,
    compiled_by: Body | None = None,
    by: User | None,
    at: datetime,
) -> FollowUp:
    """Begin the follow-up of a round; the one that is begun already is given back as it is."""
    follow_up, new = FollowUp.objects.get_or_create(
        round=reporting_round, defaults={"compiled_by": compiled_by}
    )
    if new:
        record(follow_up, by=by, at=at, kind="uppföljningen påbörjad")
    return follow_up


@transaction.atomic
def review(*, follow_up: FollowUp, by: User, at: datetime) -> FollowUp:
    """Note that somebody has read the whole; a later change undoes it."""
    follow_up.reviewed_at, follow_up.reviewed_by = at, by
    follow_up.save(update_fields=["reviewed_at", "reviewed_by"])
    record(follow_up, by=by, at=at, kind="uppföljningen granskad")
    return follow_up


@transaction.atomic
def adopt(
    *,
    follow_up: FollowUp,
    body: Body,
    on: date,
    paragraph: str,
    diary_number: str,
    by: User | None,
    at: datetime,
) -> FollowUp:
    """Note the decision on the follow-up: by whom, when, paragraph and diary number."""
    if body.municipality_id != follow_up.round.strategy.municipality_id:
        raise Refused("Beslutet måste vara fattat av ett organ i kommunen.")
    if not follow_up.round.period_start <= on <= timezone.localdate(at):
        raise Refused(NO_SUCH_DAY.format(first=follow_up.round.period_start))
    follow_up.adopted_by, follow_up.adopted_on = body, on
    follow_up.adopted_paragraph, follow_up.diary_number = paragraph, diary_number
    follow_up.save()
    record(follow_up, by=by, at=at, kind="uppföljningen fastställd")
    return follow_up


@transaction.atomic
def withdraw_adoption(*, follow_up: FollowUp, by: User | None, at: datetime) -> FollowUp:
    """Open an adopted follow-up for writing again, before it is published."""
    if is_published(follow_up):
        raise Refused("Uppföljningen är publicerad. En ändring görs som en rättelse.")
    follow_up.adopted_by = follow_up.adopted_on = None
    follow_up.adopted_paragraph = ""
    follow_up.save()
    record(follow_up, by=by, at=at, kind="fastställandet återtaget")
    return follow_up
