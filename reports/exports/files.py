"""Writes a municipality's folder, or the shared one, as `load_municipality` reads it."""

from __future__ import annotations

from pathlib import Path

from actionplans.exports.files import fund_values, plan_row, round_kind_values
from indicators.exports.files import (
    area_rows,
    comment_rows,
    indicator_values,
    series_row,
    value_rows,
    values_of,
)
from indicators.imports.values import COLUMNS
from indicators.models import DataSeries
from people.exports.files import write_csv, write_yaml
from people.exports.organisation import body_rows, municipality_row
from people.exports.rows import as_row
from people.models import Municipality
from reports.imports.folder import STRATEGY_FILE
from strategies.exports.files import strategy_values
from strategies.models import Strategy


def write_shared(path: Path) -> None:
    """All areas, and the shared series with what holds for no municipality."""
    write_yaml(path / "areas.yaml", area_rows())
    for series in DataSeries.objects.filter(municipality=None):
        _write_series(path, series, None)


def write_municipality(path: Path, municipality: Municipality) -> None:
    """Everything that the municipality's files say; users, rounds and reports are not in them."""
    write_yaml(path / "municipality.yaml", municipality_row(municipality))
    bodies = body_rows(municipality)
    if bodies:
        write_yaml(path / "bodies.yaml", bodies)
    for strategy in municipality.strategies.select_related("predecessor"):
        _write_strategy(path, strategy)
    own = DataSeries.objects.filter(municipality=municipality)
    for series in own | DataSeries.objects.filter(municipality=None):
        _write_series(path, series, municipality)


def _write_strategy(path: Path, strategy: Strategy) -> None:
    values = strategy_values(strategy) | {
        "indicators": indicator_values(strategy),
        "round_kinds": round_kind_values(strategy),
        "fund": fund_values(strategy),
    }
    name = f"{strategy.slug}.yaml"
    write_yaml(path / "strategies" / name, as_row(STRATEGY_FILE, values))
    plan = plan_row(strategy)
    if plan:
        write_yaml(path / "actionplans" / name, plan)


def _write_series(path: Path, series: DataSeries, municipality: Municipality | None) -> None:
    observations, comments = values_of(series, municipality)
    file = path / "series" / f"{series.code}.yaml"
    if series.municipality_id == (municipality.pk if municipality else None):
        write_yaml(file, series_row(series, comments))
    elif comments:
        write_yaml(file, comment_rows(comments))
    if observations:
        write_csv(file.with_suffix(".csv"), COLUMNS, value_rows(observations))
