"""Data series, their categories and breaks, as `series/<code>.yaml` says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from indicators.imports.areas import AREA
from indicators.models import Category, DataSeries, SeriesBreak, ValueComment
from indicators.models.observations import Observation
from people.imports.changes import Changes
from people.imports.csv_table import Row
from people.imports.fields import Day, Field, Reference, Text
from people.imports.model_fields import fields_of
from people.imports.problems import Place, Problems
from people.imports.records import Record, Records, Schema
from people.imports.register import IN_MUNICIPALITY, Kind, Register, Scope
from people.imports.table import LoggedTable, Table
from people.models import Municipality

SERIES = Kind("serien", "mappen series", IN_MUNICIPALITY)
SHARED = Scope()

SERIES_COLUMNS = (
    "name",
    "definition",
    "kind",
    "unit",
    "symbol",
    "decimals",
    "population",
    "gender_split",
    "women_label",
    "men_label",
    "dimension",
    "source",
    "provider",
    "provider_reference",
    "publication_rhythm",
    "next_publication",
    "minimum",
    "maximum",
    "disclosure",
    "disclosure_group",
    "disclosure_count",
    "ended_year",
    "ended_words",
)


def _range_in_order(record: Record, problems: Problems) -> None:
    low, high = record["minimum"], record["maximum"]
    if low is not None and high is not None and high <= low:
        problems.add(
            record.place_of("maximum"), "maximum är inte större än minimum. Byt plats på dem."
        )


def _not_whole(record: Record, problems: Problems) -> None:
    if record["code"] == Category.WHOLE:
        problems.add(
            record.place_of("code"), "kategorin ”alla” finns alltid. Ta bort den ur listan."
        )


CATEGORY = Schema(fields_of(Category, "code", "name"), rules=(_not_whole,))
BREAK = Schema(fields_of(SeriesBreak, "first_year", "before_label", "after_label", "reason"))
COMMENT = Schema(
    {"area": Reference(True, kind=AREA), "period": Text(True)}
    | fields_of(Observation, "gender")
    | {"category": Text(default=Category.WHOLE)}
    | fields_of(ValueComment, "text", "by_words")
    | {"written_on": Day(True)}
    | fields_of(ValueComment, "is_example")
)
_COMMENTS: dict[str, Field] = {"comments": Records(schema=COMMENT)}
SERIES_ROW = Schema(
    fields_of(
        DataSeries,
        *SERIES_COLUMNS,
        categories=Records(schema=CATEGORY, once=("code",)),
        breaks=Records(schema=BREAK, once=("first_year",)),
    )
    | _COMMENTS,
    rules=(_range_in_order,),
)
# Beside the values of a series that the municipality shares with others.
COMMENTS_ONLY = Schema(_COMMENTS)


@dataclass(frozen=True)
class SeriesFile:
    """What a folder says about one series: its description, its values, or both."""

    code: str
    place: Place
    record: Record | None = None
    rows: list[Row] = field(default_factory=list)

    @property
    def describes(self) -> bool:
        """Whether the series is described here, and not only given values or comments."""
        return self.record is not None and self.record.schema is SERIES_ROW

    @property
    def comments(self) -> list[Record]:
        """The comments on values."""
        return (self.record["comments"] or []) if self.record else []


@dataclass(frozen=True)
class SeriesFacts:
    """What a value must agree with."""

    kind: str
    gender_split: str
    minimum: Decimal | None
    maximum: Decimal | None
    categories: frozenset[str]


def announce_series(
    files: Iterable[SeriesFile], municipality: str, register: Register
) -> dict[str, SeriesFacts]:
    """Make the series that a municipality may use known: its own and the shared ones.

    An empty `municipality` stands for the shared folder.  Answers with the facts of each.
    """
    facts: dict[str, SeriesFacts] = {}
    stored = DataSeries.objects.filter(municipality=None) | DataSeries.objects.filter(
        municipality__slug=municipality
    )
    for series in stored.prefetch_related("categories"):
        register.add(SERIES, Scope(municipality), series.code, series)
        codes = frozenset(category.code for category in series.categories.all())
        facts[series.code] = _facts(series.__dict__, codes | {Category.WHOLE})
    for file in files:
        if file.describes and file.record:
            register.add(SERIES, Scope(municipality), file.code)
            new = {row["code"] for row in file.record["categories"] or () if row["code"]}
            known = facts[file.code].categories if file.code in facts else frozenset()
            facts[file.code] = _facts(file.record.values, known | new | {Category.WHOLE})
    return facts


def _facts(values: dict[str, Any], categories: frozenset[str]) -> SeriesFacts:
    return SeriesFacts(
        kind=values["kind"],
        gender_split=values["gender_split"],
        minimum=values["minimum"],
        maximum=values["maximum"],
        categories=categories,
    )


def check_series(
    files: list[SeriesFile], municipality: str, register: Register, problems: Problems
) -> None:
    """Owners and references; the values are checked by themselves."""
    owners = {
        series.code: series.municipality.slug if series.municipality else ""
        for series in DataSeries.objects.select_related("municipality")
    }
    known = register.codes(SERIES, Scope(municipality))
    for file in files:
        if file.describes and owners.get(file.code, municipality) != municipality:
            owner = owners[file.code]
            problems.add(
                file.place,
                f"serien ”{file.code}” hör redan till {owner or 'de gemensamma serierna'}. "
                "Byt namn på filen, så att koden blir en annan.",
            )
        if not file.describes and file.code not in known:
            problems.add(
                file.place,
                f"serien ”{file.code}” finns inte. Rätta filens namn, beskriv serien i "
                f"{file.code}.yaml, eller läs in mappen gemensamt samtidigt.",
            )
        if file.record is not None:
            register.check_all(file.record, Scope(municipality), problems)


def save_series(
    files: list[SeriesFile],
    municipality: Municipality | None,
    register: Register,
    changes: Changes,
) -> None:
    """The described series with their categories and breaks."""
    described = {file.code: file.record for file in files if file.record and file.describes}
    scope = Scope(municipality.slug) if municipality else SHARED
    owner = municipality.pk if municipality else None
    stored = DataSeries.objects.filter(municipality=municipality)
    table: LoggedTable[DataSeries] = LoggedTable(changes, stored, "code")
    touched = table.changed_by_people()
    table.put(
        {"code": code, "municipality_id": owner, **register.columns(record, scope, *SERIES_COLUMNS)}
        for code, record in described.items()
    )
    table.keep_rest()
    for (code,), series in table.rows.items():
        register.add(SERIES, scope, code, series)
    ids = {code: table[(code,)].pk for code in described}
    _save_categories(described, ids, changes)
    _save_breaks(described, {code: pk for code, pk in ids.items() if pk not in touched}, changes)


def _save_breaks(described: dict[str, Record], ids: dict[str, int], changes: Changes) -> None:
    """The breaks of the series that people have not changed."""
    stored = SeriesBreak.objects.filter(series__in=ids.values())
    table = Table(changes, stored, "series_id", "first_year")
    table.put(
        {"series_id": ids[code], **row.values}
        for code, record in described.items()
        if code in ids
        for row in record["breaks"]
    )
    table.remove_rest()


def _save_categories(described: dict[str, Record], ids: dict[str, int], changes: Changes) -> None:
    stored = Category.objects.filter(series__in=ids.values()).select_related("series")
    table = Table(changes, stored, "series_id", "code", within="series_id")
    whole = {"code": Category.WHOLE, "name": "Alla", "position": 0}
    table.put([{"series_id": ids[code], **whole} for code in described], is_ordered=True)
    table.put(
        {"series_id": ids[code], "position": position, **row.values}
        for code, record in described.items()
        for position, row in enumerate(record["categories"], start=1)
    )
    table.keep_rest(lambda category: f"{category.name} ({category.series.name})")
