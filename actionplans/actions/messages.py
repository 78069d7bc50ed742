"""What is written to whom when a round opens, is asked after, and when reports go back or are done.

Each function writes its mails inside the caller's transaction and at most once an occasion and person;
`actionplans.actions.outbox` sends them after it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from actionplans.actions.outbox import Draft, add
from actionplans.actions.recipients import (
    OPEN,
    Duty,
    Recipient,
    duties_by_recipient,
    open_tasks,
    staffing_of,
)
from actionplans.domain.bodies import has_handed_in
from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.vocabulary import MessageKind, ReportState
from actionplans.models import ActionReport, BodyTask, Message, ReportingRound
from actionplans.pages import mail_words
from actionplans.pages.mails import write
from people import log
from people.domain.roles import Role
from people.models import User


@dataclass(frozen=True)
class Reminded:
    """How it went with the bodies that somebody wanted to remind, by name."""

    reminded: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    done: tuple[str, ...] = ()


def queue_opened(
    *, reporting_round: ReportingRound, by: User | None, at: datetime
) -> list[Message]:
    """That the round is open, to each who has something to report; the new mails."""
    duties = duties_by_recipient(open_tasks(reporting_round), stockholm_day(at))
    return queue_reminders(
        reporting_round, MessageKind.OPENED, MessageKind.OPENED, duties, by=by, at=at
    )


@transaction.atomic
def remind(
    *, reporting_round: ReportingRound, slugs: Collection[str] | None, by: User, at: datetime
) -> Reminded:
    """Remind the chosen bodies, or with None all that have not handed in; once a person and day.

    Who gets a mail finds everything in it that all their bodies have left in the round.
    """
    if reporting_round.opened_at is None:
        return Reminded()
    today = stockholm_day(at)
    left = open_tasks(reporting_round)
    tasks = _chosen(reporting_round, slugs)
    wanted = {task.id for task in tasks}
    by_recipient = {
        who: duties
        for who, duties in duties_by_recipient(left, today).items()
        if wanted & {duty.task.id for duty in duties}
    }
    made = queue_reminders(
        reporting_round, MessageKind.BY_UNIT, f"enheten:{today}", by_recipient, by=by, at=at
    )
    outcome = _outcome(tasks, left, by_recipient, {row.to_address for row in made})
    if made:
        _record(reporting_round, outcome, by=by, at=at)
    return outcome


def queue_reminders(
    reporting_round: ReportingRound,
    kind: MessageKind,
    occasion: str,
    by_recipient: dict[Recipient, list[Duty]],
    *,
    by: User | None,
    at: datetime,
) -> list[Message]:
    """One mail a recipient with all that is left; the new ones."""
    today = stockholm_day(at)
    drafts = [
        Draft(
            recipient,
            kind,
            occasion,
            [duty.task for duty in duties],
            write(
                reporting_round,
                recipient.name,
                mail_words.reminder(kind, reporting_round, duties, today),
            ),
        )
        for recipient, duties in by_recipient.items()
    ]
    return add(reporting_round, drafts, by=by, at=at)


def queue_returned(
    *, reports: Sequence[ActionReport], note: str, by: User | None, at: datetime
) -> list[Message]:
    """That the unit has returned a body's reports in one act: one mail a person, with the note."""
    if not reports:
        return []
    task = _task_of(reports[0])
    _know_task(reports, task)
    # A report's version is new with each return, so one of them names the act.
    act = f"{reports[0].id}v{reports[0].version}"
    wording = mail_words.returned(task, reports, note, stockholm_day(at))
    return _queue(task, MessageKind.RETURNED, f"retur:{act}", wording, by=by, at=at)


def queue_sent_back(
    *, report: ActionReport, note: str, by: User | None, at: datetime
) -> list[Message]:
    """That the body's own approver has sent a report back: one mail a person, with the note."""
    task = _task_of(report)
    _know_task([report], task)
    wording = mail_words.sent_back(task, report, note)
    occasion = f"tillbaka:{report.id}v{report.version}"
    return _queue(task, MessageKind.RETURNED, occasion, wording, by=by, at=at)


def queue_approval(*, report: ActionReport, by: User | None, at: datetime) -> list[Message]:
    """That something waits for the body's own approver; at most one a day, body and person."""
    task = _task_of(report)
    today = stockholm_day(at)
    states = [ReportState.FOR_APPROVAL]
    reports = list(task.reports.filter(state__in=states).select_related("action"))
    if not reports:
        return []
    _know_task(reports, task)
    wording = mail_words.approval(task, reports, today)
    occasion = f"godkannande:{task.id}:{today}"
    return _queue(task, MessageKind.APPROVAL, occasion, wording, by=by, at=at, role=Role.APPROVER)


def queue_receipt(*, report: ActionReport, by: User, at: datetime) -> list[Message]:
    """A receipt to who handed in the last of a body's reports; nothing while any is left.

    The task is locked, so that of two who hand in the last two at once one sees both.
    """
    BodyTask.objects.select_for_update(no_key=True).get(pk=report.task_id)
    task = _task_of(report)
    reports = list(task.reports.select_related("action"))
    if any(one.state in OPEN for one in reports):
        return []
    _know_task(reports, task)
    recipient = Recipient(by.email, by.name, by)
    written = write(task.round, by.name, mail_words.receipt(task, reports))
    occasion = f"kvitto:{task.id}:{report.id}v{report.version}"
    draft = Draft(recipient, MessageKind.RECEIPT, occasion, [task], written)
    return add(task.round, [draft], by=by, at=at)


def _queue(
    task: BodyTask,
    kind: MessageKind,
    occasion: str,
    wording: mail_words.Wording,
    *,
    by: User | None,
    at: datetime,
    role: Role = Role.REPORTER,
) -> list[Message]:
    """The same words to each of a body's people with the role."""
    people = staffing_of({task.body_id}, stockholm_day(at)).of(task.body, role)
    drafts = [
        Draft(who, kind, occasion, [task], write(task.round, who.name, wording)) for who in people
    ]
    return add(task.round, drafts, by=by, at=at)


def _task_of(report: ActionReport) -> BodyTask:
    """The task as it is now, with all that a mail tells of it."""
    related = ("body", "round__kind", "round__strategy__municipality")
    return BodyTask.objects.select_related(*related).get(pk=report.task_id)


def _know_task(reports: Sequence[ActionReport], task: BodyTask) -> None:
    """Let the reports share their task, whose round and body are read already."""
    for report in reports:
        report.task = task


def _chosen(reporting_round: ReportingRound, slugs: Collection[str] | None) -> list[BodyTask]:
    """The tasks of the chosen bodies; with None of those with something never handed in."""
    tasks = reporting_round.tasks.select_related("body").prefetch_related("reports")
    if slugs is not None:
        return list(tasks.filter(body__slug__in=slugs))
    return [
        task
        for task in tasks
        if any(not has_handed_in(ReportState(one.state)) for one in task.reports.all())
    ]


def _outcome(
    tasks: Sequence[BodyTask],
    left: Sequence[Duty],
    by_recipient: dict[Recipient, list[Duty]],
    new: Collection[str],
) -> Reminded:
    """Each chosen body once: done, without recipient, reminded now or earlier the same day."""
    open_ids = {duty.task.id for duty in left}
    told: dict[int, set[str]] = {}
    for who, duties in by_recipient.items():
        for duty in duties:
            told.setdefault(duty.task.id, set()).add(who.address)
    found: dict[str, list[str]] = {"reminded": [], "already": [], "without": [], "done": []}
    for task in tasks:
        addresses = told.get(task.id, set())
        if task.id not in open_ids:
            word = "done"
        elif not addresses:
            word = "without"
        else:
            word = "reminded" if addresses & set(new) else "already"
        found[word].append(task.body.name)
    return Reminded(**{word: tuple(names) for word, names in found.items()})


def _record(reporting_round: ReportingRound, outcome: Reminded, *, by: User, at: datetime) -> None:
    log.record(
        subject=reporting_round,
        municipality_code=reporting_round.strategy.municipality.code,
        by=by,
        at=at,
        kind="påminde",
        details={"organ": list(outcome.reminded)},
    )


def without_recipient(reporting_round: ReportingRound, today: date) -> list[str]:
    """The bodies of an opened round with something left that nobody would be told of."""
    left = open_tasks(reporting_round)
    reached = {
        duty.task.id for duties in duties_by_recipient(left, today).values() for duty in duties
    }
    return [duty.task.body.name for duty in left if duty.task.id not in reached]
