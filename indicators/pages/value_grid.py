"""The value grid: rows of a strategy's indicators, one column a year, each cell as it can be typed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from indicators.domain.grid_names import Ref
from indicators.domain.grid_periods import (
    SHOWN_YEARS,
    in_year,
    rhythm_words,
    window,
)
from indicators.domain.periods import Period
from indicators.domain.vocabulary import Gender
from indicators.models import Category
from indicators.pages.grid_book import Measured, fetched_from, load_book
from indicators.pages.grid_cell import GridCell, Typing, grid_cell, line_label, opened
from strategies.models import FocusArea, Strategy


@dataclass(frozen=True)
class Line:
    """One row of cells; None where the row has no period in that year."""

    label: str
    key: str
    cells: tuple[GridCell | None, ...]

    @property
    def panels(self) -> list[GridCell]:
        """The cells that something is asked about."""
        return [cell for cell in self.cells if cell and cell.panel]


@dataclass(frozen=True)
class Group:
    """The rows of one series, under the indicators that it serves."""

    measured: Measured
    rhythm: str
    periods_words: str
    lines: tuple[Line, ...]
    fetched_from: str = ""

    @property
    def anchor(self) -> str:
        """The id that leads to the series; only its first group has it."""
        first = self.rhythm == self.measured.rhythms()[0]
        return f"c{self.measured.series.pk}" if first else ""

    @property
    def number(self) -> str:
        """The first indicator's number."""
        return self.measured.indicators[0].number

    @property
    def name(self) -> str:
        """The first indicator's name."""
        return self.measured.indicators[0].name

    @property
    def words(self) -> str:
        """Unit, source, what its periods are and which other indicators have the same numbers."""
        series = self.measured.series
        said = [series.unit or series.symbol, series.source, self.periods_words]
        said.append(f"hämtas från {self.fetched_from}" if self.fetched_from else "")
        also = ", ".join(one.number or one.name for one in self.measured.indicators[1:])
        said.append(f"samma siffror som {also}" if also else "")
        return ". ".join(f"{one[:1].upper()}{one[1:]}" for one in said if one)


@dataclass
class Section:
    """The groups of a focus area, or of the strategy as a whole."""

    area: FocusArea | None
    groups: list[Group] = field(default_factory=list)


@dataclass(frozen=True)
class Grid:
    """The page: sections of rows, the years of its columns and the ways to other years."""

    areas: list[FocusArea]
    area: FocusArea | None
    years: list[int]
    older: int | None
    newer: int | None
    sections: list[Section]

    @property
    def width(self) -> int:
        """Columns of the table, for rows that span it."""
        return len(self.years) + 1

    @property
    def waiting(self) -> list[GridCell]:
        """The cells whose text is not saved."""
        cells = (cell for line in self._lines() for cell in line.cells)
        return [cell for cell in cells if cell and cell.panel and cell.panel.waits]

    @property
    def has_examples(self) -> bool:
        """Whether some shown value is invented."""
        return any(
            cell and cell.known and cell.known.is_example
            for line in self._lines()
            for cell in line.cells
        )

    def _lines(self) -> Iterable[Line]:
        return (
            line for section in self.sections for group in section.groups for line in group.lines
        )


def load_grid(
    strategy: Strategy,
    today: date,
    area_code: str = "",
    start: int | None = None,
    typed: Mapping[Ref, Typing] | None = None,
    opened: str = "",
) -> Grid:
    """The grid of a strategy or of one of its focus areas; five queries.

    `opened` is the key of the row whose cells show their fields for remarks.
    """
    areas = list(strategy.focus_areas.order_by("position", "pk"))
    area = next((one for one in areas if one.code.lower() == area_code.lower()), None)
    book = load_book(strategy)
    shown = [one for one in book.values() if area is None or one.focus_area_id == area.pk]
    all_years = {year for measured in shown for year in measured.years(today)}
    years = window(all_years, start)
    maker = _Maker(years, today, typed or {}, opened, fetched_from(strategy.municipality_id, book))
    sections = maker.sections(areas, shown)
    first = min(all_years, default=0)
    return Grid(
        areas=[one for one in areas if any(m.focus_area_id == one.pk for m in book.values())],
        area=area,
        years=years,
        older=max(years[0] - SHOWN_YEARS, first) if years and years[0] > first else None,
        newer=years[0] + SHOWN_YEARS if years and years[-1] < max(all_years) else None,
        sections=sections,
    )


@dataclass(frozen=True)
class _Maker:
    """Makes the rows for the years, with what was typed and not saved."""

    years: list[int]
    today: date
    typed: Mapping[Ref, Typing]
    opened: str
    sources: Mapping[int, str]

    def sections(self, areas: list[FocusArea], shown: list[Measured]) -> list[Section]:
        """Focus areas in order, then what stands under the strategy as a whole."""
        places: list[FocusArea | None] = [*areas, None]
        sections = {one.pk if one else None: Section(one) for one in places}
        for measured in shown:
            section = sections.get(measured.focus_area_id) or sections[None]
            section.groups += self._groups(measured)
        return [one for one in sections.values() if one.groups]

    def _groups(self, measured: Measured) -> list[Group]:
        """The series' rows, a group for each rhythm of its periods."""
        return [
            Group(
                measured,
                rhythm,
                rhythm_words(rhythm, self.years[-1]),
                tuple(
                    self._line(measured, category, gender, rhythm)
                    for category in measured.categories.values()
                    for gender in measured.genders(category)
                ),
                self.sources.get(measured.series.pk, ""),
            )
            for rhythm in measured.rhythms()
        ]

    def _line(self, measured: Measured, category: Category, gender: Gender, rhythm: str) -> Line:
        """One row: a category's women, men or total."""
        key = f"{measured.series.pk}.{category.pk}.{gender.value}.{rhythm}"
        cells = tuple(
            self._cell(measured, category, gender, in_year(rhythm, year), key == self.opened)
            for year in self.years
        )
        return Line(line_label(measured, category, gender), key, cells)

    def _cell(
        self,
        measured: Measured,
        category: Category,
        gender: Gender,
        period: Period | None,
        is_opened: bool,
    ) -> GridCell | None:
        if period is None:
            return None
        ref = Ref(measured.series.pk, category.pk, gender, period)
        if not measured.may_hold(ref, self.today):
            return None
        ref = measured.proper(ref)
        cell = grid_cell(measured, ref, self.typed.get(ref))
        return opened(cell) if is_opened and cell.panel is None else cell
