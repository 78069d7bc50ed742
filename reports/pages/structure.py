"""Everything that a follow-up shows of a strategy beside its indicators' values, in one query."""

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from django.db import connection

from people.prepared import Prepared
from reports.pages.structure_lists import of_plan, of_rounds, of_strategy
from strategies.models import Strategy

Rows = list[dict[str, Any]]


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
    action_goals: Rows
    action_indicators: Rows
    followed: Rows
    notes: Rows
    reports: Rows
    pending: Rows
    tasks: Rows
    assessments: Rows
    texts: Rows
    funds: Rows
    fund_events: Rows
    grants: Rows
    payments: Rows

    def noted_until(self, day: date) -> "Structure":
        """Without the notes that are about a later day."""
        notes = [note for note in self.notes if note["as_of"] <= day.isoformat()]
        return replace(self, notes=notes)


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
    names = (*_STRATEGY, *_PLAN, *_TOLD)
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
        *of_strategy(_MARKER),
        *of_plan(_MARKER),
        *of_rounds(_MARKER, [markers[f"round{at}"] for at in range(rounds)], until),
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
    "grants",
    "payments",
)
_PLAN = ("actions", "action_areas", "action_goals", "action_indicators", "followed", "notes")
_TOLD = ("reports", "pending", "tasks", "assessments", "texts")
