"""Everything that the cells of an indicator ever were, with small numbers still hidden."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from indicators.domain.disclosure import CountedCell
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Gender, Missing
from indicators.models import Category, DataSeries, Indicator, Observation
from indicators.pages.cells import MISSING, Cells, load_cells, period_of, rule_of
from indicators.pages.figures_of import gender_label, unit_of
from indicators.pages.moments import Moment
from people.domain.numbers import format_number
from strategies.models import Strategy

ROWS_A_PAGE = 20


@dataclass(frozen=True)
class History:
    """A page of rows, with the page numbers around it."""

    rows: list["HistoryRow"]
    page: "Page[Observation]"


@dataclass(frozen=True)
class HistoryRow:
    """One value that came in: which cell, what it was before, what it became, from where."""

    at: datetime
    cell: str
    before: str
    after: str
    how: str
    reason: str
    is_current: bool
    is_example: bool
    value_id: int


def load_history(
    indicator: Indicator, strategy: Strategy, at: Moment, page: str | int | None
) -> History | None:
    """A page of the history, newest first; None for an indicator without series.  Four queries."""
    series = indicator.series
    if series is None:
        return None
    cells = load_cells([series], strategy.municipality_id, [], [at])[0]
    paginator = Paginator(_rows(series, strategy), ROWS_A_PAGE)
    found = paginator.get_page(page)
    unit = unit_of(series)
    return History([_row(one, series, unit, cells) for one in found.object_list], found)


def _rows(series: DataSeries, strategy: Strategy) -> QuerySet[Observation]:
    return (
        Observation.objects.filter(series=series, area__municipality=strategy.municipality_id)
        .select_related("category", "recorded_by", "supersedes")
        .order_by("-recorded_at", "-id")
    )


def _row(row: Observation, series: DataSeries, unit: Unit, cells: Cells) -> HistoryRow:
    hidden = _is_hidden(row, cells)
    before = row.supersedes
    return HistoryRow(
        at=row.recorded_at,
        cell=_cell_words(row, series),
        before=_said(before, unit, series, hidden) if before else "",
        after=_said(row, unit, series, hidden),
        how=_how(row),
        reason=row.reason,
        is_current=row.is_current,
        is_example=row.is_example,
        value_id=row.pk,
    )


def _is_hidden(row: Observation, cells: Cells) -> bool:
    """Whether the cell is suppressed as it stands: then none of its values is shown."""
    category = cells.own(row.series_id).get(row.category.code)
    cell = category.at(period_of(row.period), Gender(row.gender)) if category else None
    return cell is not None and cell.suppressed


def _said(row: Observation, unit: Unit, series: DataSeries, hidden: bool) -> str:
    """A value as the history prints it; one that is too small by itself is hidden too."""
    counted = CountedCell(row.value, row.numerator, row.denominator)
    if hidden or rule_of(series).hides(counted):
        return Missing.CONFIDENTIAL.symbol
    if row.value is not None:
        return format_number(row.value, unit.decimals)
    return row.text or MISSING[row.missing].symbol


def _cell_words(row: Observation, series: DataSeries) -> str:
    """ "2024, kvinnor" or "2024, Gamleby, totalt"."""
    gender = gender_label(series, Gender(row.gender)).lower()
    words = [period_of(row.period).label, gender]
    if row.category.code != Category.WHOLE:
        words.insert(1, row.category.name)
    return ", ".join(words)


def _how(row: Observation) -> str:
    """Who or what brought the value, and from where."""
    by = f" av {row.recorded_by}" if row.recorded_by else ""
    # The mark beside the row says already that it is an example.
    said = row.is_example and row.source_note.startswith("Exempelvärde")
    note = f". {row.source_note}" if row.source_note and not said else ""
    return f"{row.get_provenance_display()}{by}{note}"
