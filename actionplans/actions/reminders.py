"""The mails that rounds send by themselves: what is due is written, what is no longer true withdrawn.

Safe to run twice, at the same time and after an outage: the mails' keys and claims see to it, and
whoever has been told of all that is left since an occasion began is not told again.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from actionplans.actions.messages import queue_reminders
from actionplans.actions.outbox import waiting
from actionplans.actions.recipients import OPEN, Duty, Recipient, duties_by_recipient, open_tasks
from actionplans.domain.bodies import body_state, is_late
from actionplans.domain.deadlines import effective_deadline, stockholm_day
from actionplans.domain.occasions import TELLS_WHAT_IS_LEFT, Due, due, is_served
from actionplans.domain.vocabulary import MessageKind, ReportState
from actionplans.models import ActionReport, BodyTask, Message, ReportingRound

_DATED = (MessageKind.SOON, MessageKind.LATE)
Told = Mapping[tuple[str, int], date]


@transaction.atomic
def withdraw_outdated(*, at: datetime) -> list[Message]:
    """Take away mails that could not be sent and are no longer true; what they were.

    A reminder of an earlier day is taken away whole, and written anew if it is still due; an opening
    or the unit's reminder when nothing is left of what it asks for.
    """
    today = stockholm_day(at)
    gone = []
    for message in waiting(at).filter(kind__in=TELLS_WHAT_IS_LEFT):
        if message.kind in _DATED:
            outdated = stockholm_day(message.created_at) < today
        else:
            left = ActionReport.objects.filter(task__messages=message, state__in=OPEN)
            outdated = not left.exists()
        # Claimed first, so that nobody sends it while it is being taken away.
        if outdated and Message.objects.filter(pk=message.pk, claimed_at=None, sent_at=None).update(
            claimed_at=at
        ):
            Message.objects.filter(pk=message.pk).delete()
            gone.append(message)
    return gone


def write_due(*, at: datetime) -> list[Message]:
    """Write the mails that are due at an instant in the rounds that remind by themselves; the new."""
    rounds = (
        ReportingRound.objects.filter(
            reminds=True, opened_at__lte=at, tasks__reports__state__in=OPEN
        )
        .select_related("kind", "strategy__municipality")
        .order_by("id")
        .distinct()
    )
    return [message for found in rounds for message in _write_round(found, at)]


@transaction.atomic
def _write_round(reporting_round: ReportingRound, at: datetime) -> list[Message]:
    today = stockholm_day(at)
    left = open_tasks(reporting_round)
    dues = {duty.task.id: _due_of(reporting_round, duty, today) for duty in left}
    if not any(dues.values()):
        return []
    told = _last_told(reporting_round)
    made = []
    for recipient, duties in duties_by_recipient(left, today).items():
        found = _most_urgent(recipient, duties, dues, told)
        if found is not None:
            made += queue_reminders(
                reporting_round,
                found.occasion.kind,
                found.name,
                {recipient: duties},
                by=None,
                at=at,
            )
    return made


def _due_of(reporting_round: ReportingRound, duty: Duty, today: date) -> tuple[Due, ...]:
    """What is due for a body; nothing is late that the body handed in in time and got back."""
    assert reporting_round.opened_at is not None
    last = _last_day(duty.task, reporting_round)
    found = due(stockholm_day(reporting_round.opened_at), last, today)
    return tuple(
        one
        for one in found
        if one.occasion.kind is not MessageKind.LATE or _is_late(duty, last, today)
    )


def _is_late(duty: Duty, last: date, today: date) -> bool:
    returned = [
        stockholm_day(report.reviewed_at)
        for report in duty.reports
        if report.state == ReportState.RETURNED and report.reviewed_at
    ]
    state = body_state(ReportState(report.state) for report in duty.reports)
    return is_late(state, last, today, max(returned, default=None))


def _most_urgent(
    recipient: Recipient,
    duties: Sequence[Duty],
    dues: Mapping[int, tuple[Due, ...]],
    told: Told,
) -> Due | None:
    """The occasion that the recipient's one mail is named after, or None when nothing is due."""
    found = [
        one
        for duty in duties
        for one in dues[duty.task.id]
        if not is_served(one, told.get((recipient.address.lower(), duty.task.id)))
    ]
    return min(found, key=lambda one: one.urgency, default=None)


def _last_told(reporting_round: ReportingRound) -> Told:
    """The last day on which each address was told of what is left of each task; one query."""
    rows = (
        Message.objects.filter(round=reporting_round, kind__in=TELLS_WHAT_IS_LEFT)
        .order_by("created_at")
        .values_list("to_address", "tasks", "created_at")
    )
    return {(address.lower(), task): stockholm_day(created) for address, task, created in rows}


def _last_day(task: BodyTask, reporting_round: ReportingRound) -> date:
    return effective_deadline(reporting_round.bodies_deadline, task.extended_to)
