"""The action plan of a strategy, as `actionplans/<strategy>.yaml` says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actionplans.models import Action, ActionCategory, ActionPartner, CoPerformer
from people.imports.fields import Reference, References, Slug, Texts
from people.imports.model_fields import fields_of
from people.imports.problems import Place, Problems
from people.imports.records import Record, Records, Schema
from people.imports.register import BODY, Kind, Register, Scope
from people.imports.table import HistoricTable, Table
from strategies.imports.saving import Saving
from strategies.imports.schema import FOCUS_AREA, GOAL, PARTNER

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
    "contact_role",
    "contact_email",
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
    },
    rules=(_dates_in_order,),
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
    for file in files:
        scope = Scope(municipality, file.slug)
        for name in file.record["categories"] or ():
            register.add(CATEGORY, scope, name)
        for record in file.record["actions"] or ():
            if record["code"]:
                register.add(ACTION, scope, record["code"])


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
    stored = Action.objects.filter(strategy=saving.strategy)
    table: HistoricTable[Action] = HistoricTable(saving.changes, stored, "code", now=now)
    left_alone = table.changed_by_people()
    table.put(saving.rows(record["actions"], *_COLUMNS, "category", "lead"))
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
    """Focus areas and goals of each action, by id."""
    for link, column, kind in (
        ("focus_areas", "focusarea_id", FOCUS_AREA),
        ("goals", "goal_id", GOAL),
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
