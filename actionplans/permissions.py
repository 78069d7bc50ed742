"""Fetching actions, rounds, lines and responsibilities; fetching is the permission check.

Missing and another municipality's cannot be told apart (`Http404`); what may be seen but not used so
is refused (`PermissionDenied`).  Reports have `actionplans.report_permissions`.
"""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404

from actionplans.models import Action, BodyTask, ReportingRound
from people.domain.roles import Permission, Role
from people.models import Body, Municipality
from people.permissions import Access, require
from strategies.models import Process, Responsibility, StrategyLine
from strategies.models.responsibilities import ResponsibilityKind


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


def get_body_for(access: Access, municipality: Municipality, organ: str) -> Body:
    """The department, company or other body of a municipality that has been fetched for `access`."""
    body = Body.objects.filter(municipality=municipality, slug=organ).first()
    if body is None:
        raise Http404("Förvaltningen eller bolaget finns inte.")
    # Asked once more here, so that no caller can pass a municipality that it has not fetched.
    require(access, Permission.READ, municipality.id)
    return body


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
    if permission is Permission.APPROVE_REPORTS and not access.may_approve_for(task.body):
        raise PermissionDenied(f"Du godkänner inte för {task.body}.")
    return task


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


def get_line_for(access: Access, kommun: str, strategi: str, rad: int) -> StrategyLine:
    """The strategy line with all that it stands under."""
    found = (
        StrategyLine.objects.filter(
            id=rad,
            group__process__strategy__municipality__slug=kommun,
            group__process__strategy__municipality_id__in=access.municipality_ids,
            group__process__strategy__slug=strategi,
        )
        .select_related(
            "group__challenge",
            "group__need",
            "group__process__owner",
            "group__process__strategy__municipality",
        )
        .first()
    )
    if found is None:
        raise Http404("Strategiraden finns inte.")
    require(access, Permission.READ, found.group.process.strategy.municipality_id)
    return found


def get_process_for(access: Access, kommun: str, strategi: str, process: int) -> Process:
    """The process with its owner and strategy, for those who may change the action plan."""
    found = (
        Process.objects.filter(
            id=process,
            strategy__municipality__slug=kommun,
            strategy__municipality_id__in=access.municipality_ids,
            strategy__slug=strategi,
        )
        .select_related("owner", "strategy__municipality")
        .first()
    )
    if found is None:
        raise Http404("Processen finns inte.")
    require(access, Permission.EDIT_ACTIONS, found.strategy.municipality_id)
    return found


def get_responsibility_for(
    access: Access, kommun: str, strategi: str, ansvar: int
) -> Responsibility:
    """The main responsibility of a body for a focus area."""
    found = (
        Responsibility.objects.filter(
            id=ansvar,
            kind=ResponsibilityKind.MAIN,
            focus_area__isnull=False,
            strategy__municipality__slug=kommun,
            strategy__municipality_id__in=access.municipality_ids,
            strategy__slug=strategi,
        )
        .select_related("body", "focus_area", "strategy__municipality")
        .first()
    )
    if found is None:
        raise Http404("Ansvaret finns inte.")
    require(access, Permission.READ, found.strategy.municipality_id)
    return found


def may_tell_of(access: Access, municipality_id: int, body: Body | None) -> bool:
    """Whether the person may tell how something goes that `body` answers for.

    Those may who change the action plan, and those who report in the body or below it.
    """
    if access.allows(Permission.EDIT_ACTIONS, municipality_id):
        return True
    if body is None:
        return False
    own = set(reporting_body_ids(access, municipality_id))
    if not own or body.pk in own:
        return bool(own)
    parents = dict(
        Body.objects.filter(municipality_id=municipality_id).values_list("id", "parent_id")
    )
    return any(body.pk in _above(one, parents) for one in own)


def require_may_tell_of(access: Access, municipality_id: int, body: Body | None) -> None:
    """Raise `PermissionDenied` with a sentence unless the person may."""
    if not may_tell_of(access, municipality_id, body):
        of = f"{body} eller enheten" if body else "enheten"
        raise PermissionDenied(f"Läget skrivs av {of}.")


def _above(body_id: int, parents: Mapping[int, int | None]) -> set[int]:
    """The bodies above one, however the files have put them."""
    found: set[int] = set()
    above = parents.get(body_id)
    while above is not None and above not in found:
        found.add(above)
        above = parents.get(above)
    return found
