"""Series that several municipalities share and no strategy promises anything about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.safestring import SafeString

from indicators.domain.reading import Row
from indicators.domain.vocabulary import Gender
from indicators.figures.describe import describe_lines
from indicators.figures.line import line_svg
from indicators.figures.shapes import ChartSeries, LineChart
from indicators.models import Area, Category, DataSeries, Indicator
from indicators.pages.cells import load_cells
from indicators.pages.figures_of import COMPARISON_KEYS, KEYS, Side, rows_of, unit_of
from indicators.pages.moments import Moment
from indicators.pages.shown_cells import CategoryCells, ShownCell
from people.models import Municipality

NATION = "0000"
_YEAR_AT_END = re.compile(r",? \d{4}( \(.*\))?$")


@dataclass(frozen=True)
class BackgroundSeries:
    """A shared series with the municipality's values beside the nation's."""

    series: DataSeries
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    chart: SafeString
    notes: tuple[str, ...]
    has_examples: bool


def load_background(municipality: Municipality, today: date) -> list[BackgroundSeries]:
    """Every shared series with a real value for the municipality that no indicator of its uses.

    Three queries.
    """
    promised = Indicator.objects.filter(strategy__municipality=municipality, series=OuterRef("pk"))
    series = list(DataSeries.objects.filter(~Exists(promised), municipality__isnull=True))
    nation = Area.objects.filter(Q(code=NATION)).first()
    areas = [nation.id] if nation else []
    cells = load_cells(series, municipality.id, areas, [Moment(today, today)])[0]
    found = []
    for one in series:
        own = cells.own(one.id).get(Category.WHOLE)
        if own is not None and _is_real(own):
            compared = cells.of(one.id, nation.id if nation else None).get(Category.WHOLE)
            found.append(_shown(one, municipality, own, compared))
    return found


def _is_real(own: CategoryCells) -> bool:
    return any(cell.value is not None and not cell.is_example for cell in own.cells.values())


def _sources(cells: Iterable[ShownCell]) -> tuple[str, ...]:
    """Where the values are from, each source once with its years left out."""
    notes = [_YEAR_AT_END.sub("", cell.source_note) for cell in cells if cell.source_note]
    return tuple(dict.fromkeys(notes))


def _shown(
    series: DataSeries,
    municipality: Municipality,
    own: CategoryCells,
    compared: CategoryCells | None,
) -> BackgroundSeries:
    sides = (
        Side(own, municipality.short_name, KEYS),
        *((Side(compared, "Riket", COMPARISON_KEYS),) if compared else ()),
    )
    rows = rows_of(unit_of(series), sides, [])
    every = [cell for side in sides if side.cells for cell in side.cells.cells.values()]
    return BackgroundSeries(
        series=series,
        columns=tuple(side.name for side in sides for _ in side.genders()),
        rows=tuple(reversed(rows)),
        chart=line_svg(_chart(series, sides, rows)),
        notes=_sources(every),
        has_examples=any(cell.is_example for cell in every),
    )


def _chart(series: DataSeries, sides: tuple[Side, ...], rows: tuple[Row, ...]) -> LineChart:
    columns = [(side, gender) for side in sides for gender in side.genders()]
    lines = tuple(
        ChartSeries(side.keys[gender], side.name, tuple(row.figures[index].value for row in rows))
        for index, (side, gender) in enumerate(columns)
        if gender is Gender.TOTAL
    )
    chart = LineChart(
        id=f"b{series.code}",
        title=series.name,
        labels=tuple(row.period for row in rows),
        series=lines,
        decimals=series.decimals,
        suffix=series.symbol,
        size="l",
    )
    return replace(chart, description=describe_lines(chart))
