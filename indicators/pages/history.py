"""Everything that the cells of an indicator ever were, with small numbers still hidden.

A value that is no longer current could tell a hidden one together with those that stood beside it at
the time.  So the history is replayed: after each moment at which values came in, the table as it then
was passes disclosure control, and what was hidden in it stays hidden for ever.  What the indicator's
page holds back, since it would tell a hidden number together with what is published, is held back here.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet

from indicators.domain.disclosure import CountedCell, Key, suppress_table
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Gender, Kind, Missing
from indicators.models import Category, DataSeries, Document, Indicator, Observation
from indicators.models.series import GenderSplit
from indicators.pages.cells import MISSING, load_cells, period_of, rule_of
from indicators.pages.figures_of import gender_label, unit_of
from indicators.pages.moments import Moment
from indicators.pages.told import told_before
from people.domain.numbers import format_number
from strategies.models import Strategy

ROWS_A_PAGE = 20
Table = dict[Key, Observation]


@dataclass(frozen=True)
class History:
    """A page of rows, with the page numbers around it; `is_text` when the values are texts."""

    rows: list["HistoryRow"]
    page: "Page[Observation]"
    is_text: bool


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
    period: str = ""
    remark: str = ""
    batch_id: int | None = None
    batch_name: str = ""
    documents: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class CellHistory:
    """Everything that one cell ever was, newest first."""

    name: str
    rows: tuple[HistoryRow, ...]


@dataclass(frozen=True)
class Asked:
    """Which cells a reader asks about; empty means all of them."""

    period: str
    gender: str = ""
    category: str = ""

    def wants(self, row: Observation) -> bool:
        """Whether the row is of a cell that is asked about."""
        return (
            period_of(row.period) == period_of(self.period)
            and self.gender in ("", row.gender)
            and self.category in ("", row.category.code)
        )


def load_history(
    indicator: Indicator, strategy: Strategy, page: str | int | None, at: Moment
) -> History | None:
    """A page of the history, newest first; None for an indicator without series.

    One query, and two more where people are counted.
    """
    series = indicator.series
    if series is None:
        return None
    rows = list(_came_in(series, Q(area__municipality=strategy.municipality_id)))
    hidden = _hidden(rows, series, strategy, at)
    found = Paginator(rows[::-1], ROWS_A_PAGE).get_page(page)
    unit = unit_of(series)
    shown = [_row(one, series, unit, hidden) for one in found.object_list]
    return History(shown, found, series.kind == Kind.TEXT)


def load_cell_history(
    indicator: Indicator, strategy: Strategy, asked: Asked, at: Moment, area: str = ""
) -> list[CellHistory]:
    """The cells of one period with everything that each ever was; `area` is another area's code.

    Two queries, and two more where people are counted.  Empty for an indicator without series, and for
    cells that never held anything.
    """
    series = indicator.series
    if series is None:
        return []
    place = Q(area__code=area, area__municipality=None) if area else Q()
    if not area:
        place = Q(area__municipality=strategy.municipality_id)
    documents = Prefetch("batch__documents", Document.objects.defer("content"))
    rows = list(_came_in(series, place).prefetch_related(documents))
    hidden = _hidden(rows, series, strategy, at)
    unit = unit_of(series)
    cells: dict[Key, list[HistoryRow]] = defaultdict(list)
    for row in reversed(rows):
        if asked.wants(row):
            cells[_key(row)].append(_with_documents(_row(row, series, unit, hidden), row))
    in_order = sorted(cells, key=lambda key: (str(key[0]), list(Gender).index(Gender(str(key[1])))))
    return [CellHistory(cells[key][0].cell, tuple(cells[key])) for key in in_order]


def _came_in(series: DataSeries, place: Q) -> QuerySet[Observation]:
    """Every row of a series in a place, oldest first."""
    return (
        Observation.objects.filter(place, series=series)
        .select_related("category", "recorded_by", "supersedes", "batch")
        .order_by("recorded_at", "id")
    )


def _with_documents(said: HistoryRow, row: Observation) -> HistoryRow:
    """The row with the file or the answers that it came from."""
    if row.batch is None:
        return said
    documents = tuple((one.pk, one.name) for one in row.batch.documents.all())
    return replace(said, documents=documents)


def _hidden(
    rows: list[Observation], series: DataSeries, strategy: Strategy, at: Moment
) -> set[int]:
    """The rows whose values must not be shown: those of cells hidden now, and old ones ever hidden."""
    tables: dict[str, Table] = defaultdict(dict)
    ever: set[int] = set()
    for _, group in groupby(rows, key=lambda row: row.recorded_at):
        touched = set()
        for row in group:
            tables[row.period][_key(row)] = row
            touched.add(row.period)
        for period in touched:
            ever |= {tables[period][key].pk for key in _suppressed(tables[period], series)}
    now = {(period, key) for period, table in tables.items() for key in _suppressed(table, series)}
    now |= _held_back(rows, series, strategy, at)
    current = {row.pk for table in tables.values() for row in table.values()}
    return {
        row.pk
        for row in rows
        if (row.period, _key(row)) in now or (row.pk in ever and row.pk not in current)
    }


def _held_back(
    rows: list[Observation], series: DataSeries, strategy: Strategy, at: Moment
) -> set[tuple[str, Key]]:
    """The cells that the indicator's own page hides."""
    if all(row.denominator is None for row in rows):
        return set()
    area = rows[0].area_id
    told = partial(told_before, strategy, at)
    cells = load_cells([series], strategy.municipality_id, [area], [at], told)[0]
    return {
        (period.code, (code, gender))
        for code, category in cells.of(series.pk, area).items()
        for (period, gender), cell in category.cells.items()
        if cell.suppressed
    }


def _key(row: Observation) -> Key:
    return (row.category.code, Gender(row.gender))


def _suppressed(table: Table, series: DataSeries) -> Collection[Key]:
    """The cells of one period's table that disclosure control hides."""
    if all(row.denominator is None for row in table.values()):
        return []
    counted = {
        key: CountedCell(row.value, row.numerator, row.denominator, MISSING.get(row.missing))
        for key, row in table.items()
    }
    has_parts = any(category != Category.WHOLE for category, _ in counted)
    whole = Category.WHOLE if has_parts else None
    result = suppress_table(counted, whole=whole, rule=rule_of(series))
    return [key for key, cell in result.items() if cell.suppressed]


def _row(row: Observation, series: DataSeries, unit: Unit, hidden: Collection[int]) -> HistoryRow:
    before = row.supersedes
    return HistoryRow(
        at=row.recorded_at,
        cell=_cell_words(row, series),
        before=_said(before, unit, hidden) if before else "",
        after=_said(row, unit, hidden),
        how=_how(row),
        reason=row.reason,
        is_current=row.is_current,
        is_example=row.is_example,
        value_id=row.pk,
        period=row.period,
        remark=row.remark,
        batch_id=row.batch_id,
        batch_name=row.batch.name if row.batch else "",
    )


def _said(row: Observation, unit: Unit, hidden: Collection[int]) -> str:
    """A value as the history prints it."""
    if row.pk in hidden:
        return Missing.CONFIDENTIAL.symbol
    if row.is_emptied:
        return "tom"
    if row.value is not None:
        return format_number(row.value, unit.decimals)
    return row.text or MISSING[row.missing].symbol


def _cell_words(row: Observation, series: DataSeries) -> str:
    """ "2024, kvinnor", "2024, Gamleby"; the gender only where the series has more than one."""
    words = [period_of(row.period).label]
    if row.category.code != Category.WHOLE:
        words.append(row.category.name)
    if row.gender != Gender.TOTAL or series.gender_split == GenderSplit.SPLIT:
        words.append(gender_label(series, Gender(row.gender)).lower())
    return ", ".join(words)


def _how(row: Observation) -> str:
    """Who or what brought the value, and from where."""
    by = f" av {row.recorded_by}" if row.recorded_by else ""
    # The mark beside the row says already that it is an example.
    said = row.is_example and row.source_note.startswith("Exempelvärde")
    note = f". {row.source_note}" if row.source_note and not said else ""
    return f"{row.get_provenance_display()}{by}{note}"
