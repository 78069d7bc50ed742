"""The value grid: rows of a strategy's indicators, one column a year, each cell as it can be typed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone

from indicators.domain.cell_entry import Asked, text_of
from indicators.domain.grid_names import Ref
from indicators.domain.grid_periods import (
    SHOWN_YEARS,
    in_year,
    rhythm_words,
    window,
)
from indicators.domain.periods import Period
from indicators.domain.vocabulary import Gender, Missing, ValueStatus
from indicators.models import Category
from indicators.pages.figures_of import gender_label
from indicators.pages.grid_book import Known, Measured, load_book
from strategies.models import FocusArea, Strategy


@dataclass(frozen=True)
class Panel:
    """What stands under a cell's row: an error, a question, a conflict or fields to fill in."""

    asked: Asked
    remark: str = ""
    reason: str = ""
    missing: str = ""
    wants_remark: bool = False
    by_hand: bool = False
    theirs: Known | None = None
    theirs_text: str = ""
    is_conflict: bool = False

    @property
    def is_bad(self) -> bool:
        """Whether something is wrong, not only unsure."""
        return bool(self.asked.fault) or self.is_conflict

    @property
    def waits(self) -> bool:
        """Whether the cell's text is not saved."""
        return not self.by_hand

    @property
    def asks_missing(self) -> bool:
        """Whether the reason for a missing value is to be chosen."""
        return self.asked.wants_missing or (self.is_conflict and bool(self.missing))

    @property
    def asks_reason(self) -> bool:
        """Whether the reason for a change is to be written."""
        return self.asked.wants_reason or (self.is_conflict and self.theirs is not None)

    @property
    def heading(self) -> str:
        """What the panel is about when it has neither error nor question."""
        if self.by_hand:
            return self.author_words or "Cellen är tom."
        if self.asked.wants_missing:
            return "Cellen har inget värde."
        return "Det gamla värdet sparas i historiken tillsammans med skälet."

    @property
    def author_words(self) -> str:
        """Who put the value there, how it stands now."""
        if self.theirs is None:
            return ""
        when = f"{timezone.localtime(self.theirs.at):%Y-%m-%d %H.%M}"
        return f"Inskrivet {when} av {self.theirs.by}." if self.theirs.by else f"Inläst {when}."

    @property
    def theirs_words(self) -> str:
        """What the other one did, in a conflict."""
        if self.theirs is None:
            return "Cellen är tom igen."
        return f"Cellen innehåller nu {self.theirs_text}. {self.author_words}"

    @property
    def their_row(self) -> str:
        """The id of the other one's row; "" for an empty cell."""
        return str(self.theirs.pk) if self.theirs else ""

    @property
    def summary(self) -> str:
        """The panel in a line of the list of what waits."""
        if self.is_conflict:
            return f"Någon annan hann före. {self.theirs_words}"
        return self.asked.fault or self.asked.question or self.heading

    @property
    def guess(self) -> str:
        """The reason that is chosen from the start."""
        return self.missing or str(self.asked.guess or "")


@dataclass(frozen=True)
class GridCell:
    """One cell: its text, what it holds, which row the typist saw and what is asked about it."""

    ref: Ref
    name: str
    text: str
    held: str
    known: Known | None
    seen: int | None
    panel: Panel | None = None

    @property
    def key(self) -> str:
        """The cell's name in forms."""
        return self.ref.key

    @property
    def anchor(self) -> str:
        """The cell's id on the page."""
        return self.ref.anchor

    @property
    def alone(self) -> "tuple[GridCell]":
        """The cell as a row of its own."""
        return (self,)

    @property
    def marks(self) -> str:
        """The classes that tell the cell's look."""
        said = []
        if self.panel and self.panel.waits:
            said.append("is-bad" if self.panel.is_bad else "is-odd")
        if self.known and self.known.held.missing:
            said.append("is-none")
        if self.known and self.known.held.remark:
            said.append("has-note")
        return " ".join(said)

    @property
    def notes(self) -> str:
        """What else belongs to the value: its state, remark and author."""
        if self.known is None:
            return ""
        held = self.known.held
        said = [] if held.status is ValueStatus.FINAL else [held.status.label]
        said += [f"Anmärkning: {held.remark}"] if held.remark else []
        said += ["Exempelvärde"] if self.known.is_example else []
        return ". ".join(said)


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
    periods_words: str
    lines: tuple[Line, ...]

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


@dataclass(frozen=True)
class Typing:
    """What a cell shows instead of its value: the text that was typed and what is asked about it.

    `seen` is the row that the typist saw; it is kept while the question stands.
    """

    text: str
    panel: Panel | None
    seen: int | None


def load_grid(
    strategy: Strategy,
    today: date,
    area_code: str = "",
    start: int | None = None,
    typed: Mapping[Ref, Typing] | None = None,
    opened: str = "",
) -> Grid:
    """The grid of a strategy or of one of its focus areas; four queries.

    `opened` is the key of the row whose cells show their fields for remarks.
    """
    areas = list(strategy.focus_areas.order_by("position", "pk"))
    area = next((one for one in areas if one.code.lower() == area_code.lower()), None)
    book = load_book(strategy)
    shown = [one for one in book.values() if area is None or one.focus_area_id == area.pk]
    all_years = {year for measured in shown for year in measured.years(today)}
    years = window(all_years, start)
    maker = _Maker(years, today, typed or {}, opened)
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
                rhythm_words(rhythm, self.years[-1]),
                tuple(
                    self._line(measured, category, gender, rhythm)
                    for category in measured.categories.values()
                    for gender in measured.genders(category)
                ),
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


def line_label(measured: Measured, category: Category, gender: Gender) -> str:
    """A row's own words: "Kvinnor", or "Kurs A, kvinnor"."""
    who = gender_label(measured.series, gender)
    return who if category.is_whole else f"{category.name}, {who.lower()}"


def grid_cell(measured: Measured, ref: Ref, typing: Typing | None = None) -> GridCell:
    """A cell as it stands, or with what was typed in it and not saved."""
    known = measured.cells.get(ref)
    held = text_of(known.held if known else None, measured.unit)
    name = cell_name(measured, ref)
    if typing is None:
        return GridCell(ref, name, held, held, known, known.pk if known else None)
    return GridCell(ref, name, typing.text, held, known, typing.seen, typing.panel)


def opened(cell: GridCell) -> GridCell:
    """The cell with its fields for a remark and a reason."""
    held = cell.known.held if cell.known else None
    panel = Panel(
        Asked(wants_missing=held is None or held.value is None, wants_reason=held is not None),
        theirs=cell.known,
        remark=held.remark if held else "",
        missing=str(held.missing or "") if held else "",
        wants_remark=True,
        by_hand=True,
    )
    return replace(cell, panel=panel)


def cell_name(measured: Measured, ref: Ref) -> str:
    """What a screen reader says of a cell: "1.1 Utrikesfödda i sysselsättning, kvinnor, 2024"."""
    first = measured.indicators[0]
    label = line_label(measured, measured.categories[ref.category], ref.gender)
    return f"{first.number} {first.name}, {label.lower()}, {ref.period.phrase}".strip()


def missing_choices() -> list[tuple[str, str]]:
    """The reasons to choose from, with their signs."""
    return [
        (
            str(one),
            one.label if one.symbol == one.label.lower() else f"{one.symbol}  {one.label.lower()}",
        )
        for one in Missing
    ]
