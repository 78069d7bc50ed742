"""What a round asks, opening it, asking about what is added, and giving bodies more time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Model

from actionplans.actions.messages import queue_opened
from actionplans.domain.bodies import has_handed_in
from actionplans.domain.deadlines import effective_deadline
from actionplans.domain.refusals import Refused
from actionplans.domain.statuses import is_asked_about
from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.models import (
    Action,
    ActionReport,
    BodyReporting,
    BodyTask,
    ReportingRound,
)
from people import log
from people.models import Body, User


class PlannedAction(NamedTuple):
    """What a round needs to know of an action."""

    id: int
    code: str
    title: str
    starts_on: date | None
    is_example: bool
    lead_id: int | None


@dataclass(frozen=True)
class Asked:
    """What a round asks of one body."""

    body: Body
    actions: tuple[PlannedAction, ...]


def plan_of(reporting_round: ReportingRound) -> list[Asked]:
    """What opening the round asks, by body in the bodies' own order; nothing is written.

    Every body that leads or takes part in an action reports its own part.  An action that begins
    after the period, that is retired, that was closed by a decision before it, or that its lead has
    reported as ended, is left out; so is a body's part that the body has reported as ended.  Three
    queries.
    """
    last = _last_statuses(reporting_round)
    plan: dict[int, list[PlannedAction]] = {}
    for action, bodies in _planned(reporting_round).items():
        if not _is_asked(action, action.lead_id, reporting_round, last):
            continue
        for body_id in bodies:
            if _is_asked(action, body_id, reporting_round, last):
                plan.setdefault(body_id, []).append(action)
    municipality = reporting_round.strategy.municipality_id
    ordered = Body.objects.filter(municipality=municipality).order_by("position", "name")
    return [Asked(body, tuple(plan[body.id])) for body in ordered if body.id in plan]


def _planned(reporting_round: ReportingRound) -> dict[PlannedAction, list[int]]:
    """The plan's actions in order, each with the bodies that lead or take part in it."""
    actions = Action.objects.in_plan().filter(strategy=reporting_round.strategy_id)
    actions = actions.exclude(closed_by__decided_on__lt=reporting_round.period_start)
    rows = actions.values_list(*PlannedAction._fields, "co_performers__body")
    planned: dict[PlannedAction, list[int]] = {}
    for *values, other in rows:
        action = PlannedAction(*values)
        bodies = planned.setdefault(action, [action.lead_id] if action.lead_id else [])
        if other and other not in bodies:
            bodies.append(other)
    return planned


@transaction.atomic
def open_round(*, reporting_round: ReportingRound, by: User | None, at: datetime) -> ReportingRound:
    """Ask the bodies: one task a body and one report an action, and write them a mail each.

    Opening twice changes nothing.
    """
    locked = ReportingRound.objects.select_for_update(no_key=True).get(pk=reporting_round.pk)
    if locked.opened_at is not None:
        return locked
    plan = plan_of(locked)
    count = _ask(locked, plan)
    locked.opened_at = at
    locked.save(update_fields=["opened_at"])
    asked_for = {"organ": len(plan), "rapporter": count}
    _record(locked, locked, by=by, at=at, kind="öppnade omgång", details=asked_for)
    queue_opened(reporting_round=locked, by=by, at=at)
    return locked


@transaction.atomic
def ask_added(*, reporting_round: ReportingRound, by: User, at: datetime) -> int:
    """Ask also about what has come into the plan since the round was opened; how many reports.

    Asking again changes nothing.  Raises `Refused` when the round is not opened.
    """
    locked = ReportingRound.objects.select_for_update(no_key=True).get(pk=reporting_round.pk)
    if locked.opened_at is None:
        raise Refused("Omgången är inte öppnad. Öppna den i stället.")
    added = not_asked(plan_of(locked), _asked_parts(locked))
    if not added:
        return 0
    count = _ask(locked, added)
    details = {"organ": [one.body.slug for one in added], "rapporter": count}
    _record(locked, locked, by=by, at=at, kind="kompletterade omgång", details=details)
    queue_opened(reporting_round=locked, by=by, at=at)
    return count


def not_asked(plan: list[Asked], asked: set[tuple[str, int]]) -> list[Asked]:
    """What of a plan has not been asked about; `asked` are pairs of a body's slug and an action."""
    left = [
        Asked(
            one.body,
            tuple(action for action in one.actions if (one.body.slug, action.id) not in asked),
        )
        for one in plan
    ]
    return [one for one in left if one.actions]


def _asked_parts(reporting_round: ReportingRound) -> set[tuple[str, int]]:
    rows = ActionReport.objects.filter(task__round=reporting_round).order_by()
    return set(rows.values_list("task__body__slug", "action_id"))


def _ask(locked: ReportingRound, plan: list[Asked]) -> int:
    """Write the tasks and reports that are missing; how many reports."""
    bodies = [asked.body.id for asked in plan]
    reporting = BodyReporting.objects.filter(body__in=bodies, needs_approval=True)
    approved = set(reporting.values_list("body_id", flat=True))
    tasks = [
        BodyTask(round=locked, body=asked.body, needs_approval=asked.body.id in approved)
        for asked in plan
    ]
    BodyTask.objects.bulk_create(tasks, ignore_conflicts=True)
    by_body = {task.body_id: task for task in BodyTask.objects.filter(round=locked)}
    reports = [
        ActionReport(task=by_body[asked.body.id], action_id=action.id)
        for asked in plan
        for action in asked.actions
    ]
    ActionReport.objects.bulk_create(reports, ignore_conflicts=True)
    return len(reports)


@transaction.atomic
def extend(*, task: BodyTask, until: date, reason: str, by: User, at: datetime) -> BodyTask:
    """Give a body until the end of `until`, with a reason.

    Raises `Refused` without a reason, for a day that is no later than the body's last day, or when
    the body has already handed in everything.
    """
    # Only the task is locked, and not against rows that refer to it: mails about the body are
    # written with its round in another order.
    tasks = BodyTask.objects.select_for_update(of=("self",), no_key=True)
    locked = tasks.select_related("round", "body").get(pk=task.pk)
    last = effective_deadline(locked.round.bodies_deadline, locked.extended_to)
    if not reason.strip():
        raise Refused("Skriv varför tiden förlängs.")
    if until <= last:
        raise Refused(f"Den nya sista dagen måste ligga efter den nuvarande, {last:%Y-%m-%d}.")
    states = [ReportState(s) for s in locked.reports.values_list("state", flat=True)]
    if states and all(has_handed_in(s) and s != ReportState.RETURNED for s in states):
        raise Refused(f"{locked.body} har redan lämnat in. Tiden behöver inte förlängas.")
    locked.extended_to = until
    locked.extension_reason = reason.strip()
    locked.save(update_fields=["extended_to", "extension_reason"])
    details = {"tidigare": last.isoformat(), "ny": until.isoformat()}
    _record(
        locked,
        locked.round,
        by=by,
        at=at,
        kind="förlängde tid",
        reason=reason.strip(),
        details=details,
    )
    return locked


@transaction.atomic
def extend_several(
    *, reporting_round: ReportingRound, slugs: list[str], until: date, reason: str, **who: Any
) -> list[BodyTask]:
    """Give several bodies until the end of `until`; `who` is `by` and `at`.

    All or none: raises `Refused` when one of them cannot be given that day.
    """
    tasks = reporting_round.tasks.filter(body__slug__in=slugs).select_related("body")
    done = []
    for task in tasks:
        try:
            done.append(extend(task=task, until=until, reason=reason, **who))
        except Refused as refusal:
            raise Refused(f"{task.body}: {refusal.message}") from refusal
    return done


def _is_asked(
    action: PlannedAction,
    body_id: int | None,
    reporting_round: ReportingRound,
    last: dict[tuple[int, int | None], ActionStatus],
) -> bool:
    return is_asked_about(
        action.starts_on, reporting_round.period_end, last.get((action.id, body_id))
    )


def _last_statuses(reporting_round: ReportingRound) -> dict[tuple[int, int | None], ActionStatus]:
    """The last accepted status of each action's part before the round, by action and body."""
    rows = (
        ActionReport.objects.filter(
            action__strategy=reporting_round.strategy_id,
            state=ReportState.ACCEPTED,
            task__round__period_end__lt=reporting_round.period_end,
        )
        .order_by("task__round__period_end")
        .values_list("action_id", "task__body_id", "status")
    )
    return {(action, body): ActionStatus(status) for action, body, status in rows}


def _record(subject: Model, of: ReportingRound, **kwargs: Any) -> None:
    log.record(subject=subject, municipality_code=of.strategy.municipality.code, **kwargs)
