"""Writing, handing in, returning and accepting reports.

A save names the version that it started from.  One that started from an older version is refused
with `Conflict`, so that nobody's text is overwritten unseen; handing in the same text again changes
nothing, so that a double click, two tabs or a retry give one submission.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from actionplans.actions.rounds import extend
from actionplans.domain.content import FIELDS, Content, missing_fields
from actionplans.domain.refusals import Conflict, Incomplete, Refused
from actionplans.domain.statuses import expected
from actionplans.domain.vocabulary import TRANSITIONS, ActionStatus, ReportState
from actionplans.models import ActionReport, BodyTask, ReportVersion
from people import log
from people.models import User

_CHANGED = "Rapporten har ändrats sedan du öppnade sidan. Läs den nya texten och försök igen."


def planned_status(report: ActionReport) -> ActionStatus | None:
    """What the action's dates say at the end of the report's period."""
    action = report.action
    return expected(action.starts_on, action.ends_on, report.task.round.period_end)


@transaction.atomic
def save_draft(
    *, report: ActionReport, content: Content, version: int, by: User, at: datetime
) -> ActionReport:
    """Keep what is written so far; a returned report stays returned.

    The same text again is no new version.  Raises `Conflict` when somebody has saved since
    `version`, and `Refused` when the report is with the unit.
    """
    locked = _lock(report)
    if Content.of(locked) == content:
        return locked
    if not _may_become(locked, ReportState.DRAFT) and locked.state != ReportState.RETURNED:
        raise Refused(_with_the_unit(locked))
    if locked.version != version:
        raise Conflict(_CHANGED)
    if locked.state == ReportState.NOT_STARTED:
        locked.state = ReportState.DRAFT
        _record(locked, by=by, at=at, kind="påbörjade rapport")
    _write(locked, content, by=by, at=at)
    locked.save()
    return locked


@transaction.atomic
def submit(
    *, report: ActionReport, content: Content, version: int, by: User, at: datetime
) -> ActionReport:
    """Hand the report in to the unit.

    Raises `Incomplete` when something is missing, `Conflict` when somebody has saved another text
    since `version`, `Refused` when another text has been handed in.
    """
    locked = _lock(report)
    same = Content.of(locked) == content
    if locked.state in (ReportState.SUBMITTED, ReportState.ACCEPTED):
        if same:
            return locked
        raise Refused(_with_the_unit(locked))
    # A late retry of what was handed in before the return must not hand the same text in again.
    if locked.version != version and (not same or locked.state == ReportState.RETURNED):
        raise Conflict(_CHANGED)
    if problems := missing_fields(content, planned_status(locked)):
        raise Incomplete(problems)
    _write(locked, content, by=by, at=at)
    locked.state = ReportState.SUBMITTED
    locked.submitted_at = at
    locked.save()
    _add_version(locked, by=by, at=at)
    _record(locked, by=by, at=at, kind="lämnade in rapport")
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
    locked = _lock(report)
    if not note.strip():
        raise Refused("Skriv vad som behöver ändras, så att rapportören vet vad som saknas.")
    if locked.state == ReportState.RETURNED or not _may_become(locked, ReportState.RETURNED):
        raise Refused(_not_with_the_unit(locked))
    _require_version(locked, version)
    _review(locked, ReportState.RETURNED, note.strip(), by=by, at=at)
    _record(locked, by=by, at=at, kind="returnerade rapport", reason=note.strip())
    if until:
        extend(task=locked.task, until=until, reason=note, by=by, at=at)
    return locked


@transaction.atomic
def accept_report(
    *, report: ActionReport, by: User, at: datetime, version: int | None = None
) -> ActionReport:
    """Accept a submitted report; accepting twice changes nothing.

    Raises `Refused` when the body has not handed it in, `Conflict` when it has changed since
    `version`.
    """
    locked = _lock(report)
    if locked.state == ReportState.ACCEPTED:
        return locked
    if not _may_become(locked, ReportState.ACCEPTED):
        raise Refused(_not_with_the_unit(locked))
    _require_version(locked, version)
    _review(locked, ReportState.ACCEPTED, "", by=by, at=at)
    _record(locked, by=by, at=at, kind="godkände rapport")
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
    for report in submitted:
        return_report(report=report, note=note, version=versions[report.id], by=by, at=at)
    if until and submitted:
        extend(task=task, until=until, reason=note, by=by, at=at)
    return len(submitted)


def _lock(report: ActionReport) -> ActionReport:
    return (
        ActionReport.objects.select_for_update(of=("self",))
        .select_related("action", "task__body", "task__round__strategy__municipality")
        .get(pk=report.pk)
    )


def _may_become(report: ActionReport, state: ReportState) -> bool:
    return state in TRANSITIONS[ReportState(report.state)]


def _require_version(report: ActionReport, version: int | None) -> None:
    if version is not None and report.version != version:
        raise Conflict(_CHANGED)


def _write(report: ActionReport, content: Content, *, by: User, at: datetime) -> None:
    for name, value in asdict(content).items():
        setattr(report, name, value)
    report.version += 1
    report.saved_by = by
    report.saved_at = at


def _review(report: ActionReport, state: ReportState, note: str, *, by: User, at: datetime) -> None:
    report.state = state
    report.review_note = note
    report.reviewed_at = at
    report.version += 1
    report.save(update_fields=["state", "review_note", "reviewed_at", "version"])
    _add_version(report, by=by, at=at)


def _add_version(report: ActionReport, *, by: User, at: datetime) -> None:
    """Keep the report as it is now; rows are never changed."""
    last = report.versions.order_by("-number").values_list("number", flat=True).first() or 0
    ReportVersion.objects.create(
        report=report,
        number=last + 1,
        state=report.state,
        review_note=report.review_note,
        at=at,
        by=str(by),
        **{name: getattr(report, name) for name in FIELDS},
    )


def _record(report: ActionReport, *, reason: str = "", **kwargs: Any) -> None:
    code = report.task.round.strategy.municipality.code
    log.record(subject=report, municipality_code=code, reason=reason, **kwargs)


def _with_the_unit(report: ActionReport) -> str:
    state = ReportState(report.state).label.lower()
    return (
        f"Rapporten är redan {state} och ändrades inte. "
        "Be enheten att returnera den om något behöver ändras."
    )


def _not_with_the_unit(report: ActionReport) -> str:
    state = ReportState(report.state).label.lower()
    return f"Rapporten är {state}. Bara en inlämnad rapport kan granskas."
