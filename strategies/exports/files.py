"""A strategy's own content as its file says it; the apps above add their lists."""

from __future__ import annotations

from typing import Any

from people.exports.rows import columns
from people.imports.records import Schema
from strategies.imports import schema
from strategies.models import FocusArea, LineGroup, Strategy

_ORDER = ("position", "pk")


def slug_or_none(body: Any) -> str | None:
    """What a reference to a body is written as."""
    return body.slug if body else None


def strategy_values(strategy: Strategy) -> dict[str, Any]:
    """Values of the keys that the document itself has."""
    values = {name: getattr(strategy, name) for name in schema.STRATEGY_COLUMNS}
    return values | {
        "predecessor": strategy.predecessor.code if strategy.predecessor else None,
        "decisions": [
            columns(row, schema.DECISION, body=slug_or_none(row.body))
            for row in strategy.decisions.select_related("body").order_by(*_ORDER)
        ],
        "sections": _simple(strategy.sections, schema.SECTION),
        "statements": _simple(strategy.statements, schema.STATEMENT),
        "frameworks": _simple(strategy.frameworks, schema.FRAMEWORK),
        "look_back": _simple(strategy.look_back_facts, schema.LOOK_BACK),
        "core_areas": _simple(strategy.core_areas, schema.CORE_AREA),
        "goals": _simple(strategy.goals.filter(focus_area=None), schema.FREE_GOAL),
        "focus_areas": [_focus_area(area) for area in strategy.focus_areas.order_by(*_ORDER)],
        "responsibilities": _responsibilities(strategy),
        "steps": _simple(strategy.steps, schema.STEP),
        "challenges": _simple(strategy.challenges, schema.CHALLENGE_ROW),
        "needs": _simple(strategy.needs, schema.NEED_ROW),
        "processes": _processes(strategy),
    }


def _simple(rows: Any, of: Schema) -> list[dict[str, Any]]:
    return [columns(row, of) for row in rows.order_by(*_ORDER)]


def _focus_area(area: FocusArea) -> dict[str, Any]:
    return columns(area, schema.FOCUS_AREA_ROW, goals=_simple(area.goals, schema.AREA_GOAL))


def _responsibilities(strategy: Strategy) -> list[dict[str, Any]]:
    rows = strategy.responsibilities.select_related("body", "focus_area").order_by(*_ORDER)
    return [
        columns(
            row,
            schema.RESPONSIBILITY,
            body=row.body.slug,
            focus_area=row.focus_area.code if row.focus_area else None,
        )
        for row in rows
    ]


def _processes(strategy: Strategy) -> list[dict[str, Any]]:
    return [
        columns(
            process,
            schema.PROCESS,
            owner=slug_or_none(process.owner),
            rows=[
                _line_group(group)
                for group in process.groups.select_related("challenge", "need").order_by(*_ORDER)
            ],
        )
        for process in strategy.processes.select_related("owner").order_by(*_ORDER)
    ]


def _line_group(group: LineGroup) -> dict[str, Any]:
    partners = group.partners.select_related("body").order_by(*_ORDER)
    return {
        "challenge": group.challenge.name,
        "need": group.need.name,
        "lines": [line.text for line in group.lines.order_by(*_ORDER)],
        "partners": [{"name": row.name, "body": slug_or_none(row.body)} for row in partners],
    }
