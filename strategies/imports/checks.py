"""What a strategy's file must hold beyond the single row: codes, references, order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from people.domain.addresses import RESERVED_FOR_STRATEGIES
from people.imports.order import tell_of_circles
from people.imports.problems import Place, Problems
from people.imports.records import Record, tell_of_duplicates
from people.imports.register import Register, Scope
from strategies.imports.schema import (
    CHALLENGE,
    DECISION_NOTE,
    FOCUS_AREA,
    GOAL,
    LINE,
    NEED,
    STRATEGY,
    line_code,
)
from strategies.models import FocusArea, Goal, Strategy


@dataclass(frozen=True)
class StrategyFile:
    """A strategy's file: its name is the slug."""

    slug: str
    record: Record


def goals_of(record: Record) -> list[Record]:
    """All goals of the file: those without focus area first."""
    areas = record["focus_areas"] or ()
    return [*(record["goals"] or ()), *(goal for area in areas for goal in area["goals"] or ())]


def announce_strategies(
    files: Iterable[StrategyFile], municipality: str, register: Register
) -> None:
    """Make the strategies, focus areas and goals of the database and of the files known."""
    scope = Scope(municipality)
    for strategy in Strategy.objects.filter(municipality__slug=municipality):
        register.add(STRATEGY, scope, strategy.code, strategy)
    for kind, model in ((FOCUS_AREA, FocusArea), (GOAL, Goal)):
        stored = model.objects.filter(strategy__municipality__slug=municipality)
        for row in stored.select_related("strategy"):
            register.add(kind, Scope(municipality, row.strategy.slug), row.code, row)
    for file in files:
        _announce_file(file, Scope(municipality, file.slug), register)


def _announce_file(file: StrategyFile, scope: Scope, register: Register) -> None:
    record = file.record
    if record["code"]:
        register.add(STRATEGY, scope, record["code"])
    named = (
        (FOCUS_AREA, "code", record["focus_areas"]),
        (GOAL, "code", goals_of(record)),
        (CHALLENGE, "name", record["challenges"]),
        (NEED, "name", record["needs"]),
    )
    for kind, name, rows in named:
        for row in rows or ():
            if row[name]:
                register.add(kind, scope, row[name])
    for decision in record["decisions"] or ():
        if decision["note"]:
            register.add(DECISION_NOTE, scope, decision["note"])
    for code in _line_codes(record):
        register.add(LINE, scope, code)


def _line_codes(record: Record) -> Iterator[str]:
    for process in record["processes"] or ():
        for row in process["rows"] or ():
            if row["challenge"] and row["need"]:
                at = (process["name"] or "", row["challenge"].code, row["need"].code)
                yield from (line_code(*at, text) for text in row["lines"] or ())


def check_strategies(
    files: list[StrategyFile], municipality: str, register: Register, problems: Problems
) -> None:
    """Everything that concerns the document itself."""
    records = [file.record for file in files]
    tell_of_duplicates(records, ("code",), problems)
    tell_of_circles(records, "code", "predecessor", "efterträder sig själv", problems)
    stored = {
        strategy.code: strategy.slug
        for strategy in Strategy.objects.filter(municipality__slug=municipality)
    }
    for file in files:
        register.check_all(file.record, Scope(municipality, file.slug), problems)
        _check_names(file, stored, problems)
        tell_of_duplicates(goals_of(file.record), ("code",), problems)
        _check_lines(file.record, problems)


def _check_names(file: StrategyFile, stored: dict[str, str], problems: Problems) -> None:
    record = file.record
    if record["slug"] and record["slug"] != file.slug:
        problems.add(
            record.place_of("slug"),
            f"slug är ”{record['slug']}” men filen heter {file.slug}.yaml. Gör dem lika.",
        )
    if file.slug in RESERVED_FOR_STRATEGIES:
        problems.add(
            record.place,
            f"adressen ”{file.slug}” hör till kommunens öppna webbplats. Ge filen ett annat namn.",
        )
    other = stored.get(record["code"], file.slug)
    if other != file.slug:
        problems.add(
            record.place_of("code"),
            f"koden ”{record['code']}” har redan strategin med adressnamnet {other}. "
            f"Byt koden, eller döp filen till {other}.yaml.",
        )


def _check_lines(record: Record, problems: Problems) -> None:
    for process in record["processes"] or ():
        for row in process["rows"] or ():
            lines = row["lines"] or []
            for line in {line for line in lines if lines.count(line) > 1}:
                _tell_twice(row.place_of("lines"), line, problems)


def _tell_twice(place: Place, text: str, problems: Problems) -> None:
    problems.add(place, f"”{text}” står två gånger. Ta bort den ena.")
