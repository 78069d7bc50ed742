"""What the value grid works on: a strategy's numeric series with the municipality's own cells, raw.

Only for those who may enter values: nothing here has passed disclosure control.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from django.db.models import F, QuerySet

from indicators.domain.cell_entry import Row
from indicators.domain.entry import Range
from indicators.domain.grid_names import Ref
from indicators.domain.grid_periods import (
    CALENDAR_YEAR,
    by_custom,
    in_year,
    newest_year,
    rhythm_of,
)
from indicators.domain.proposals import Held
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Gender, Kind
from indicators.models import Category, Connection, DataSeries, Indicator, Observation
from indicators.models.indicators import LifeCycle
from indicators.models.series import GenderSplit, Provider
from indicators.pages.cells import period_of
from indicators.pages.figures_of import unit_of
from indicators.pages.held_rows import HELD_COLUMNS, held_from
from strategies.models import Strategy

_CELL_COLUMNS = (
    *("pk", "series_id", "category_id", "period", "gender"),
    *HELD_COLUMNS,
    *("is_example", "recorded_at", "recorded_by__name", "recorded_by__email"),
)


# Where an indicator stands, by itself or with the whole that it is a part of.
_PLACES = {
    "own_area": "placements__focus_area_id",
    "goal_area": "placements__goal__focus_area_id",
    "whole_area": "parent__placements__focus_area_id",
    "whole_goal_area": "parent__placements__goal__focus_area_id",
}


@dataclass(frozen=True)
class Known:
    """What a cell holds, by which row, and who put it there when."""

    pk: int
    held: Held
    is_example: bool
    at: datetime
    by: str


@dataclass
class Measured:
    """A series of the strategy with the indicators that it serves and its own cells."""

    series: DataSeries
    focus_area_id: int | None
    indicators: list[Indicator] = field(default_factory=list)
    categories: dict[int, Category] = field(default_factory=dict)
    cells: dict[Ref, Known] = field(default_factory=dict)

    @property
    def unit(self) -> Unit:
        """The series' unit."""
        return unit_of(self.series)

    @cached_property
    def kept(self) -> dict[Ref, Ref]:
        """The cells as they are written in the database."""
        return {one: one for one in self.cells}

    @cached_property
    def part_genders(self) -> list[Gender]:
        """What some part of the series' own dimension has values for; all when none has."""
        whole = {pk for pk, one in self.categories.items() if one.is_whole}
        found = {one.gender for one in self.cells if one.category not in whole}
        return [gender for gender in Gender if gender in found] or list(Gender)

    @cached_property
    def _rhythms(self) -> list[str]:
        return by_custom({rhythm_of(ref.period) for ref in self.cells} or {CALENDAR_YEAR})

    def rhythms(self) -> list[str]:
        """The rhythms of its periods; calendar years when it has no values."""
        return self._rhythms

    def genders(self, category: Category) -> list[Gender]:
        """What the series has of Kvinnor, Män and Totalt; a part only what some part has."""
        if self.series.gender_split != GenderSplit.SPLIT:
            return [Gender.TOTAL]
        return list(Gender) if category.is_whole else self.part_genders

    def years(self, on: date) -> Iterator[int]:
        """The years that it has values for, and the next one that it can have."""
        for rhythm in self.rhythms():
            held = [r.period.year for r in self.cells if rhythm_of(r.period) == rhythm]
            newest = newest_year(rhythm, on)
            yield from held
            yield min(newest, max(held) + 1) if held else newest

    def proper(self, ref: Ref) -> Ref:
        """The same cell with its period's code as it is kept."""
        if ref in self.cells:
            return self.kept[ref]
        period = in_year(rhythm_of(ref.period), ref.period.year)
        return replace(ref, period=period) if period and period == ref.period else ref

    def may_hold(self, ref: Ref, on: date) -> bool:
        """Whether a value can be written in the cell on a day."""
        if ref in self.cells:
            return True
        category = self.categories.get(ref.category)
        ended = self.series.ended_year
        return (
            category is not None
            and ref.gender in self.genders(category)
            and in_year(rhythm_of(ref.period), ref.period.year) == ref.period
            and rhythm_of(ref.period) in self.rhythms()
            and ref.period.known_from <= on
            and (ended is None or ref.period.year <= ended)
        )

    def row_of(self, ref: Ref) -> Row:
        """What the rules need to know to judge a value in the cell."""
        before = sorted(
            (one for one in self.cells if _line(one) == _line(ref) and one.period < ref.period),
            key=lambda one: one.period,
        )
        values = (self.cells[one].held.value for one in before)
        limits = Range(self.series.minimum, self.series.maximum)
        return Row(self.unit, limits, [value for value in values if value is not None])


Book = dict[int, Measured]


def fetched_from(municipality_id: int, book: Book) -> dict[int, str]:
    """The names of the sources that deliver a series' values by themselves; one query."""
    rows = Connection.objects.filter(municipality=municipality_id, series__in=book, is_active=True)
    return {
        series: Provider(provider).label
        for series, provider in rows.values_list("series_id", "provider")
    }


def load_book(strategy: Strategy, series: Collection[int] | None = None) -> Book:
    """The strategy's numeric series in order, or those of `series`; three queries."""
    book = _measured(strategy, series)
    for category in Category.objects.filter(series__in=book).order_by("position", "pk"):
        measured = book[category.series_id]
        chosen = {one.category_id for one in measured.indicators}
        if None in chosen or category.pk in chosen:
            measured.categories[category.pk] = category
    for pk, row in _own_cells(strategy, book):
        measured = book[pk]
        for ref, known in row:
            if ref.category in measured.categories:
                measured.cells[ref] = known
    return book


def _measured(strategy: Strategy, series: Collection[int] | None) -> Book:
    """The series by id, in the order of the indicators that they serve first."""
    indicators = _numeric_indicators(strategy)
    if series is not None:
        indicators = indicators.filter(series__in=series)
    book: Book = {}
    for indicator in indicators:
        assert indicator.series is not None
        place = next(
            (getattr(indicator, name) for name in _PLACES if getattr(indicator, name)), None
        )
        measured = book.setdefault(indicator.series.pk, Measured(indicator.series, place))
        if indicator not in measured.indicators:
            measured.indicators.append(indicator)
    return book


def _numeric_indicators(strategy: Strategy) -> "QuerySet[Indicator]":
    """Indicators with a series of numbers, once for each of their places."""
    return (
        Indicator.objects.filter(strategy=strategy, series__isnull=False)
        .exclude(life_cycle=LifeCycle.PROPOSED)
        .exclude(series__kind=Kind.TEXT)
        .select_related("series")
        .annotate(**{name: F(path) for name, path in _PLACES.items()})
        .order_by("position", "pk", "placements__position", "parent__placements__position")
    )


def _own_cells(strategy: Strategy, book: Book) -> Iterator[tuple[int, list[tuple[Ref, Known]]]]:
    """The current cells of each series in the municipality's own area."""
    found: dict[int, list[tuple[Ref, Known]]] = defaultdict(list)
    rows = (
        Observation.objects.current()
        .filter(series__in=book, area__municipality=strategy.municipality_id)
        .order_by()
        .values_list(*_CELL_COLUMNS)
    )
    for pk, series, category, period, gender, *content in rows:
        held = held_from(*content[: len(HELD_COLUMNS)])
        if held is None:
            continue
        is_example, at, name, email = content[len(HELD_COLUMNS) :]
        ref = Ref(series, category, Gender(gender), period_of(period))
        found[series].append((ref, Known(pk, held, is_example, at, name or email or "")))
    yield from found.items()


def _line(ref: Ref) -> tuple[int, Gender, str]:
    return (ref.category, ref.gender, rhythm_of(ref.period))
