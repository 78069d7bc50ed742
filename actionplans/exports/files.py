"""Rounds, fund and action plan as the files say them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from actionplans.imports.funds import EVENT, FUND, GRANT_ROW, PAYMENT, PURPOSE
from actionplans.imports.plans import ACTION_ROW, CO_PERFORMER, PLAN, line_code_of
from actionplans.imports.rounds import ROUND_KIND_ROW
from actionplans.models import Action, Fund, FundEvent, Grant, GrantPayment
from people.exports.rows import as_row, columns
from strategies.exports.files import slug_or_none
from strategies.models import Strategy, StrategyLine


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
    """The strategy's fund with its purposes, events and grants."""
    fund = Fund.objects.filter(strategy=strategy).first()
    if fund is None:
        return None
    events = fund.events.select_related("decided_by").order_by("position", "pk")
    grants = fund.grants.select_related("focus_area").prefetch_related("payments")
    return columns(
        fund,
        FUND.schema,
        decides_use=slug_or_none(fund.decides_use),
        decides_top_up=slug_or_none(fund.decides_top_up),
        administered_by=slug_or_none(fund.administered_by),
        purposes=[columns(purpose, PURPOSE) for purpose in fund.purposes.all()],
        events=[
            columns(event, EVENT, decided_by=slug_or_none(event.decided_by), **_registered(event))
            for event in events
        ],
        grants=[_grant(grant) for grant in grants.order_by("decided_on", "number")],
    )


def _grant(grant: Grant) -> dict[str, Any]:
    payments = [
        columns(payment, PAYMENT, **_registered(payment)) for payment in grant.payments.all()
    ]
    return columns(
        grant,
        GRANT_ROW,
        focus_area=grant.focus_area.code if grant.focus_area else None,
        recorded_at=grant.recorded_at.isoformat(),
        payments=payments,
    )


def _registered(row: FundEvent | GrantPayment) -> dict[str, str | None]:
    """When it was registered and cancelled, as text."""
    return {
        "recorded_at": row.recorded_at.isoformat() if row.recorded_at else None,
        "cancelled_at": row.cancelled_at.isoformat() if row.cancelled_at else None,
    }


def plan_row(strategy: Strategy) -> Any:
    """What the action plan's file says; nothing when there is no action and no category."""
    categories = strategy.action_categories.order_by("position", "pk")
    lines = StrategyLine.objects.select_related("group__process", "group__challenge", "group__need")
    actions = strategy.actions.select_related("category", "lead", "closed_by").prefetch_related(
        *("focus_areas", "goals", "indicators", "co_performers__body", "partners__body"),
        Prefetch("strategy_lines", lines),
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
        indicators=[indicator.code for indicator in action.indicators.all()],
        strategy_lines=[line_code_of(line) for line in action.strategy_lines.all()],
        closed_by=action.closed_by.note if action.closed_by else None,
    )
