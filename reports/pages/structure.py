"""Everything that a follow-up shows of a strategy beside its indicators' values, in one query."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, F, Q, QuerySet
from django.db.models.functions import Cast

from actionplans.domain.statuses import FINAL
from actionplans.domain.vocabulary import ReportState
from actionplans.models import Action, ActionReport, BodyTask, Fund, FundEvent
from people.prepared import Prepared
from reports.models import Assessment, FollowUpText
from reports.pages.json_rows import JsonRows
from strategies.models import (
    FocusArea,
    Goal,
    LineGroup,
    Process,
    Responsibility,
    RowPartner,
    Strategy,
    StrategyLine,
)

Rows = list[dict[str, Any]]
HANDED_IN = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True)
class Structure:
    """The lists as plain rows."""

    areas: Rows
    goals: Rows
    responsibilities: Rows
    processes: Rows
    groups: Rows
    lines: Rows
    partners: Rows
    actions: Rows
    action_areas: Rows
    reports: Rows
    tasks: Rows
    assessments: Rows
    texts: Rows
    funds: Rows
    fund_events: Rows


def load_structure(
    strategy: Strategy, round_ids: list[int], until: date | None = None
) -> Structure:
    """The strategy's lists; judgements and tasks are the first round's.

    Reports are those of the rounds given, and reports up to `until` that ended their action: nobody
    is asked about such an action again.
    """
    query = _prepared(connection.vendor, len(round_ids), until is not None)
    values = {"strategy": strategy.pk, "until": until} | {
        f"round{at}": round_id for at, round_id in enumerate(round_ids)
    }
    (row,) = query.run(values)
    names = (*_STRATEGY, *_ACTIONS)
    # An empty list of rounds makes its lists empty without asking the database.
    return Structure(
        **{name: json.loads(rows or "[]") for name, rows in zip(names, row, strict=True)}
    )


@cache
def _prepared(vendor: str, rounds: int, with_until: bool) -> Prepared[Strategy]:
    """The query for so many rounds, on the database of the process."""
    markers: dict[str, Any] = {"strategy": _MARKER}
    markers |= {f"round{at}": _MARKER + 1 + at for at in range(rounds)}
    until = _MARKED_DAY if with_until else None
    lists = (
        *_of_strategy(_MARKER),
        *_of_actions(_MARKER, [markers[f"round{at}"] for at in range(rounds)], until),
    )
    query = Strategy.objects.filter(pk=_MARKER).values_list(*lists)
    return Prepared(query, markers | ({"until": until} if until else {}))


# Values that no row has; they stand for the real ones while the query is made.
_MARKER = 9_000_000_000_000_000_000
_MARKED_DAY = date(1, 2, 3)
_STRATEGY = (
    "areas",
    "goals",
    "responsibilities",
    "processes",
    "groups",
    "lines",
    "partners",
    "funds",
    "fund_events",
)
_ACTIONS = ("actions", "action_areas", "reports", "tasks", "assessments", "texts")


def _of_strategy(strategy: int) -> list[JsonRows]:
    """Focus areas, goals, responsibilities, strategy lines and fund."""
    return [
        JsonRows(
            FocusArea.objects.filter(strategy=strategy).order_by("position", "id"),
            id="id",
            code="code",
            number="number",
            name="name",
            prioritised="is_prioritised",
            description="description",
        ),
        JsonRows(
            Goal.objects.filter(strategy=strategy).order_by("position", "id"),
            id="id",
            code="code",
            area="focus_area_id",
            text="text",
            overall="is_overall",
            intent="development_intent",
        ),
        JsonRows(
            Responsibility.objects.filter(strategy=strategy).order_by("position", "id"),
            kind="kind",
            body="body__name",
            area="focus_area_id",
            words="words",
        ),
        JsonRows(
            Process.objects.filter(strategy=strategy).order_by("position", "id"),
            id="id",
            name="name",
            owner="owner__name",
        ),
        JsonRows(
            LineGroup.objects.filter(process__strategy=strategy).order_by("position", "id"),
            id="id",
            process="process_id",
            challenge="challenge__name",
            need="need__name",
        ),
        JsonRows(
            StrategyLine.objects.filter(group__process__strategy=strategy).order_by(
                "position", "id"
            ),
            group="group_id",
            text="text",
        ),
        JsonRows(
            RowPartner.objects.filter(group__process__strategy=strategy).order_by("position", "id"),
            group="group_id",
            name="name",
        ),
        JsonRows(
            Fund.objects.filter(strategy=strategy),
            name="name",
            period="period_words",
            condition="condition_words",
            follow_up="follow_up_words",
        ),
        JsonRows(
            FundEvent.objects.filter(fund__strategy=strategy).order_by("position", "id"),
            year="year",
            text="text",
            amount=Cast("amount", CharField()),
        ),
    ]


def _of_actions(strategy: int, round_ids: list[int], until: date | None) -> list[JsonRows]:
    """Actions with their accepted reports, who was asked, and what the unit has written."""
    current = round_ids[:1]
    return [
        JsonRows(
            Action.objects.filter(strategy=strategy).order_by("position", "code"),
            id="id",
            code="code",
            title="title",
            kind="kind",
            category="category__name",
            lead="lead__name",
            starts="starts_on",
            ends="ends_on",
            season="season_words",
            example="is_example",
        ),
        JsonRows(
            Action.focus_areas.through.objects.filter(action__strategy=strategy),
            action="action_id",
            area="focusarea_id",
        ),
        JsonRows(
            _accepted(strategy, round_ids, until),
            action="action_id",
            ended="task__round__period_end",
            leads="leads",
            status="status",
            done="done",
            result="result",
            women="women",
            men="men",
            total="total",
            unknown="participants_unknown",
            deviation="deviation",
            next_step="next_step",
        ),
        JsonRows(
            BodyTask.objects.filter(round_id__in=current)
            .annotate(
                asked=Count("reports"),
                handed_in=Count("reports", filter=Q(reports__state__in=HANDED_IN)),
            )
            .order_by("body__name"),
            body="body__name",
            asked="asked",
            handed_in="handed_in",
        ),
        JsonRows(
            Assessment.objects.filter(follow_up__round_id__in=current),
            goal="goal_id",
            level="level",
            justification="justification",
            basis="basis_words",
        ),
        JsonRows(
            FollowUpText.objects.filter(follow_up__round_id__in=current),
            kind="kind",
            area="focus_area_id",
            text="text",
        ),
    ]


def _accepted(strategy: int, round_ids: list[int], until: date | None) -> QuerySet[ActionReport]:
    """What the unit has accepted; several bodies may report their part of one action."""
    ended = Q(status__in=FINAL, task__round__period_end__lte=until) if until else Q()
    return ActionReport.objects.filter(
        Q(task__round_id__in=round_ids) | ended,
        action__strategy=strategy,
        state=ReportState.ACCEPTED,
    ).annotate(leads=Q(task__body=F("action__lead")))
