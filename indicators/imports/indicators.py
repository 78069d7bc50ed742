"""Indicators as a strategy's file says."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from indicators.domain.periods import PeriodError, parse_period
from indicators.domain.vocabulary import TargetRule
from indicators.imports.areas import AREA
from indicators.imports.series import SERIES, SeriesFacts
from indicators.models import Indicator, IndicatorPlacement, IndicatorSuccession
from people.imports.fields import NumbersByYear, Reference, Slug, Text
from people.imports.model_fields import fields_of
from people.imports.order import tell_of_circles
from people.imports.problems import Problems, guess, listed
from people.imports.records import Record, Records, Schema
from people.imports.register import BODY, Kind, Register, Scope
from strategies.imports.checks import StrategyFile
from strategies.imports.schema import FOCUS_AREA, GOAL
from strategies.models import Strategy

INDICATOR = Kind("indikatorn", "indicators i strategins fil")
EARLIER = Kind("den tidigare indikatorn", "indicators i den tidigare strategins fil")
LONGEST_SLUG = 40

_BEFORE_SERIES = (
    "code",
    "number",
    "name",
    "wording",
    "measure",
    "kind",
    "unit_words",
    "population",
)
_PROMISE = (
    "stated_source",
    "gender_demand",
    "gender_words",
    "stated_splits",
    "polarity",
    "target_rule",
    "target_basis",
    "target_wording",
    "strength",
    "target_value",
    "tolerance",
    "near_margin",
    "relative_change",
    "base_period",
    "base_value",
    "comparison_kind",
    "comparison_words",
    "life_cycle",
    "life_cycle_words",
    "note",
    "is_public",
)
_REFERENCES = ("parent", "series", "share_of", "comparison_area", "responsible", "data_provider")
_NEEDS_VALUE = {TargetRule.AT_LEAST, TargetRule.AT_MOST, TargetRule.NEAR, TargetRule.SHARE_OF}


def _target_is_complete(record: Record, problems: Problems) -> None:
    """The target rule has what it needs, as the database demands."""
    if not record.is_sound("target_rule", "target_basis"):
        return
    rule, place = record["target_rule"], record.place_of("target_rule")
    if (rule == TargetRule.NONE) != (record["target_basis"] == "inget"):
        problems.add(
            record.place_of("target_basis"),
            f"target_rule är {rule} men target_basis är {record['target_basis']}. Båda ska vara "
            "inget, eller ingen av dem.",
        )
    if rule in _NEEDS_VALUE and record["target_value"] is None and not record["yearly_targets"]:
        problems.add(place, f"målregeln {rule} kräver target_value. Skriv målvärdet.")
    if rule == TargetRule.SHARE_OF and not record["share_of"]:
        problems.add(place, f"målregeln {rule} kräver share_of. Skriv indikatorns kod.")
    if rule == TargetRule.AT_LEAST_COMPARISON and not record["comparison_area"]:
        problems.add(place, f'målregeln {rule} kräver comparison_area. Skriv "0000" för riket.')
    if rule == TargetRule.RELATIVE_CHANGE and record["relative_change"] is None:
        problems.add(place, f"målregeln {rule} kräver relative_change. Skriv procenttalet.")


def _numbers_make_sense(record: Record, problems: Problems) -> None:
    if (record["tolerance"] or Decimal(0)) < 0:
        problems.add(record.place_of("tolerance"), "tolerance får inte vara mindre än noll.")
    if record["near_margin"] is not None and record["near_margin"] <= 0:
        problems.add(
            record.place_of("near_margin"),
            "near_margin ska vara större än noll. Utelämna nyckeln om nästan inte används.",
        )
    if record.is_sound("base_period", "base_value") and bool(record["base_period"]) != (
        record["base_value"] is not None
    ):
        problems.add(
            record.place_of("base_period"),
            "base_period och base_value hör ihop. Skriv båda eller ingen.",
        )
    if record["base_period"]:
        try:
            parse_period(record["base_period"])
        except PeriodError as error:
            problems.add(record.place_of("base_period"), error.message)


def _one_place(record: Record, problems: Problems) -> None:
    if bool(record["goal"]) == bool(record["focus_area"]):
        problems.add(
            record.place, "en placering ska ha antingen goal eller focus_area. Skriv en av dem."
        )


PLACEMENT = Schema(
    {"goal": Reference(kind=GOAL), "focus_area": Reference(kind=FOCUS_AREA)}
    | fields_of(IndicatorPlacement, "number", "stated_code"),
    rules=(_one_place,),
)
SUCCESSION = Schema(
    {"code": Reference(True, kind=EARLIER)} | fields_of(IndicatorSuccession, "change")
)
INDICATOR_ROW = Schema(
    fields_of(Indicator, *_BEFORE_SERIES)
    | {
        "slug": Slug(default="", longest=LONGEST_SLUG),
        "wording": Text(default=""),
        "parent": Reference(kind=INDICATOR),
        "series": Reference(kind=SERIES),
        "category": Text(default=""),
        "share_of": Reference(kind=INDICATOR),
        "comparison_area": Reference(kind=AREA),
        "responsible": Reference(kind=BODY),
        "data_provider": Reference(kind=BODY),
    }
    | fields_of(Indicator, *_PROMISE)
    | {
        "placements": Records(schema=PLACEMENT, once=("goal", "focus_area")),
        "yearly_targets": NumbersByYear(default=dict),
        "continues": Records(schema=SUCCESSION, once=("code",)),
    },
    rules=(_target_is_complete, _numbers_make_sense),
)
INDICATORS = Records(schema=INDICATOR_ROW, once=("code",))


def slug_of(record: Record) -> str:
    """The indicator's address: its own, or made of its code ("V23-1.6a" gives "v23-1-6a")."""
    return record["slug"] or slugify((record["code"] or "").replace(".", "-"))[:LONGEST_SLUG]


def columns_of(record: Record, scope: Scope, register: Register) -> dict[str, Any]:
    """The columns of the model; a missing wording is the name."""
    columns = register.columns(record, scope, *_BEFORE_SERIES, *_REFERENCES, *_PROMISE)
    return columns | {"slug": slug_of(record), "wording": record["wording"] or record["name"]}


def announce_indicators(
    files: Iterable[StrategyFile], municipality: str, register: Register
) -> None:
    """Make the indicators of the database and of the files known, to their strategy and to later."""
    owned: dict[str, dict[str, Indicator | None]] = {}
    stored = Indicator.objects.filter(strategy__municipality__slug=municipality)
    for row in stored.select_related("strategy"):
        owned.setdefault(row.strategy.slug, {})[row.code] = row
    for file in files:
        codes = owned.setdefault(file.slug, {})
        for record in file.record["indicators"] or ():
            if record["code"]:
                codes.setdefault(record["code"], None)
    for slug, codes in owned.items():
        for code, indicator in codes.items():
            register.add(INDICATOR, Scope(municipality, slug), code, indicator)
            for other in owned.keys() - {slug}:
                register.add(EARLIER, Scope(municipality, other), code, indicator)


def announce_saved(strategies: Iterable[Strategy], register: Register) -> None:
    """Give the codes of earlier indicators their objects; the predecessor's come last and win."""
    for strategy in strategies:
        scope = Scope(strategy.municipality.slug, strategy.slug)
        others = Indicator.objects.filter(strategy__municipality=strategy.municipality)
        earlier = others.exclude(strategy=strategy)
        for row in sorted(earlier, key=lambda row: row.strategy_id == strategy.predecessor_id):
            register.add(EARLIER, scope, row.code, row)


def check_indicators(
    file: StrategyFile,
    stored: dict[str, Indicator],
    series: dict[str, SeriesFacts],
    problems: Problems,
) -> None:
    """What several rows decide together: addresses, categories, parents and shares.

    `stored` are the strategy's indicators in the database, by code.
    """
    records = file.record["indicators"] or []
    _check_slugs(records, stored, problems)
    tell_of_circles(records, "code", "parent", "är en del av sig själv", problems)
    tell_of_circles(records, "code", "share_of", "är en andel av sig själv", problems)
    for record in records:
        _check_category(record, series, problems)


def _check_slugs(records: list[Record], stored: dict[str, Indicator], problems: Problems) -> None:
    codes = {record["code"] for record in records}
    kept = {row.slug: row for code, row in stored.items() if code not in codes}
    first: dict[str, Record] = {}
    for record in records:
        slug = slug_of(record)
        other = first.setdefault(slug, record)
        if not slug and record.is_sound("code", "slug"):
            problems.add(
                record.place_of("code"), "koden ger inget adressnamn. Skriv ett eget i slug."
            )
        elif slug in kept:
            problems.add(
                record.place_of("slug"),
                f"adressnamnet ”{slug}” har redan indikatorn {kept[slug].code}, som finns kvar i "
                "Riktmärke. Skriv ett annat i slug.",
            )
        elif other is not record and other["code"] != record["code"]:
            problems.add(
                record.place_of("slug"),
                f"adressnamnet ”{slug}” har redan {other['code']} på rad {other.place.line}. "
                "Skriv ett eget i slug.",
            )


def _check_category(record: Record, series: dict[str, SeriesFacts], problems: Problems) -> None:
    category = record["category"]
    if not category:
        return
    if record["series"] is None:
        problems.add(record.place_of("category"), "category kräver series. Skriv seriens kod.")
        return
    facts = series.get(record["series"].code)
    if facts is not None and category not in facts.categories:
        known = sorted(facts.categories)
        problems.add(
            record.place_of("category"),
            f"kategorin ”{category}” finns inte i serien.{guess(category, known)} "
            f"Serien har: {listed(known)}.",
        )
