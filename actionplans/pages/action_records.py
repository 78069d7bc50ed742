"""The filtered actions as rows of a file: the same that the page shows, and what the plan says more.

A file goes to others: no number of participants that the page hides from readers, and nobody's name
who has not made it public.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from actionplans.domain.listed import Listed, Part
from actionplans.domain.participants import shown_words
from actionplans.models import Action, ActionPartner, ActionReport
from actionplans.pages.action_filters import Filters, passing
from actionplans.pages.plan_rows import load_plan
from strategies.models import Strategy

_PLAN_FIELDS = (
    "id",
    "intended_effect",
    "funding",
    "contact_role",
    "contact_email",
    "contact_name",
    "contact_is_public",
    "source",
)
_REPORT_FIELDS = ("id", "done", "result", "women", "men", "total", "participants_unknown")


@dataclass(frozen=True)
class ActionRecord:
    """An action as a row; every text as it will stand, lists with one item a line."""

    code: str
    title: str
    kind: str
    areas: str
    goals: str
    category: str
    lead: str
    parts: str
    partners: str
    target_group: str
    starts_on: date | None
    ends_on: date | None
    season: str
    intended_effect: str
    indicators: str
    funding: str
    contact_role: str
    contact_email: str
    contact_name: str
    status: str
    status_source: str
    difference: str
    done: str
    result: str
    participants: str
    retired_on: date | None
    retired_reason: str
    source: str
    is_example: bool


def load_action_records(strategy: Strategy, filters: Filters) -> tuple[ActionRecord, ...]:
    """The actions that the page shows with the same filters, each once; nine queries."""
    shown = passing(load_plan(strategy), filters)
    said = _said(strategy)
    told = _told(a.reported.report for a in shown if a.reported)
    partners, indicators = _partners(strategy), _indicators(strategy)
    return tuple(
        _record(
            action,
            said[action.id],
            told.get(action.reported.report, {}) if action.reported else {},
            partners[action.id],
            indicators[action.id],
        )
        for action in shown
    )


def _said(strategy: Strategy) -> dict[int, dict[str, Any]]:
    """What the plan says that the list has no room for."""
    return {
        row["id"]: row for row in Action.objects.filter(strategy=strategy).values(*_PLAN_FIELDS)
    }


def _told(reports: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What was told in the reports that count."""
    rows = ActionReport.objects.filter(id__in=list(reports)).values(*_REPORT_FIELDS)
    return {row["id"]: row for row in rows}


def _partners(strategy: Strategy) -> dict[int, list[str]]:
    rows = ActionPartner.objects.filter(action__strategy=strategy).order_by("name")
    return _lists(rows.values_list("action_id", "name"))


def _indicators(strategy: Strategy) -> dict[int, list[str]]:
    rows = (
        Action.indicators.through.objects.filter(action__strategy=strategy)
        .order_by("indicator__position", "indicator__id")
        .values_list("action_id", "indicator__number", "indicator__name")
    )
    return _lists((action, f"{number} {name}".strip()) for action, number, name in rows)


def _lists(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for action, words in rows:
        found[action].append(words)
    return found


def _record(
    action: Listed,
    said: dict[str, Any],
    told: dict[str, Any],
    partners: list[str],
    indicators: list[str],
) -> ActionRecord:
    counts = (told.get("women"), told.get("men"), told.get("total"))
    return ActionRecord(
        code=action.code,
        title=action.title,
        kind=action.kind.label,
        areas=_lines(area.name for area in action.areas),
        goals=_lines(goal.name for goal in action.goals),
        category=action.category.name if action.category else "",
        lead=action.lead.name if action.lead else "",
        parts=_lines(_part(part) for part in action.others),
        partners=_lines(partners),
        target_group=action.target_group,
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        season=action.season_words,
        intended_effect=said["intended_effect"],
        indicators=_lines(indicators),
        funding=said["funding"],
        contact_role=said["contact_role"],
        contact_email=said["contact_email"],
        contact_name=said["contact_name"] if said["contact_is_public"] else "",
        status=action.status_label,
        status_source=action.status_source,
        difference=action.difference,
        done=told.get("done", ""),
        result=told.get("result", ""),
        participants=shown_words(*counts) or told.get("participants_unknown", ""),
        retired_on=action.retired_on,
        retired_reason=action.retired_reason,
        source=said["source"],
        is_example=action.is_example,
    )


def _part(part: Part) -> str:
    return f"{part.performer.name}: {part.words}" if part.words else part.performer.name


def _lines(words: Iterable[str]) -> str:
    return "\n".join(words)
