"""Rounds, fund and action plan as the files say them."""

from __future__ import annotations

from typing import Any

from actionplans.imports.plans import ACTION_ROW, CO_PERFORMER, PLAN
from actionplans.imports.rounds import EVENT, FUND, ROUND_KIND_ROW
from actionplans.models import Action, Fund
from people.exports.rows import as_row, columns
from strategies.exports.files import slug_or_none
from strategies.models import Strategy


def round_kind_values(strategy: Strategy) -> list[dict[str, Any]]:
    """The strategy's recurring rounds."""
    kinds = strategy.round_kinds.select_related("decided_by").prefetch_related("informed")
    return [
        columns(
            kind,
            ROUND_KIND_ROW,
            decided_by=slug_or_none(kind.decided_by),
            informed=[body.slug for body in kind.informed.all()],
        )
        for kind in kinds.order_by("position", "pk")
    ]


def fund_values(strategy: Strategy) -> dict[str, Any] | None:
    """The strategy's fund with its events."""
    fund = Fund.objects.filter(strategy=strategy).first()
    if fund is None:
        return None
    return columns(
        fund,
        FUND.schema,
        decides_use=slug_or_none(fund.decides_use),
        decides_top_up=slug_or_none(fund.decides_top_up),
        administered_by=slug_or_none(fund.administered_by),
        events=[columns(event, EVENT) for event in fund.events.order_by("position", "pk")],
    )


def plan_row(strategy: Strategy) -> Any:
    """What the action plan's file says; nothing when there is no action and no category."""
    categories = strategy.action_categories.order_by("position", "pk")
    actions = strategy.actions.select_related("category", "lead").prefetch_related(
        "focus_areas", "goals", "co_performers__body", "partners__body"
    )
    return as_row(
        PLAN,
        {
            "categories": [category.name for category in categories],
            "actions": [_action(action) for action in actions.order_by("position", "pk")],
        },
    )


def _action(action: Action) -> dict[str, Any]:
    return columns(
        action,
        ACTION_ROW,
        category=action.category.name if action.category else None,
        focus_areas=[area.code for area in action.focus_areas.all()],
        goals=[goal.code for goal in action.goals.all()],
        lead=slug_or_none(action.lead),
        co_performers=[
            columns(part, CO_PERFORMER, body=part.body.slug) for part in action.co_performers.all()
        ],
        partners=[
            {"name": partner.name, "body": slug_or_none(partner.body)}
            for partner in action.partners.all()
        ],
    )
