"""Fetching actions, rounds and reports; fetching is the permission check.

Missing and another municipality's cannot be told apart (`Http404`); what may be seen but not used so
is refused (`PermissionDenied`).  A report that is not accepted is working material: only its own
body and the unit may see it.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from actionplans.domain.vocabulary import ReportState
from actionplans.models import Action, ActionReport, BodyTask, ReportingRound
from people.domain.roles import Permission, Role
from people.permissions import Access, require

_DRAFT_REFUSED = (
    "Rapporten är inte godkänd än. Tills dess är den arbetsmaterial som bara "
    "förvaltningen eller bolaget och enheten som granskar kan läsa."
)


def get_action_for(
    access: Access,
    kommun: str,
    strategi: str,
    insats: str,
    permission: Permission = Permission.READ,
) -> Action:
    """The action with its strategy, municipality, lead body and category; `insats` is its code."""
    action = (
        Action.objects.visible_to(access)
        .filter(strategy__municipality__slug=kommun, strategy__slug=strategi, code__iexact=insats)
        .select_related("strategy__municipality", "lead", "category")
        .first()
    )
    if action is None:
        raise Http404("Insatsen finns inte.")
    require(access, permission, action.strategy.municipality_id)
    return action


def get_round_for(
    access: Access,
    kommun: str,
    strategi: str,
    omgang: str,
    permission: Permission = Permission.READ,
) -> ReportingRound:
    """The round with its kind, strategy and municipality."""
    found = (
        ReportingRound.objects.filter(
            strategy__municipality__slug=kommun,
            strategy__municipality_id__in=access.municipality_ids,
            strategy__slug=strategi,
            slug=omgang,
        )
        .select_related("strategy__municipality", "kind")
        .first()
    )
    if found is None:
        raise Http404("Omgången finns inte.")
    require(access, permission, found.strategy.municipality_id)
    return found


def get_task_for(
    access: Access,
    kommun: str,
    strategi: str,
    omgang: str,
    organ: str,
    permission: Permission = Permission.MANAGE_ROUNDS,
) -> BodyTask:
    """What a body is asked for in a round, with the body, the round and its strategy."""
    task = (
        BodyTask.objects.filter(
            round__strategy__municipality__slug=kommun,
            round__strategy__municipality_id__in=access.municipality_ids,
            round__strategy__slug=strategi,
            round__slug=omgang,
            body__slug=organ,
        )
        .select_related("body", "round__strategy__municipality", "round__kind")
        .first()
    )
    if task is None:
        raise Http404("Förvaltningen eller bolaget är inte med i omgången.")
    require(access, permission, task.round.strategy.municipality_id)
    return task


def get_report_for(
    access: Access, kommun: str, rapport: int, permission: Permission = Permission.READ
) -> ActionReport:
    """The report with its action, body, round and strategy.

    READ gives an accepted report to everyone, any report to its own body and the unit.  REPORT is
    the right to write for that very body.
    """
    report = (
        ActionReport.objects.filter(
            id=rapport,
            task__round__strategy__municipality__slug=kommun,
            task__round__strategy__municipality_id__in=access.municipality_ids,
        )
        .select_related(
            "action__lead",
            "saved_by",
            "task__body__municipality",
            "task__round__kind",
            "task__round__strategy__municipality",
        )
        .first()
    )
    if report is None:
        raise Http404("Rapporten finns inte.")
    require(access, permission, report.task.body.municipality_id)
    _refuse_others(access, report, permission)
    return report


def _refuse_others(access: Access, report: ActionReport, permission: Permission) -> None:
    if access.may_report_for(report.task.body):
        return
    if permission is Permission.REPORT:
        raise PermissionDenied(f"Du rapporterar inte för {report.task.body}.")
    if report.state != ReportState.ACCEPTED:
        raise PermissionDenied(_DRAFT_REFUSED)


def reporting_body_ids(access: Access, municipality_id: int) -> list[int]:
    """The bodies in which the person has a role that reports: those whose tasks are the person's."""
    return sorted(
        {
            m.body_id
            for m in access.memberships
            if m.body.municipality_id == municipality_id
            and Permission.REPORT in Role(m.role).permissions
        }
    )
