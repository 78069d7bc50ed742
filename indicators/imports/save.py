"""Saves the indicators of a strategy with their placements, yearly targets and origins."""

from __future__ import annotations

from indicators.imports.indicators import EARLIER, INDICATOR, columns_of
from indicators.imports.series import SERIES
from indicators.models import (
    Category,
    Indicator,
    IndicatorPlacement,
    IndicatorSuccession,
    YearlyTarget,
)
from people.imports.order import in_waves
from people.imports.records import Record
from people.imports.table import LoggedTable, Table
from strategies.imports.saving import Saving


def save_indicators(records: list[Record], saving: Saving) -> None:
    """The indicators; one that the file no longer has stays, as does what people have changed."""
    categories = _categories(records, saving)
    stored = Indicator.objects.filter(strategy=saving.strategy)
    table: LoggedTable[Indicator] = LoggedTable(saving.changes, stored, "code")
    touched = table.changed_by_people()
    position = {
        row["code"]: row["position"]
        for row in table.in_order(
            {"code": record["code"], "position": number}
            for number, record in enumerate(records, start=1)
        )
    }
    for wave in in_waves(records, lambda record: record["code"], _needs):
        rows = [
            {
                "strategy_id": saving.strategy.pk,
                "position": position[record["code"]],
                "category_id": categories.get((record["series"].code, record["category"]))
                if record["category"]
                else None,
                **columns_of(record, saving.scope, saving.register),
            }
            for record in wave
        ]
        table.put(rows, is_ordered=True)
        for record in wave:
            saving.register.add(INDICATOR, saving.scope, record["code"], table[(record["code"],)])
    table.keep_rest()
    found = {record["code"]: table[(record["code"],)].pk for record in records}
    # What people have changed keeps its places and yearly targets too.
    ids = {code: pk for code, pk in found.items() if pk not in touched}
    records = [record for record in records if record["code"] in ids]
    _save_placements(records, ids, saving)
    _save_yearly_targets(records, ids, saving)


def save_origins(records: list[Record], saving: Saving) -> None:
    """What earlier indicators the strategy's go on from; all indicators must be saved first."""
    stored = IndicatorSuccession.objects.filter(later__strategy=saving.strategy)
    table = Table(saving.changes, stored, "earlier_id", "later_id")
    table.put(
        {
            "earlier_id": saving.register.get(EARLIER, saving.scope, origin["code"]).pk,
            "later_id": saving.register.codes(INDICATOR, saving.scope)[record["code"]].pk,
            "change": origin["change"],
        }
        for record in records
        for origin in record["continues"]
    )
    table.remove_rest()


def _needs(record: Record) -> set[str]:
    links = (record["parent"], record["share_of"])
    return {link.code for link in links if link}


def _categories(records: list[Record], saving: Saving) -> dict[tuple[str, str], int]:
    series = saving.register.codes(SERIES, saving.scope)
    wanted = [series[record["series"].code].pk for record in records if record["category"]]
    stored = Category.objects.filter(series__in=wanted).select_related("series")
    return {(row.series.code, row.code): row.pk for row in stored}


def _save_placements(records: list[Record], ids: dict[str, int], saving: Saving) -> None:
    stored = IndicatorPlacement.objects.filter(indicator__in=ids.values())
    table = Table(saving.changes, stored, "indicator_id", "goal_id", "focus_area_id")
    placed = [
        (record["code"], placement) for record in records for placement in record["placements"]
    ]
    table.put(
        {
            "indicator_id": ids[code],
            "position": position,
            **saving.register.columns(
                placement, saving.scope, "goal", "focus_area", "number", "stated_code"
            ),
        }
        for position, (code, placement) in enumerate(placed, start=1)
    )
    table.remove_rest()


def _save_yearly_targets(records: list[Record], ids: dict[str, int], saving: Saving) -> None:
    stored = YearlyTarget.objects.filter(indicator__in=ids.values())
    table = Table(saving.changes, stored, "indicator_id", "year")
    table.put(
        {"indicator_id": ids[record["code"]], "year": year, "value": value}
        for record in records
        for year, value in record["yearly_targets"].items()
    )
    table.remove_rest()
