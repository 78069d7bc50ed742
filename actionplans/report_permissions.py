"""Fetching reports and their evidence; fetching is the permission check.

Missing and another municipality's cannot be told apart (`Http404`); what may be seen but not used so
is refused (`PermissionDenied`).  A report that is not accepted is working material: only its own
body and the unit may see it, and the unit only what the body's approver has let go where one is
required.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from actionplans.domain.vocabulary import ReportState
from actionplans.models import ActionReport, Evidence
from actionplans.permissions import reporting_body_ids
from people.domain.roles import Permission
from people.models import Body
from people.permissions import Access, require

_DRAFT_REFUSED = (
    "Rapporten är inte godkänd än. Tills dess är den arbetsmaterial som bara "
    "förvaltningen eller bolaget och enheten som granskar kan läsa."
)
# What a body that approves first keeps to itself.
_HELD_BY_THE_BODY = frozenset(
    {
        ReportState.NOT_STARTED,
        ReportState.DRAFT,
        ReportState.FOR_APPROVAL,
        ReportState.RETURNED,
    }
)
_HELD_REFUSED = (
    "Rapporten är inte inlämnad än. Förvaltningens eller bolagets egen godkännare läser den innan "
    "enheten gör det."
)


def get_report_for(
    access: Access, kommun: str, rapport: int, permission: Permission = Permission.READ
) -> ActionReport:
    """The report with its action, body, round and strategy.

    READ gives an accepted report to everyone, any report to its own body and the unit, but the unit
    only what has left a body that approves first.  REPORT is the right to write for that very body,
    APPROVE_REPORTS to approve for it, MANAGE_ROUNDS to review.
    """
    report = _find_report(access, kommun, rapport)
    require(access, permission, report.task.body.municipality_id)
    if reason := _refusal(access, report, permission):
        raise PermissionDenied(reason)
    return report


def get_evidence_for(access: Access, kommun: str, rapport: int, underlag: int) -> Evidence:
    """A link or a file of a report, for those who may read a text that it stands with."""
    report = _find_report(access, kommun, rapport)
    require(access, Permission.READ, report.task.body.municipality_id)
    found = report.evidence.filter(pk=underlag).first()
    if found is None:
        raise Http404("Underlaget finns inte.")
    refusal = _refusal(access, report, Permission.READ)
    if found.removed_at is None and not refusal:
        return found
    states = readable_versions(access, report.task.body)
    named = report.versions.filter(state__in=states).values_list("evidence", flat=True)
    if any(found.pk in ids for ids in named):
        return found
    raise PermissionDenied(refusal) if refusal else Http404("Underlaget finns inte.")


def readable_versions(access: Access, body: Body) -> list[ReportState]:
    """In which states a body's earlier versions may be read.

    The unit does not read what was given to the body's own approver, others only what is accepted.
    """
    if belongs_to(access, body):
        return list(ReportState)
    if access.may_report_for(body):
        return [state for state in ReportState if state is not ReportState.FOR_APPROVAL]
    return [ReportState.ACCEPTED]


def belongs_to(access: Access, body: Body) -> bool:
    """Whether the person reports as one of the body's own people."""
    return body.id in reporting_body_ids(access, body.municipality_id)


def may_read_report(access: Access, report: ActionReport) -> bool:
    """Whether the report as it stands may be read; its task's body must be loaded."""
    return not _refusal(access, report, Permission.READ)


def _find_report(access: Access, kommun: str, rapport: int) -> ActionReport:
    report = (
        ActionReport.objects.filter(
            id=rapport,
            task__round__strategy__municipality__slug=kommun,
            task__round__strategy__municipality_id__in=access.municipality_ids,
        )
        .select_related(
            "action__lead",
            "saved_by",
            "approved_by",
            "task__body__municipality",
            "task__round__kind",
            "task__round__strategy__municipality",
        )
        .first()
    )
    if report is None:
        raise Http404("Rapporten finns inte.")
    return report


def _refusal(access: Access, report: ActionReport, permission: Permission) -> str:
    """Why the person may not use the report so; empty when all is well."""
    body = report.task.body
    if permission is Permission.APPROVE_REPORTS:
        return "" if access.may_approve_for(body) else f"Du godkänner inte för {body}."
    if not access.may_report_for(body):
        if permission is Permission.REPORT:
            return f"Du rapporterar inte för {body}."
        return "" if report.state == ReportState.ACCEPTED else _DRAFT_REFUSED
    reads = permission in (Permission.READ, Permission.REPORT)
    held = report.task.needs_approval and report.state in _HELD_BY_THE_BODY
    if reads and held and not belongs_to(access, body):
        return _HELD_REFUSED
    return ""
