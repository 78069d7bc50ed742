"""What every change of a report has in common: the lock, who holds the pen, the versions, the log."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from actionplans.actions.messages import queue_approval, queue_receipt
from actionplans.domain.content import FIELDS, Content
from actionplans.domain.refusals import Conflict
from actionplans.domain.vocabulary import TRANSITIONS, ReportState
from actionplans.models import ActionReport, ReportVersion
from people import log
from people.models import User

CHANGED = "Rapporten har ändrats sedan du öppnade sidan. Läs den nya texten och försök igen."
_WITH_THE_BODY = frozenset({ReportState.NOT_STARTED, ReportState.DRAFT, ReportState.RETURNED})


def lock(report: ActionReport) -> ActionReport:
    """The report as it is now, kept from others until the transaction ends."""
    return (
        ActionReport.objects.select_for_update(of=("self",))
        .select_related("action", "saved_by", "task__body", "task__round__strategy__municipality")
        .get(pk=report.pk)
    )


def may_become(report: ActionReport, state: ReportState) -> bool:
    """Whether `state` may follow the report's own."""
    return state in TRANSITIONS[ReportState(report.state)]


def holds_the_pen(report: ActionReport, approves: bool) -> bool:
    """Whether the body may write now; while the report waits only who `approves` may.

    One that waits although nobody has to approve any more is the body's again.
    """
    if report.state == ReportState.FOR_APPROVAL:
        return approves or not report.task.needs_approval
    return report.state in _WITH_THE_BODY


def require_version(report: ActionReport, version: int | None) -> None:
    """Raise `Conflict` when the report has changed since it was read."""
    if version is not None and report.version != version:
        raise Conflict(CHANGED)


def with_a_status(report: ActionReport, content: Content) -> Content:
    """The content; what has once been sent on keeps its status when none is given."""
    if content.status or report.state in (ReportState.NOT_STARTED, ReportState.DRAFT):
        return content
    return replace(content, status=report.status)


def write(report: ActionReport, content: Content, *, by: User, at: datetime) -> None:
    """Put the content in the report; the caller saves it."""
    for name, value in asdict(content).items():
        setattr(report, name, value)
    report.version += 1
    report.saved_by = by
    report.saved_at = at


def ask_approval(report: ActionReport, *, by: User, at: datetime) -> None:
    """Give a written report to the body's approver."""
    report.state = ReportState.FOR_APPROVAL
    report.approval_note = ""
    report.save()
    add_version(report, by=str(by), at=at)
    record(report, by=by, at=at, kind="skickade rapport till godkännande")
    queue_approval(report=report, by=by, at=at)


def hand_in(report: ActionReport, *, writer: User | None, by: User, at: datetime) -> None:
    """Give a written report to the unit; `writer` wrote what `by` hands in."""
    approved = report.state == ReportState.FOR_APPROVAL or report.task.needs_approval
    report.state = ReportState.SUBMITTED
    report.submitted_at = at
    report.approval_note = ""
    report.approved_by = by if approved else None
    report.approved_at = at if approved else None
    report.save()
    words = f"{writer}, godkänd av {by}" if approved and writer and writer != by else str(by)
    add_version(report, by=words, at=at)
    record(report, by=by, at=at, kind="lämnade in rapport")
    queue_receipt(report=report, by=by, at=at)


def add_version(report: ActionReport, *, by: str, at: datetime) -> None:
    """Keep the report as it is now, with its evidence; rows are never changed."""
    last = report.versions.order_by("-number").values_list("number", flat=True).first() or 0
    evidence = report.evidence.filter(removed_at__isnull=True).values_list("id", flat=True)
    ReportVersion.objects.create(
        report=report,
        number=last + 1,
        state=report.state,
        review_note=report.review_note,
        evidence=list(evidence),
        at=at,
        by=by[:200],
        **{name: getattr(report, name) for name in FIELDS},
    )


def record(report: ActionReport, *, reason: str = "", **kwargs: Any) -> None:
    """Log what was done to the report."""
    code = report.task.round.strategy.municipality.code
    log.record(subject=report, municipality_code=code, reason=reason, **kwargs)


def not_with_the_body(report: ActionReport) -> str:
    """Why the body cannot write now."""
    if report.state == ReportState.FOR_APPROVAL:
        return (
            "Rapporten väntar på godkännande och ändrades inte. "
            "Be godkännaren att ändra den eller skicka tillbaka den."
        )
    state = ReportState(report.state).label.lower()
    return (
        f"Rapporten är redan {state} och ändrades inte. "
        "Be enheten att returnera den om något behöver ändras."
    )
