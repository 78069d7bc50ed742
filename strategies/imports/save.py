"""Saves what the files say about strategies; every row is found by its code, name or place."""

from __future__ import annotations

from django.db import models

from people.imports.changes import Changes
from people.imports.order import in_waves
from people.imports.records import Record
from people.imports.register import Register, Scope
from people.imports.table import Table
from people.models import Municipality
from strategies.imports.checks import StrategyFile, goals_of
from strategies.imports.lines import save_lines
from strategies.imports.saving import Saving
from strategies.imports.schema import (
    FOCUS_AREA,
    GOAL,
    STRATEGY,
    STRATEGY_COLUMNS,
)
from strategies.models import (
    CoreArea,
    Decision,
    FocusArea,
    FrameworkLink,
    Goal,
    LookBackFact,
    ProcessStep,
    Responsibility,
    Statement,
    Strategy,
    TextSection,
)
from strategies.models.strategy import DecisionKind

# Lists of the document: model, key in the file, columns, and the columns by which a row is found.
_LISTS: tuple[tuple[type[models.Model], str, tuple[str, ...], tuple[str, ...]], ...] = (
    (TextSection, "sections", ("heading", "text"), ("heading",)),
    (Statement, "statements", ("kind", "title", "text"), ("kind", "title")),
    (FrameworkLink, "frameworks", ("kind", "number", "title"), ("kind", "title")),
    (
        LookBackFact,
        "look_back",
        (
            "text",
            "value",
            "unit",
            "of_which",
            "of_which_words",
            "period_words",
            "as_of",
            "source",
        ),
        ("text",),
    ),
    (CoreArea, "core_areas", ("name", "is_key"), ("name",)),
    (
        Responsibility,
        "responsibilities",
        ("body", "kind", "focus_area", "words"),
        ("body_id", "kind", "focus_area_id"),
    ),
    (
        ProcessStep,
        "steps",
        ("text", "by_words", "to_words", "when_words", "items", "note"),
        ("position",),
    ),
)
_DECISION_COLUMNS = (
    "kind",
    "body",
    "decided_on",
    "date_words",
    "paragraph",
    "diary_number",
    "legal_state",
    "note",
)


def save_strategies(
    files: list[StrategyFile], municipality: Municipality, register: Register, changes: Changes
) -> list[Saving]:
    """The strategies with their documents' content; answers with what the apps above go on from."""
    scope = Scope(municipality.slug)
    table = Table(changes, Strategy.objects.filter(municipality=municipality), "slug")
    by_code = {file.record["code"]: file for file in files}
    waves = in_waves(
        list(by_code),
        lambda code: code,
        lambda code: _predecessor(by_code[code].record),
    )
    for wave in waves:
        table.put(
            {
                "municipality_id": municipality.pk,
                "slug": by_code[code].slug,
                **register.columns(by_code[code].record, scope, *STRATEGY_COLUMNS, "predecessor"),
            }
            for code in wave
        )
        for code in wave:
            register.add(STRATEGY, scope, code, table[(by_code[code].slug,)])
    table.keep_rest()
    savings = []
    for file in files:
        saving = Saving(table[(file.slug,)], Scope(municipality.slug, file.slug), register, changes)
        _save_content(file.record, saving)
        savings.append(saving)
    return savings


def _predecessor(record: Record) -> set[str]:
    return {record["predecessor"].code} if record["predecessor"] else set()


def _save_content(record: Record, saving: Saving) -> None:
    _save_goals(record, saving)
    _save_decisions(record["decisions"], saving)
    for model, name, columns, key in _LISTS:
        table = saving.table(model, *key)
        table.put(saving.rows(record[name], *columns))
        table.remove_unused()
    save_lines(record, saving)


def _save_goals(record: Record, saving: Saving) -> None:
    areas = saving.table(FocusArea, "code")
    columns = ("code", "number", "name", "is_prioritised", "description")
    areas.put(saving.rows(record["focus_areas"], *columns))
    areas.keep_rest()
    for (code,), area in areas.rows.items():
        saving.register.add(FOCUS_AREA, saving.scope, code, area)
    area_of = {
        goal["code"]: areas[(area["code"],)].pk
        for area in record["focus_areas"]
        for goal in area["goals"]
    }
    goals = saving.table(Goal, "code")
    rows = saving.rows(goals_of(record), "code", "text", "development_intent")
    overall = {goal["code"]: goal["is_overall"] for goal in record["goals"]}
    goals.put(
        {
            **row,
            "is_overall": overall.get(row["code"], False),
            "focus_area_id": area_of.get(row["code"]),
        }
        for row in rows
    )
    goals.keep_rest()
    for (code,), goal in goals.rows.items():
        saving.register.add(GOAL, saving.scope, code, goal)


def _save_decisions(records: list[Record], saving: Saving) -> None:
    """The file's decisions by their place; changes that people decided in Riktmärke stay."""
    rows = saving.rows(records, *_DECISION_COLUMNS)
    stored = Decision.objects.filter(strategy=saving.strategy)
    in_file = {(row["kind"], row["decided_on"], row["note"]) for row in rows}
    by_people = [
        decision
        for decision in stored.filter(kind=DecisionKind.CHANGE)
        if (decision.kind, decision.decided_on, decision.note) not in in_file
    ]
    from_file = stored.exclude(pk__in=[decision.pk for decision in by_people])
    table = Table(saving.changes, from_file, "position")
    _make_room(by_people, {row["position"] for row in table.in_order(rows)})
    table.put(rows)
    table.remove_unused()


def _make_room(by_people: list[Decision], taken: set[int]) -> None:
    """Move people's decisions away from the places that the file's decisions take."""
    last = max([*taken, *(decision.position for decision in by_people)], default=0)
    for decision in by_people:
        if decision.position in taken:
            last += 1
            decision.position = last
            decision.save(update_fields=["position"])
