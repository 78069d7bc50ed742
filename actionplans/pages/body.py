"""One department or company: its actions in every plan, and what it is asked for now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Prefetch, Q
from django.urls import reverse

from actionplans.domain import deadlines, statuses
from actionplans.domain.deadlines import effective_deadline, stockholm_day
from actionplans.domain.vocabulary import ActionKind
from actionplans.domain.words import period_words, sentence
from actionplans.models import Action, ActionReport, BodyTask, CoPerformer
from actionplans.pages.closing import CLOSED
from actionplans.pages.retiring import is_awaited
from actionplans.pages.statuses import load_statuses
from people.domain.roles import Permission
from people.models import Body
from people.permissions import Access
from strategies.models import Strategy


@dataclass(frozen=True)
class BodyAction:
    """An action that the body leads or takes part in."""

    code: str
    title: str
    kind: str
    role: str
    period: str
    status: str
    drawn: str
    is_example: bool


@dataclass(frozen=True)
class BodyPlan:
    """The body's actions in a strategy; `add_url` is for those who may add one."""

    strategy: Strategy
    actions: tuple[BodyAction, ...]
    add_url: str


@dataclass(frozen=True)
class BodyAsked:
    """What the body is asked for in a round that goes on."""

    name: str
    left: str
    deadline: str
    url: str


@dataclass(frozen=True)
class BodyPage:
    """The page of a department or company."""

    body: Body
    kind: str
    lead: str
    plans: tuple[BodyPlan, ...]
    asked: tuple[BodyAsked, ...]
    has_examples: bool


def load_body_page(body: Body, access: Access, at: datetime) -> BodyPage:
    """The body for this reader; a few queries for each strategy, whatever there is in it.

    What is asked is shown to those who report for the body.
    """
    strategies = list(Strategy.objects.filter(municipality=body.municipality).in_force_first())
    may_edit = access.allows(Permission.EDIT_ACTIONS, body.municipality_id)
    found = _actions_of(body)
    plans = [_plan(of, found.get(of.pk, []), body, may_edit) for of in strategies]
    plans = [plan for plan in plans if plan.actions or plan.add_url]
    shown = [action for plan in plans for action in plan.actions]
    return BodyPage(
        body=body,
        kind=body.get_kind_display(),
        lead="" if shown else "Har inga insatser i någon handlingsplan.",
        plans=tuple(plans),
        asked=_asked(body, access, at) if access.may_report_for(body) else (),
        has_examples=any(action.is_example for action in shown),
    )


def _actions_of(body: Body) -> dict[int, list[Action]]:
    """The body's actions by strategy; those that it leads come first."""
    own_part = CoPerformer.objects.filter(body=body)
    actions = (
        Action.objects.filter(Q(lead=body) | Q(co_performers__body=body))
        .in_plan()
        .distinct()
        .prefetch_related(Prefetch("co_performers", own_part, to_attr="own_part"))
    )
    found: dict[int, list[Action]] = {}
    for action in sorted(actions, key=lambda a: (a.lead_id != body.pk, a.position, a.code)):
        found.setdefault(action.strategy_id, []).append(action)
    return found


def _plan(strategy: Strategy, actions: list[Action], body: Body, may_edit: bool) -> BodyPlan:
    own = (strategy.municipality.slug, strategy.slug)
    reported = load_statuses(strategy) if actions else {}
    add = reverse("action_new", args=own) + f"?organ={body.slug}"
    return BodyPlan(
        strategy=strategy,
        actions=tuple(_row(action, body, reported.get(action.pk)) for action in actions),
        add_url=add if may_edit and strategy.status != "avslutad" else "",
    )


def _row(action: Action, body: Body, reported: statuses.Reported | None) -> BodyAction:
    is_closed = action.closed_by_id is not None
    status = CLOSED if is_closed else reported.status.label if reported else "Inte rapporterad"
    drawn = statuses.DRAWN[reported.status] if reported else "none"
    return BodyAction(
        code=action.code.lower(),
        title=action.title,
        kind=ActionKind(action.kind).label,
        role="Ansvarig" if action.lead_id == body.pk else _part(action),
        period=sentence(period_words(action.starts_on, action.ends_on, action.season_words)),
        status=status,
        drawn="done" if is_closed else drawn,
        is_example=action.is_example,
    )


def _part(action: Action) -> str:
    words = [part.part for part in getattr(action, "own_part", ()) if part.part]
    return f"Medverkar: {words[0]}" if words else "Medverkar"


def _asked(body: Body, access: Access, at: datetime) -> tuple[BodyAsked, ...]:
    """The body's tasks in opened rounds in which something is not handed in."""
    reports = (
        ActionReport.objects.filter(task__body=body, task__round__opened_at__isnull=False)
        .select_related("task__round__kind", "task__round__strategy__municipality")
        .order_by("task__round__bodies_deadline", "task_id")
    )
    is_unit = access.allows(Permission.MANAGE_ROUNDS, body.municipality_id)
    by_task = groupby(reports, key=lambda report: report.task)
    found = [(task, list(group)) for task, group in by_task]
    return tuple(
        _task(task, group, body, is_unit, at)
        for task, group in found
        if any(is_awaited(report) for report in group)
    )


def _task(
    task: BodyTask, reports: Iterable[ActionReport], body: Body, is_unit: bool, at: datetime
) -> BodyAsked:
    states = [is_awaited(report) for report in reports]
    last = effective_deadline(task.round.bodies_deadline, task.extended_to)
    kommun, strategi = task.round.strategy.municipality.slug, task.round.strategy.slug
    review = reverse("body_review", args=[kommun, strategi, task.round.slug, body.slug])
    left = deadlines.left_words(last, stockholm_day(at))
    return BodyAsked(
        name=f"{task.round}, {task.round.strategy.short_title}",
        left=f"{sum(states)} av {len(states)} återstår.",
        deadline=f"Senast {deadlines.weekday_date(last)}{f', {left}' if left else ''}.",
        url=review if is_unit else reverse("tasks", args=[kommun]),
    )
