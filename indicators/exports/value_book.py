"""What the workbook to fill in holds: a row for each series, category and gender; a column a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.domain.grid_names import Ref
from indicators.domain.grid_periods import in_year, newest_year
from indicators.domain.periods import Period
from indicators.domain.proposals import Held
from indicators.domain.vocabulary import Gender
from indicators.models import Area, Category
from indicators.pages.figures_of import gender_label
from indicators.pages.grid_book import Known, Measured, load_book
from strategies.models import FocusArea, Strategy


@dataclass(frozen=True)
class BookCell:
    """A cell: what it holds, and whether something may be written there."""

    held: Held | None
    is_example: bool
    is_open: bool


@dataclass(frozen=True)
class BookRow:
    """A row with its stable ids first."""

    series: str
    area: str
    gender: str
    category: str
    focus_area: str
    number: str
    name: str
    gender_words: str
    category_words: str
    unit: str
    decimals: int
    cells: tuple[BookCell, ...]


@dataclass(frozen=True)
class ValueBook:
    """Everything that the workbook says."""

    title: str
    municipality: str
    made_on: date
    periods: tuple[str, ...]
    rows: tuple[BookRow, ...]


def load_value_book(strategy: Strategy, today: date) -> ValueBook:
    """The strategy's numeric series with the municipality's own values; five queries."""
    book = load_book(strategy)
    areas = {one.pk: one for one in FocusArea.objects.filter(strategy=strategy)}
    own = Area.objects.filter(municipality=strategy.municipality_id).first()
    code = own.code if own else strategy.municipality.code
    periods = sorted({period for one in book.values() for period in _periods(one, today)})
    order = sorted(book.values(), key=lambda one: _place(areas.get(one.focus_area_id or 0)))
    return ValueBook(
        title=strategy.short_title or strategy.title,
        municipality=strategy.municipality.name,
        made_on=today,
        periods=tuple(period.code for period in periods),
        rows=tuple(
            _row(measured, category, gender, areas, code, periods, today)
            for measured in order
            for category in measured.categories.values()
            for gender in measured.genders(category)
        ),
    )


def _place(area: FocusArea | None) -> tuple[int, int]:
    """Focus areas in their order, then what stands under the strategy as a whole."""
    return (0, area.position) if area else (1, 0)


def _periods(measured: Measured, today: date) -> Iterable[Period]:
    """The periods that have values, and for each rhythm those up to the newest possible."""
    yield from (ref.period for ref in measured.cells)
    for rhythm in measured.rhythms():
        newest = newest_year(rhythm, today)
        for year in measured.years(today):
            if year <= newest and (period := in_year(rhythm, year)) is not None:
                yield period


def _row(
    measured: Measured,
    category: Category,
    gender: Gender,
    areas: dict[int, FocusArea],
    code: str,
    periods: list[Period],
    today: date,
) -> BookRow:
    series, first = measured.series, measured.indicators[0]
    area = areas.get(measured.focus_area_id or 0)
    return BookRow(
        series=series.code,
        area=code,
        gender=gender.value,
        category=category.code,
        focus_area=area.name if area else "",
        number=first.number,
        name=first.name,
        gender_words=gender_label(series, gender),
        category_words="" if category.is_whole else category.name,
        unit=series.symbol or series.unit,
        decimals=series.decimals,
        cells=tuple(
            _cell(measured, Ref(series.pk, category.pk, gender, period), today)
            for period in periods
        ),
    )


def _cell(measured: Measured, ref: Ref, today: date) -> BookCell:
    known: Known | None = measured.cells.get(ref)
    return BookCell(
        held=known.held if known else None,
        is_example=known is not None and known.is_example,
        is_open=measured.may_hold(ref, today),
    )
