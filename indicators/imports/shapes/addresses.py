"""Which cell a value is for: what its row, its heading and the answers for the file say together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from indicators.domain.periods import Period, PeriodError
from indicators.domain.proposals import Cell
from indicators.domain.sheets import CellValue
from indicators.domain.vocabulary import Gender
from indicators.imports.shapes.catalogue import Catalogue, SeriesWords, Unknown
from indicators.imports.shapes.headings import Heading
from indicators.imports.shapes.mapping import Reading
from indicators.imports.shapes.moments import YearAsDate, future_fault, read_period, year_as_date
from indicators.imports.shapes.roles import Answer, Role
from indicators.imports.shapes.words import garbled_fault, is_garbled, text_of


@dataclass(frozen=True)
class Line:
    """One row with the column of one value."""

    row: int
    cells: Sequence[CellValue]
    column: int
    heading: Heading

    def at(self, column: int) -> CellValue:
        """A cell of the row; None beyond its end."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True)
class Addresses:
    """Finds the cell of each value.  What is said nearest the value wins: column, row, file."""

    reading: Reading
    catalogue: Catalogue
    today: date
    _periods: dict[str, Period] = field(default_factory=dict, compare=False, repr=False)

    def said(self, line: Line, role: Role) -> str:
        """What is said of a role, "" when nothing is. Raises `Unknown` for garbled text."""
        if own := self._own(line, role):
            return own
        for column in self.reading.columns_of(role):
            if text := text_of(line.at(column)):
                if is_garbled(text):
                    raise Unknown(garbled_fault(text))
                return text
        return self.reading.fixed.get(role, "")

    def series(self, line: Line) -> SeriesWords:
        """The series of a value. Raises `Unknown`."""
        said = self.said(line, Role.SERIES)
        if not said:
            raise Unknown(
                "Raden säger inte vilken serie värdet hör till. Fyll i seriens kod eller namn."
            )
        return self.catalogue.find_series(said)

    def cell(self, line: Line, series: SeriesWords) -> Cell:
        """The cell of a value. Raises `Unknown`."""
        area = self.said(line, Role.AREA)
        if not area:
            raise Unknown("Raden säger inte vilket område värdet gäller. Fyll i namn eller kod.")
        category = self.said(line, Role.CATEGORY)
        return Cell(
            series=series.id,
            area=self.catalogue.find_area(area),
            category=series.categories.find(category) if category else series.whole,
            period=self._period(line),
            gender=self._gender(line, series),
        )

    def _own(self, line: Line, role: Role) -> str:
        """What a person has said of the value's own column."""
        of_columns = self.reading.of_columns
        return of_columns.get(line.column, {}).get(role, "") if of_columns else ""

    def _period(self, line: Line) -> Period:
        try:
            period = self._read_period(line)
        except (PeriodError, YearAsDate) as error:
            raise Unknown(error.message) from error
        if fault := future_fault(period, self.today):
            raise Unknown(fault)
        return period

    def _read_period(self, line: Line) -> Period:
        if own := self._own(line, Role.PERIOD):
            return read_period(own)
        if line.heading.period is not None:
            return line.heading.period
        if line.heading.date_year is not None:
            return read_period(next(c for c in line.heading.cells if year_as_date(c)))
        for column in self.reading.columns_of(Role.PERIOD):
            if text := text_of(line.at(column)):
                if text not in self._periods:
                    self._periods[text] = read_period(
                        line.at(column),
                        dates_are_years=Answer.DATES_ARE_YEARS in self.reading.answers,
                    )
                return self._periods[text]
        if fixed := self.reading.fixed.get(Role.PERIOD, ""):
            return read_period(fixed)
        raise Unknown(
            "Raden säger inte vilken period värdet gäller. Fyll i perioden, till exempel 2024."
        )

    def _gender(self, line: Line, series: SeriesWords) -> Gender:
        gender = self._read_gender(line, series)
        if gender is not Gender.TOTAL and not series.is_split:
            raise Unknown(
                f"Serien ”{series.name}” finns bara totalt. Ta bort raden eller välj en annan serie."
            )
        return gender

    def _read_gender(self, line: Line, series: SeriesWords) -> Gender:
        if line.heading.gender is not None and not self._own(line, Role.GENDER):
            return line.heading.gender
        said = self.said(line, Role.GENDER)
        if not said and not series.is_split:
            return Gender.TOTAL
        if not said:
            raise Unknown(
                "Raden säger inte vilket kön värdet gäller. Skriv kvinnor, män eller totalt."
            )
        gender = series.gender(said)
        if gender is None:
            raise Unknown(f"”{said[:60]}” är inget kön. Skriv kvinnor, män eller totalt.")
        return gender
