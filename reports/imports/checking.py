"""Checks folders as a whole: everything that one file says about another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from actionplans.imports.plans import announce_plans, check_plan
from indicators.imports.areas import announce_areas
from indicators.imports.indicators import INDICATOR, announce_indicators, check_indicators
from indicators.imports.series import SeriesFacts, announce_series, check_series
from indicators.imports.values import CellKey, ValueReader, ValueRow, check_comments
from indicators.models import Observation
from people.imports.organisation import announce_bodies, check_bodies
from people.imports.problems import Place, Problems
from people.imports.register import Register, Scope
from people.models import Municipality
from reports.imports.folder import Folder
from strategies.imports.checks import announce_strategies, check_strategies


@dataclass
class Reading:
    """The folders as they were read: what they may refer to, and their values by cell."""

    folders: list[Folder]
    register: Register = field(default_factory=Register)
    facts: dict[str, dict[str, SeriesFacts]] = field(default_factory=dict)
    cells: dict[tuple[str, str], dict[CellKey, list[ValueRow]]] = field(default_factory=dict)


def check(reading: Reading, problems: Problems) -> None:
    """Everything that can be wrong between files, and every value."""
    _check_municipalities(reading.folders, problems)
    _check_described_once(reading.folders, problems)
    areas = [record for folder in reading.folders for record in folder.areas]
    codes = [folder.municipality["code"] for folder in reading.folders if folder.municipality]
    announce_areas(areas, codes, reading.register)
    shared = [file for folder in reading.folders if folder.is_shared for file in folder.series]
    for folder in reading.folders:
        own = folder.series if folder.slug else []
        facts = announce_series([*shared, *own], folder.slug, reading.register)
        reading.facts[folder.slug] = facts
    for folder in reading.folders:
        _check_folder(folder, reading, problems)
    _check_values_once(reading, problems)


def _check_municipalities(folders: list[Folder], problems: Problems) -> None:
    """A slug and a code belong to one municipality each."""
    owners = dict(Municipality.objects.values_list("code", "slug"))
    seen: dict[str, Folder] = {}
    for folder in folders:
        record = folder.municipality
        if record is None or not record.is_sound("code", "slug"):
            continue
        if record["slug"] in seen:
            problems.add(
                record.place_of("slug"),
                f"kommunen ”{record['slug']}” finns också i {seen[record['slug']].path}. "
                "Läs in en mapp för varje kommun.",
            )
        seen[record["slug"]] = folder
        owner = owners.setdefault(record["code"], record["slug"])
        if owner != record["slug"]:
            problems.add(
                record.place_of("code"),
                f"kommunkoden {record['code']} har redan {owner}. Rätta code eller slug.",
            )


def _check_described_once(folders: list[Folder], problems: Problems) -> None:
    """Codes of areas and series are known everywhere, so only one folder describes each."""
    places: dict[tuple[str, str], Place] = {}
    for word, code, place in _described(folders):
        other = places.setdefault((word, code), place)
        if other.file != place.file:
            problems.add(
                place, f"{word} ”{code}” beskrivs också i {other}. Ta bort den ena beskrivningen."
            )


def _described(folders: list[Folder]) -> Iterator[tuple[str, str, Place]]:
    for folder in folders:
        for record in folder.areas:
            if record["code"]:
                yield "området", record["code"], record.place
        for file in folder.series:
            if file.describes:
                yield "serien", file.code, file.place


def _check_folder(folder: Folder, reading: Reading, problems: Problems) -> None:
    register, slug = reading.register, folder.slug
    for record in folder.areas:
        register.check_all(record, Scope(slug), problems)
    # Without a readable municipality.yaml nothing can be looked up, so its own fault is enough.
    if slug:
        _announce(folder, register)
        check_bodies(folder.bodies, Scope(slug), register, problems)
        check_strategies(folder.strategies, slug, register, problems)
        for file in folder.strategies:
            known = register.codes(INDICATOR, Scope(slug, file.slug))
            stored = {code: row for code, row in known.items() if row is not None}
            check_indicators(file, stored, reading.facts[slug], problems)
        _check_plans(folder, register, problems)
    if slug or folder.is_shared:
        check_series(folder.series, slug, register, problems)
        _check_values(folder, reading, problems)


def _announce(folder: Folder, register: Register) -> None:
    announce_bodies(folder.bodies, Scope(folder.slug), register)
    announce_strategies(folder.strategies, folder.slug, register)
    announce_indicators(folder.strategies, folder.slug, register)
    announce_plans(folder.plans, folder.slug, register)


def _check_plans(folder: Folder, register: Register, problems: Problems) -> None:
    known = {file.slug for file in folder.strategies}
    for plan in folder.plans:
        if plan.slug not in known:
            problems.add(
                plan.place,
                f"strategin ”{plan.slug}” finns inte i mappen strategies. "
                "Döp filen efter strategins fil.",
            )
        else:
            check_plan(plan, Scope(folder.slug, plan.slug), register, problems)


def _check_values(folder: Folder, reading: Reading, problems: Problems) -> None:
    for file in folder.series:
        facts = reading.facts[folder.slug].get(file.code)
        if facts is None:
            continue
        cells = ValueReader(facts, reading.register, problems).read(file.rows)
        reading.cells[folder.slug, file.code] = cells
        check_comments(file.comments, cells, _StoredCells(file.code), problems)


class _StoredCells:
    """Asks the database whether a cell has a value."""

    def __init__(self, series: str) -> None:
        self._series = series

    def __call__(self, key: CellKey) -> bool:
        area, period, gender, category = key
        return Observation.objects.filter(
            series__code=self._series,
            area__code=area,
            period=period,
            gender=gender,
            category__code=category,
        ).exists()


def _check_values_once(reading: Reading, problems: Problems) -> None:
    """Two folders must not both give a value for the same cell."""
    places: dict[tuple[str, CellKey], Place] = {}
    for (_, code), cells in reading.cells.items():
        for key, rows in cells.items():
            other = places.setdefault((code, key), rows[0].place)
            if other != rows[0].place:
                problems.add(rows[0].place, f"samma värde står också i {other}. Ta bort det ena.")
