"""The action plan of a strategy, as `actionplans/<strategy>.yaml` says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actionplans.domain.codes import RESERVED, fault_of
from actionplans.domain.vocabulary import ActionKind
from actionplans.models import Action, ActionCategory, ActionPartner, CoPerformer
from indicators.imports.indicators import INDICATOR
from people.imports.fields import Reference, References, Slug, Texts
from people.imports.model_fields import fields_of
from people.imports.problems import Place, Problems
from people.imports.records import Record, Records, Schema
from people.imports.register import BODY, Kind, Register, Scope
from people.imports.table import HistoricTable, Table
from strategies.imports.saving import Saving
from strategies.imports.schema import (
    DECISION_NOTE,
    FOCUS_AREA,
    GOAL,
    LINE,
    PARTNER,
    line_code,
)
from strategies.models import Strategy, StrategyLine

ACTION = Kind("insatsen", "strategins fil i mappen actionplans")
CATEGORY = Kind("kategorin", "categories i samma fil")
_COLUMNS = (
    "code",
    "title",
    "description",
    "kind",
    "starts_on",
    "ends_on",
    "season_words",
    "target_group",
    "intended_effect",
    "funding",
    "contact_role",
    "contact_email",
    "contact_name",
    "contact_is_public",
    "is_public",
    "retired_on",
    "retired_reason",
    "source",
    "is_example",
)


def _dates_in_order(record: Record, problems: Problems) -> None:
    first, last = record["starts_on"], record["ends_on"]
    if first and last and last < first:
        problems.add(
            record.place_of("ends_on"),
            f"ends_on {last} är före starts_on {first}. Byt plats på dem.",
        )


def _retired_with_reason(record: Record, problems: Problems) -> None:
    if bool(record["retired_on"]) != bool(record["retired_reason"]):
        name = "retired_on" if record["retired_on"] else "retired_reason"
        problems.add(
            record.place_of(name),
            "retired_on och retired_reason hör ihop. Skriv båda, eller ingen av dem.",
        )


def _closed_assignment(record: Record, problems: Problems) -> None:
    if record["closed_by"] and record["kind"] != ActionKind.ASSIGNMENT:
        problems.add(
            record.place_of("closed_by"),
            "bara ett uppdrag avslutas genom beslut. Ta bort closed_by, eller skriv kind: uppdrag.",
        )


CO_PERFORMER = Schema({"body": Reference(True, kind=BODY)} | fields_of(CoPerformer, "part"))
ACTION_ROW = Schema(
    fields_of(Action, *_COLUMNS)
    | {
        # The code in lower case is the action's address.
        "code": Slug(True, longest=Action._meta.get_field("code").max_length),
        "category": Reference(kind=CATEGORY),
        "focus_areas": References(default=list, kind=FOCUS_AREA),
        "goals": References(default=list, kind=GOAL),
        "lead": Reference(kind=BODY),
        "co_performers": Records(schema=CO_PERFORMER, once=("body",)),
        "partners": Records(schema=PARTNER, once=("name",)),
        "indicators": References(default=list, kind=INDICATOR),
        "strategy_lines": References(default=list, kind=LINE),
        "closed_by": Reference(kind=DECISION_NOTE),
    },
    rules=(_dates_in_order, _retired_with_reason, _closed_assignment),
)
PLAN = Schema(
    {
        "categories": Texts(
            default=list, longest=ActionCategory._meta.get_field("name").max_length
        ),
        "actions": Records(schema=ACTION_ROW, once=("code",)),
    }
)


@dataclass(frozen=True)
class PlanFile:
    """A strategy's action plan: the file has the strategy's slug as its name."""

    slug: str
    place: Place
    record: Record


def announce_plans(files: Iterable[PlanFile], municipality: str, register: Register) -> None:
    """Make the actions and categories of the database and of the files known."""
    for model, kind, name in ((Action, ACTION, "code"), (ActionCategory, CATEGORY, "name")):
        stored = model._default_manager.filter(strategy__municipality__slug=municipality)
        for row in stored.select_related("strategy"):
            register.add(kind, Scope(municipality, row.strategy.slug), getattr(row, name), row)
    for strategy in Strategy.objects.filter(municipality__slug=municipality):
        _announce_stored(strategy, Scope(municipality, strategy.slug), register)
    for file in files:
        scope = Scope(municipality, file.slug)
        for name in file.record["categories"] or ():
            register.add(CATEGORY, scope, name)
        for record in file.record["actions"] or ():
            if record["code"]:
                register.add(ACTION, scope, record["code"])


def _announce_stored(strategy: Strategy, scope: Scope, register: Register) -> None:
    """What an action may name by words: the strategy's lines, and its decisions by their notes."""
    lines = StrategyLine.objects.filter(group__process__strategy=strategy)
    for line in lines.select_related("group__process", "group__challenge", "group__need"):
        register.add(LINE, scope, line_code_of(line), line)
    for decision in strategy.decisions.exclude(note=""):
        register.add(DECISION_NOTE, scope, decision.note, decision)


def line_code_of(line: StrategyLine) -> str:
    """How a plan's file names a stored line."""
    group = line.group
    return line_code(group.process.name, group.challenge.name, group.need.name, line.text)


def check_plan(file: PlanFile, scope: Scope, register: Register, problems: Problems) -> None:
    """References and names that stand twice."""
    register.check_all(file.record, scope, problems)
    names = file.record["categories"] or []
    for name in sorted({name for name in names if names.count(name) > 1}):
        problems.add(
            file.record.place_of("categories"),
            f"kategorin ”{name}” står två gånger. Ta bort den ena.",
        )
    # Addresses are made of the codes in lower case.
    codes: dict[str, Record] = {}
    for record in file.record["actions"] or ():
        code = record["code"] or ""
        if code.lower() in RESERVED:
            problems.add(record.place_of("code"), fault_of(code))
        other = codes.setdefault(code.lower(), record)
        if other is not record and other["code"] != code:
            problems.add(
                record.place_of("code"),
                f"koden ”{code}” skiljer sig bara i stora och små bokstäver från ”{other['code']}” "
                f"på rad {other.place.line}. Ge den en egen kod.",
            )


def save_plan(record: Record, saving: Saving, now: datetime) -> None:
    """The actions with what belongs to them; one that the file no longer has stays."""
    categories = saving.table(ActionCategory, "name")
    categories.put(
        {"strategy_id": saving.strategy.pk, "name": name, "position": position}
        for position, name in enumerate(record["categories"], start=1)
    )
    for (name,), category in categories.rows.items():
        saving.register.add(CATEGORY, saving.scope, name, category)
    _announce_stored(saving.strategy, saving.scope, saving.register)
    stored = Action.objects.filter(strategy=saving.strategy)
    table: HistoricTable[Action] = HistoricTable(saving.changes, stored, "code", now=now)
    left_alone = table.changed_by_people()
    table.put(saving.rows(record["actions"], *_COLUMNS, "category", "lead", "closed_by"))
    table.keep_rest()
    categories.keep_rest()
    for (code,), action in table.rows.items():
        saving.register.add(ACTION, saving.scope, code, action)
    loaded = {
        table[(row["code"],)].pk: row
        for row in record["actions"]
        if table[(row["code"],)].pk not in left_alone
    }
    _save_links(loaded, saving)
    _save_parts(loaded, saving)


def _save_links(actions: dict[int, Record], saving: Saving) -> None:
    """What each action is joined to, by id."""
    for link, column, kind in (
        ("focus_areas", "focusarea_id", FOCUS_AREA),
        ("goals", "goal_id", GOAL),
        ("indicators", "indicator_id", INDICATOR),
        ("strategy_lines", "strategyline_id", LINE),
    ):
        through: Any = getattr(Action, link).through
        stored = through._default_manager.filter(action__in=actions)
        table = Table(saving.changes, stored, "action_id", column, called="kopplingar")
        table.put(
            {"action_id": pk, column: saving.register.get(kind, saving.scope, ref).pk}
            for pk, record in actions.items()
            for ref in record[link]
        )
        table.remove_rest()


def _save_parts(actions: dict[int, Record], saving: Saving) -> None:
    """Co-performers and partners of each action, by id."""
    performers = Table(
        saving.changes, CoPerformer.objects.filter(action__in=actions), "action_id", "body_id"
    )
    performers.put(
        {"action_id": pk, **saving.register.columns(part, saving.scope, "body", "part")}
        for pk, record in actions.items()
        for part in record["co_performers"]
    )
    performers.remove_rest()
    partners = Table(
        saving.changes, ActionPartner.objects.filter(action__in=actions), "action_id", "name"
    )
    partners.put(
        {"action_id": pk, **saving.register.columns(partner, saving.scope, "name", "body")}
        for pk, record in actions.items()
        for partner in record["partners"]
    )
    partners.remove_rest()
