"""Asks SCB's statistical database (PxWebApi 2) for tables, what they have, and values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from json import loads
from math import prod
from typing import Any

from indicators.domain.jsonstat import (
    MOST_CELLS,
    Cell,
    JsonStatError,
    Structure,
    read_cells,
    read_structure,
)
from indicators.domain.scb_tables import (
    TableChoice,
    TableError,
    area_to_region,
    checked_choice,
    region_to_area,
    time_to_period,
)
from indicators.domain.source_values import SourceFault, SourceValue, to_stored
from indicators.domain.vocabulary import Gender
from indicators.sources.answers import TRY_LATER, StatusFault
from indicators.sources.http import Client, Limits

# SCB says three calls in any second; a third of a second apart would be four at times.
LIMITS = Limits(per_second=2.5)
LARGEST = Decimal(10) ** 12
MOST_HITS = 20
_TABLE = re.compile(r"[A-Za-z0-9_]{1,30}")
_CHOOSE_AGAIN = "Öppna kopplingen och välj tabellens variabler på nytt."
_PROBLEMS = {
    "missing selection for mandantory variable": "ett värde måste väljas för varje variabel",
    "missing selection for mandatory variable": "ett värde måste väljas för varje variabel",
    "non-existent table": "tabellen finns inte längre",
    "non-existent variable": "en variabel finns inte längre i tabellen",
    "non-existent value": "ett valt värde finns inte längre i tabellen",
    "too many cells selected": "frågan gäller för många värden på en gång",
}


@dataclass(frozen=True)
class TableHit:
    """A table that fits the words."""

    id: str
    label: str
    first_period: str
    last_period: str
    updated: str
    variables: tuple[str, ...]


class Scb:
    """SCB's answers in our own words. Every method raises SourceFault."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._structures: dict[str, Structure] = {}

    def search(self, words: str) -> list[TableHit]:
        """The first tables that SCB finds for the words."""
        params = {"query": words.strip()[:200], "lang": "sv", "pageSize": str(MOST_HITS)}
        found = self._client.get_json("tables", params).get("tables")
        if not isinstance(found, list):
            raise SourceFault("SCB svarade utan någon lista med tabeller.", TRY_LATER)
        return [_hit(record) for record in found if isinstance(record, dict)][:MOST_HITS]

    def metadata(self, table: str) -> Structure:
        """What the table has; asked for once."""
        if table not in self._structures:
            path = f"tables/{_table_id(table)}/metadata"
            with _Explained():
                self._structures[table] = read_structure(
                    self._client.get_json(path, {"lang": "sv"})
                )
        return self._structures[table]

    def data(
        self, table: str, selection: Mapping[str, Any], areas: Sequence[str] | None = None
    ) -> list[SourceValue]:
        """The values of all periods in the areas, or in every municipality, county and the nation.

        `selection` is as `Connection.selection` holds it.  An area that the table lacks is left out:
        many tables have no nation.
        """
        structure = self.metadata(table)
        with _Explained():
            choice = checked_choice(TableChoice.from_plain(selection), structure)
            regions = _regions(structure, choice, areas)
            question = _question(structure, choice)
            values: dict[tuple[str, str, str], SourceValue] = {}
            for part in _parts(regions, question):
                for value in self._values(table, choice, question | {choice.region: part}):
                    key = (value.area, value.period, value.gender)
                    if key in values:
                        raise JsonStatError("samma värde kom två gånger")
                    values[key] = value
        return list(values.values())

    def _values(
        self, table: str, choice: TableChoice, question: Mapping[str, Sequence[str]]
    ) -> Iterator[SourceValue]:
        body = {
            "selection": [
                {"variableCode": code, "valueCodes": list(codes)}
                for code, codes in question.items()
            ]
        }
        path = f"tables/{_table_id(table)}/data?lang=sv&outputFormat=json-stat2"
        for cell in read_cells(self._client.post_json(path, body)):
            yield _value(table, choice, cell, question)


class _Explained:
    """Says in our own words what the table, the choice or the refusal of SCB means."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, JsonStatError):
            raise SourceFault(
                f"SCB svarade med data som inte går att läsa: {error.message}.", TRY_LATER
            ) from error
        if isinstance(error, TableError):
            raise SourceFault(error.message, _CHOOSE_AGAIN) from error
        if isinstance(error, StatusFault) and (words := _problem(error.answer.content)):
            raise SourceFault(
                f"SCB sade nej: {words} (svar {error.status}).", _CHOOSE_AGAIN
            ) from error


def _table_id(table: str) -> str:
    if not _TABLE.fullmatch(table):
        raise SourceFault(
            f"”{table[:40]}” är inget tabell-id hos SCB.",
            "Skriv det som hos SCB, till exempel TAB6471.",
        )
    return table


def _hit(record: Mapping[str, Any]) -> TableHit:
    texts = {
        key: record[key] if isinstance(record.get(key), str) else ""
        for key in ("id", "label", "firstPeriod", "lastPeriod", "updated")
    }
    names = record.get("variableNames")
    return TableHit(
        texts["id"],
        texts["label"],
        texts["firstPeriod"],
        texts["lastPeriod"],
        texts["updated"][:10],
        tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else (),
    )


def _regions(structure: Structure, choice: TableChoice, areas: Sequence[str] | None) -> list[str]:
    """The table's codes of the wanted areas that it has."""
    dimension = structure.dimension(choice.region)
    assert dimension is not None
    held = [code for code in dimension.categories if region_to_area(code)]
    if areas is None:
        return held
    wanted = {area_to_region(area) for area in areas}
    return [code for code in held if code in wanted]


def _question(structure: Structure, choice: TableChoice) -> dict[str, Sequence[str]]:
    """What is asked of every variable but the region."""
    time = structure.dimension(choice.time)
    assert time is not None
    periods = [code for code in time.categories if time_to_period(code)]
    if not periods:
        written = ", ".join(time.categories[:3])
        raise TableError(
            f"Tabellens perioder ({written[:60]}) går inte att läsa som år eller månader."
        )
    question: dict[str, Sequence[str]] = {choice.time: periods, **choice.fixed}
    if choice.gender:
        question[choice.gender] = list(choice.genders)
    return question


def _parts(regions: Sequence[str], question: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The regions in portions that each stay within SCB's largest answer."""
    each = prod(len(codes) for codes in question.values())
    most = MOST_CELLS // each
    if not most:
        raise TableError(f"En enda region har fler än {MOST_CELLS} värden.")
    for start in range(0, len(regions), most):
        yield list(regions[start : start + most])


def _value(
    table: str, choice: TableChoice, cell: Cell, question: Mapping[str, Sequence[str]]
) -> SourceValue:
    for code, asked in question.items():
        if cell.codes.get(code) not in asked:
            raise JsonStatError(f"ett värde för {code} efterfrågades inte")
    area = region_to_area(cell.codes[choice.region])
    period = time_to_period(cell.codes[choice.time])
    assert area is not None
    assert period is not None
    if cell.value is not None and abs(cell.value) >= LARGEST:
        raise JsonStatError("ett värde är orimligt stort")
    return SourceValue(
        reference=table,
        area=area,
        period=period,
        gender=choice.genders[cell.codes[choice.gender]] if choice.gender else Gender.TOTAL,
        value=None if cell.value is None else to_stored(cell.value),
        status=cell.status,
    )


def _problem(content: bytes) -> str:
    """What a refusal (RFC 7807) says, in our words; "" when it says nothing that we know."""
    try:
        plain = loads(content)
    except (ValueError, RecursionError):
        return ""
    title = plain.get("title") if isinstance(plain, dict) else None
    return _PROBLEMS.get(title.strip().casefold().rstrip("."), "") if isinstance(title, str) else ""
