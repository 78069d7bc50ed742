"""The body's own approver: whether one is required, and what the approver does."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from actionplans.actions.messages import queue_sent_back
from actionplans.actions.report_steps import hand_in, lock, record, require_version
from actionplans.domain.bodies import HANDED_IN
from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.refusals import Refused
from actionplans.domain.vocabulary import ReportState
from actionplans.models import ActionReport, BodyReporting, BodyTask
from people import log
from people.domain.roles import Permission, Role
from people.models import Body, Membership, User


@transaction.atomic
def require_approval(*, body: Body, needed: bool, by: User, at: datetime) -> BodyReporting:
    """Let the body's approver read everything before the unit gets it, or let that be from now on.

    Rounds to come follow it, and so does what is asked already: required of what the body has not
    begun to hand in, no longer required of anything.  Raises `Refused` when nobody can approve.
    """
    reporting, _ = BodyReporting.objects.select_for_update().get_or_create(body=body)
    if needed and not _has_approver(body, at):
        raise Refused(
            f"{body} har ingen godkännare, så rapporterna skulle bli liggande. "
            "Be en administratör att ge någon där rollen Godkännare först."
        )
    was, reporting.needs_approval = reporting.needs_approval, needed
    reporting.save(update_fields=["needs_approval"])
    tasks = BodyTask.objects.filter(body=body).exclude(needs_approval=needed)
    if needed:
        begun = ActionReport.objects.filter(task__body=body, state__in=HANDED_IN)
        tasks = tasks.exclude(id__in=begun.values("task"))
    changed = tasks.update(needs_approval=needed)
    if was == needed and not changed:
        return reporting
    log.record(
        at=at,
        by=by,
        kind="krävde godkännande" if needed else "slutade kräva godkännande",
        subject=body,
        municipality_code=body.municipality.code,
        details={"tidigare": was, "ny": needed, "omgångar": changed},
    )
    return reporting


@transaction.atomic
def approve_report(
    *, report: ActionReport, by: User, at: datetime, version: int | None = None
) -> ActionReport:
    """Hand in what waits for approval as it stands; approving twice changes nothing.

    Raises `Refused` when it does not wait, `Conflict` when it has changed since `version`.
    """
    locked = lock(report)
    if locked.state in (ReportState.SUBMITTED, ReportState.ACCEPTED):
        return locked
    _require_waiting(locked)
    require_version(locked, version)
    locked.version += 1
    hand_in(locked, writer=locked.saved_by, by=by, at=at)
    return locked


@transaction.atomic
def approve_body(*, task: BodyTask, versions: Mapping[int, int], by: User, at: datetime) -> int:
    """Hand in those waiting reports of a body that were read, by id and version; how many.

    All or none: one that has changed since it was read refuses them all.
    """
    waiting = list(task.reports.filter(state=ReportState.FOR_APPROVAL, id__in=versions))
    for report in waiting:
        approve_report(report=report, version=versions[report.id], by=by, at=at)
    return len(waiting)


@transaction.atomic
def send_back(
    *, report: ActionReport, note: str, by: User, at: datetime, version: int | None = None
) -> ActionReport:
    """Give a waiting report back to the one who wrote it, with a note.

    One that the unit has returned before is returned again.  Raises `Refused` without a note or
    when the report does not wait, `Conflict` when it has changed since `version`.
    """
    locked = lock(report)
    if not note.strip():
        raise Refused("Skriv vad som behöver ändras, så att rapportören vet vad som saknas.")
    _require_waiting(locked)
    require_version(locked, version)
    locked.state = ReportState.RETURNED if locked.submitted_at else ReportState.DRAFT
    locked.approval_note = note.strip()
    locked.version += 1
    locked.save(update_fields=["state", "approval_note", "version"])
    record(locked, by=by, at=at, kind="skickade tillbaka rapport", reason=note.strip())
    queue_sent_back(report=locked, note=note.strip(), by=by, at=at)
    return locked


def _require_waiting(report: ActionReport) -> None:
    if report.state != ReportState.FOR_APPROVAL:
        state = ReportState(report.state).label.lower()
        raise Refused(f"Rapporten är {state} och väntar inte på godkännande.")


def _has_approver(body: Body, at: datetime) -> bool:
    roles = [role.value for role in Role if Permission.APPROVE_REPORTS in role.permissions]
    today = stockholm_day(at)
    members = Membership.objects.filter(body=body, role__in=roles, user__is_active=True)
    return any(member.is_valid_on(today) for member in members)
