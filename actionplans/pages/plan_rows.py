"""A strategy's whole plan as plain rows: five queries, no model objects, whatever there is."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from actionplans.domain.listed import Closing, Listed, Part, Performer, Placed
from actionplans.domain.statuses import Reported, latest
from actionplans.domain.vocabulary import ActionKind
from actionplans.models import Action, CoPerformer
from actionplans.pages.statuses import load_reported
from strategies.models import Strategy

_FIELDS = (
    "id",
    "code",
    "title",
    "kind",
    "description",
    "target_group",
    "starts_on",
    "ends_on",
    "season_words",
    "retired_on",
    "retired_reason",
    "is_example",
    "category__position",
    "category__name",
    "lead__position",
    "lead__name",
    "lead__slug",
    "lead__kind",
    "closed_by",
    "closed_by__decided_on",
    "closed_by__paragraph",
)
_OWN = _FIELDS[_FIELDS.index("starts_on") : _FIELDS.index("category__position")]
_BODY = ("position", "name", "slug", "kind")


def load_plan(strategy: Strategy) -> tuple[Listed, ...]:
    """All actions of the strategy in the plan's order, the retired ones too; five queries."""
    areas = _placed("focus_areas", "focusarea", strategy)
    goals = _placed("goals", "goal", strategy)
    parts = _parts(strategy)
    reported = load_reported(strategy)
    rows = Action.objects.filter(strategy=strategy).order_by("position", "code").values(*_FIELDS)
    return tuple(
        _listed(
            row,
            tuple(areas[row["id"]]),
            tuple(goals[row["id"]]),
            tuple(parts[row["id"]]),
            reported.get(row["id"], []),
        )
        for row in rows
    )


def _placed(field: str, to: str, strategy: Strategy) -> dict[int, list[Placed]]:
    """The focus areas or goals of each action, in the strategy's order."""
    columns = {
        "focusarea": ("code", "name", "is_prioritised"),
        "goal": ("code", "text"),
    }[to]
    through = getattr(Action, field).through
    rows = (
        through.objects.filter(action__strategy=strategy)
        .order_by(f"{to}__position", f"{to}__id")
        .values_list("action_id", f"{to}__position", *(f"{to}__{name}" for name in columns))
    )
    found: dict[int, list[Placed]] = defaultdict(list)
    # One object for each place: rows share it and comparing is quick.
    known: dict[tuple[Any, ...], Placed] = {}
    for action, *values in rows:
        place = known.setdefault(tuple(values), Placed(*values))
        found[action].append(place)
    return found


def _parts(strategy: Strategy) -> dict[int, list[Part]]:
    rows = (
        CoPerformer.objects.filter(action__strategy=strategy)
        .order_by("body__position", "body__name")
        .values_list("action_id", "part", *(f"body__{name}" for name in _BODY))
    )
    found: dict[int, list[Part]] = defaultdict(list)
    for action, words, *body in rows:
        found[action].append(Part(Performer(*body), words))
    return found


def _listed(
    row: dict[str, Any],
    areas: tuple[Placed, ...],
    goals: tuple[Placed, ...],
    parts: tuple[Part, ...],
    reports: list[Reported],
) -> Listed:
    return Listed(
        id=row["id"],
        code=row["code"],
        title=row["title"],
        kind=ActionKind(row["kind"]),
        description=row["description"],
        target_group=row["target_group"],
        category=_category(row),
        lead=_lead(row),
        closing=_closing(row),
        areas=areas,
        goals=goals,
        parts=parts,
        reported=latest(reports),
        reported_in=frozenset(report.period_end for report in reports),
        reports=len(reports),
        **dict(_own(row)),
    )


def _own(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What has the same name in both."""
    return ((name, row[name]) for name in _OWN)


def _category(row: dict[str, Any]) -> Placed | None:
    position, name = row["category__position"], row["category__name"]
    return None if name is None else Placed(position, str(position), name)


def _lead(row: dict[str, Any]) -> Performer | None:
    if row["lead__slug"] is None:
        return None
    return Performer(*(row[f"lead__{name}"] for name in _BODY))


def _closing(row: dict[str, Any]) -> Closing | None:
    if row["closed_by"] is None:
        return None
    return Closing(row["closed_by__decided_on"], row["closed_by__paragraph"])
