"""A strategy's plan with what is accepted of it, round by round, for counting."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from actionplans.domain.action_indicators import Place, Planned, Told
from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.models import Action, ActionReport, ReportingRound
from indicators.models import Indicator
from indicators.models.indicators import Measure
from strategies.models import Strategy

HANDED_IN = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True)
class Occasion:
    """An opened round."""

    slug: str
    name: str
    first_day: date
    last_day: date


@dataclass(frozen=True)
class CountedPlan:
    """Everything that the counts are made of; `places` by the id of the indicator.

    `pending` names the bodies that were asked about an action in a round and have not handed it in,
    by the round's last day.
    """

    actions: tuple[Planned, ...]
    titles: dict[int, dict[str, Any]]
    reports: tuple[Told, ...]
    texts: dict[tuple[int, date], str]
    rounds: tuple[Occasion, ...]
    pending: dict[date, list[tuple[int, str]]]
    indicators: tuple[Indicator, ...]
    places: dict[int, list[Place]]


def load_counted_plan(strategy: Strategy) -> CountedPlan | None:
    """The plan of a strategy that has indicators followed through it.

    One query when it has none, else seven.
    """
    indicators = tuple(
        Indicator.objects.filter(strategy=strategy, measure=Measure.ACTIONS)
        .prefetch_related("placements__goal")
        .order_by("position", "pk")
    )
    if not indicators:
        return None
    actions = Action.objects.filter(strategy=strategy).select_related("lead", "closed_by")
    every = list(actions.prefetch_related("goals", "focus_areas", "indicators"))
    reports, texts, pending = _reports(strategy)
    return CountedPlan(
        actions=tuple(planned(one) for one in every),
        titles={one.id: _title(one) for one in every},
        reports=tuple(reports),
        texts=texts,
        rounds=tuple(_occasion(one) for one in _rounds(strategy)),
        pending=pending,
        indicators=indicators,
        places=_places(indicators),
    )


def planned(action: Action) -> Planned:
    """The action as the counting sees it."""
    return Planned(
        id=action.id,
        starts_on=action.starts_on,
        retired_on=action.retired_on,
        is_closed=action.closed_by is not None,
        closed_on=action.closed_by.decided_on if action.closed_by else None,
        goals=frozenset(one.id for one in action.goals.all()),
        areas=frozenset(one.id for one in action.focus_areas.all()),
        indicators=frozenset(one.id for one in action.indicators.all()),
    )


def _title(action: Action) -> dict[str, Any]:
    return {
        "title": action.title,
        "slug": action.code.lower(),
        "lead": action.lead.name if action.lead else "",
        "example": action.is_example,
    }


def _rounds(strategy: Strategy) -> list[ReportingRound]:
    opened = ReportingRound.objects.filter(strategy=strategy, opened_at__isnull=False)
    return list(opened.select_related("kind").order_by("-period_end", "-pk"))


def _occasion(one: ReportingRound) -> Occasion:
    return Occasion(one.slug, one.kind.name, one.period_start, one.period_end)


def _reports(
    strategy: Strategy,
) -> tuple[list[Told], dict[tuple[int, date], str], dict[date, list[tuple[int, str]]]]:
    rows = (
        ActionReport.objects.filter(action__strategy=strategy)
        .select_related("action", "task__body", "task__round")
        .order_by("task__round__period_end", "pk")
    )
    told: list[Told] = []
    texts: dict[tuple[int, date], tuple[bool, str]] = {}
    pending: dict[date, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        end, by_lead = row.task.round.period_end, row.task.body_id == row.action.lead_id
        if row.state == ReportState.ACCEPTED:
            told.append(Told(row.action_id, ActionStatus(row.status), end, by_lead))
            key = (row.action_id, end)
            if by_lead or key not in texts or not texts[key][0]:
                texts[key] = (by_lead, " ".join(t for t in (row.done, row.result) if t))
        elif row.state not in HANDED_IN:
            pending[end].append((row.action_id, row.task.body.name))
    return told, {key: text for key, (_, text) in texts.items()}, dict(pending)


def _places(indicators: tuple[Indicator, ...]) -> dict[int, list[Place]]:
    """Where each stands; one under a goal stands under the goal's focus area too."""
    return {
        one.id: [
            Place(at.goal_id, at.goal.focus_area_id if at.goal else at.focus_area_id)
            for at in one.placements.all()
        ]
        for one in indicators
    }
