"""Writing, handing in, returning and accepting reports.

A save names the version that it started from.  One that started from an older version is refused
with `Conflict`, so that nobody's text is overwritten unseen; handing in the same text again changes
nothing, so that a double click, two tabs or a retry give one submission.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from actionplans.actions.messages import queue_returned
from actionplans.actions.report_steps import (
    CHANGED,
    add_version,
    ask_approval,
    hand_in,
    holds_the_pen,
    lock,
    may_become,
    not_with_the_body,
    record,
    require_version,
    with_a_status,
    write,
)
from actionplans.actions.rounds import extend
from actionplans.domain.content import Content, missing_fields
from actionplans.domain.refusals import Conflict, Incomplete, Refused
from actionplans.domain.statuses import expected
from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.models import ActionReport, BodyTask
from people.models import User


def planned_status(report: ActionReport) -> ActionStatus | None:
    """What the action's dates say at the end of the report's period."""
    action = report.action
    return expected(action.starts_on, action.ends_on, report.task.round.period_end)


@transaction.atomic
def save_draft(
    *,
    report: ActionReport,
    content: Content,
    version: int,
    by: User,
    at: datetime,
    approves: bool = False,
) -> ActionReport:
    """Keep what is written so far; a returned report, or one that waits, stays so.

    The same text again is no new version.  Raises `Conflict` when somebody has saved since
    `version`, and `Refused` when the report is with the unit, or with an approver other than `by`.
    """
    locked = lock(report)
    content = with_a_status(locked, content)
    if Content.of(locked) == content:
        return locked
    if not holds_the_pen(locked, approves):
        raise Refused(not_with_the_body(locked))
    if locked.version != version:
        raise Conflict(CHANGED)
    if locked.state == ReportState.NOT_STARTED:
        locked.state = ReportState.DRAFT
        record(locked, by=by, at=at, kind="påbörjade rapport")
    write(locked, content, by=by, at=at)
    locked.save()
    return locked


@transaction.atomic
def submit(
    *,
    report: ActionReport,
    content: Content,
    version: int,
    by: User,
    at: datetime,
    approves: bool = False,
) -> ActionReport:
    """Hand the report in to the unit, or first to the body's approver when one is required.

    `approves` is whether `by` may approve for the body; such a person hands in at once.  Raises
    `Incomplete` when something is missing, `Conflict` when somebody has saved another text since
    `version`, `Refused` when another text has been handed in.
    """
    locked = lock(report)
    content = with_a_status(locked, content)
    same = Content.of(locked) == content
    if not holds_the_pen(locked, approves):
        if same:
            return locked
        raise Refused(not_with_the_body(locked))
    # A late retry of what was handed in before it came back must not hand the same text in again.
    came_back = locked.state == ReportState.RETURNED or locked.approval_note
    if locked.version != version and (not same or came_back):
        raise Conflict(CHANGED)
    if problems := missing_fields(content, planned_status(locked)):
        raise Incomplete(problems)
    writer = locked.saved_by
    write(locked, content, by=by, at=at)
    if locked.task.needs_approval and not approves:
        ask_approval(locked, by=by, at=at)
    else:
        hand_in(locked, writer=writer, by=by, at=at)
    return locked


@transaction.atomic
def return_report(
    *,
    report: ActionReport,
    note: str,
    by: User,
    at: datetime,
    version: int | None = None,
    until: date | None = None,
) -> ActionReport:
    """Give the report back to the body with a note, and perhaps a new last day.

    The way to change an accepted report too.  Raises `Refused` without a note or when the report is
    not with the unit, `Conflict` when it has changed since `version`.
    """
    locked = _give_back(report, note, version, by=by, at=at)
    if until:
        extend(task=locked.task, until=until, reason=note, by=by, at=at)
    queue_returned(reports=[locked], note=note.strip(), by=by, at=at)
    return locked


def _give_back(
    report: ActionReport, note: str, version: int | None, *, by: User, at: datetime
) -> ActionReport:
    locked = lock(report)
    if not note.strip():
        raise Refused("Skriv vad som behöver ändras, så att rapportören vet vad som saknas.")
    if locked.state not in (ReportState.SUBMITTED, ReportState.ACCEPTED):
        raise Refused(_not_with_the_unit(locked))
    require_version(locked, version)
    kind = "returnerade rapport"
    if locked.state == ReportState.ACCEPTED:
        kind = "öppnade rapport igen"
    _review(locked, ReportState.RETURNED, note.strip(), by=by, at=at)
    record(locked, by=by, at=at, kind=kind, reason=note.strip())
    return locked


@transaction.atomic
def accept_report(
    *, report: ActionReport, by: User, at: datetime, version: int | None = None
) -> ActionReport:
    """Accept a submitted report; accepting twice changes nothing.

    Raises `Refused` when the body has not handed it in, `Conflict` when it has changed since
    `version`.
    """
    locked = lock(report)
    if locked.state == ReportState.ACCEPTED:
        return locked
    if not may_become(locked, ReportState.ACCEPTED):
        raise Refused(_not_with_the_unit(locked))
    require_version(locked, version)
    _review(locked, ReportState.ACCEPTED, "", by=by, at=at)
    record(locked, by=by, at=at, kind="godkände rapport")
    return locked


@transaction.atomic
def accept_body(*, task: BodyTask, versions: Mapping[int, int], by: User, at: datetime) -> int:
    """Accept those submitted reports of a body that were read, by id and version; how many.

    All or none: one that has changed since it was read refuses them all.
    """
    submitted = task.reports.filter(state=ReportState.SUBMITTED, id__in=versions)
    for report in submitted:
        accept_report(report=report, version=versions[report.id], by=by, at=at)
    return len(submitted)


@transaction.atomic
def return_body(
    *,
    task: BodyTask,
    versions: Mapping[int, int],
    note: str,
    by: User,
    at: datetime,
    until: date | None = None,
) -> int:
    """Return those submitted reports of a body that were read, with one note; how many."""
    submitted = list(task.reports.filter(state=ReportState.SUBMITTED, id__in=versions))
    given_back = [
        _give_back(report, note, versions[report.id], by=by, at=at) for report in submitted
    ]
    if until and submitted:
        extend(task=task, until=until, reason=note, by=by, at=at)
    queue_returned(reports=given_back, note=note.strip(), by=by, at=at)
    return len(submitted)


def _review(report: ActionReport, state: ReportState, note: str, *, by: User, at: datetime) -> None:
    report.state = state
    report.review_note = note
    report.reviewed_at = at
    report.version += 1
    report.save(update_fields=["state", "review_note", "reviewed_at", "version"])
    add_version(report, by=str(by), at=at)


def _not_with_the_unit(report: ActionReport) -> str:
    state = ReportState(report.state).label.lower()
    return f"Rapporten är {state}. Bara en inlämnad rapport kan granskas."
