"""The values that a sheet proposes, each with where it stands, and what is wrong with the others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.domain.proposals import Cell, Held, Proposal, refused
from indicators.domain.sheets import CellValue, Sheet
from indicators.domain.vocabulary import Change, ValueStatus
from indicators.imports.shapes.addresses import Addresses, Line
from indicators.imports.shapes.catalogue import Catalogue, SeriesWords, Unknown
from indicators.imports.shapes.checks import Found, checked
from indicators.imports.shapes.contents import (
    SAYS_NOTHING,
    Read,
    check_counts,
    read_missing,
    read_number,
    read_status,
    read_value,
)
from indicators.imports.shapes.headings import Heading, headings_of
from indicators.imports.shapes.mapping import Reading, from_plain
from indicators.imports.shapes.own import is_own
from indicators.imports.shapes.places import place_of
from indicators.imports.shapes.roles import Answer, Role
from indicators.imports.shapes.words import fold, is_yes, text_of

_MAX_REMARK = 300
_MARKED = (
    "Raden är märkt som exempelvärde och kan inte läsas in som ett riktigt värde. Ta bort märket om "
    "värdet är riktigt, annars raden."
)
_MAX_SAID = 200


def proposals_of(
    sheet: Sheet, mapping: Mapping[str, Any], catalogue: Catalogue, today: date
) -> list[Proposal]:
    """What the sheet's values would be, read by `mapping`; faulty ones are refused with the reason.

    An empty cell says nothing: it is no proposal and never removes a value.
    """
    reading = from_plain(mapping)
    reader = _Reader(sheet, reading, Addresses(reading, catalogue, today))
    return checked(reader.found())


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: Sheet, reading: Reading, addresses: Addresses) -> None:
        self.rows, self.reading, self.addresses = sheet.rows, reading, addresses
        self.headings = headings_of(
            sheet,
            reading.header_rows,
            dates_are_years=Answer.DATES_ARE_YEARS in reading.answers,
        )
        self.first = reading.header_rows[-1] + 1
        self.values = reading.columns_of(Role.VALUE)
        self.is_own = is_own(self.headings)
        # A reason or a remark of a row with many values could belong to any of them.
        self.is_tidy = len(self.values) == 1

    def found(self) -> list[Found]:
        """Every value of the sheet, good or refused."""
        return [
            found
            for row in range(self.first, len(self.rows))
            if self._is_wanted(self.rows[row])
            for column in self.values
            if (found := self._one(Line(row, self.rows[row], column, self._heading(column))))
        ]

    def _heading(self, column: int) -> Heading:
        return self.headings[column] if column < len(self.headings) else Heading()

    def _is_wanted(self, cells: Sequence[CellValue]) -> bool:
        return all(
            column < len(cells) and fold(text_of(cells[column])) == fold(said)
            for column, said in self.reading.only.items()
        )

    def _one(self, line: Line) -> Found | None:
        """The proposal of one cell; None when nothing is said there."""
        cell = line.at(line.column)
        said = text_of(cell)[:_MAX_SAID]
        if not said and not self._says_without_value(line):
            return None
        place = place_of(line.row, line.column, line.heading)
        known: Any = {"said": said, "row": line.row, "column": line.column}
        try:
            series = self.addresses.series(line)
            known["cell"] = where = self.addresses.cell(line, series)
            read, held = self._held(line, cell, series)
        except Unknown as error:
            return Found(refused(place, error.message, **known))
        known["held"] = held = self._with_unsaid(held, where)
        is_copy = self._is_copy(where, held)
        if not is_copy and self._is_marked(line):
            return Found(refused(place, _MARKED, **known))
        change = Change.UNCHANGED if is_copy and self._is_repeating(line) else Change.NEW
        return Found(Proposal(place=place, change=change, **known), series, read.has_percent)

    def _with_unsaid(self, held: Held, where: Cell) -> Held:
        """The value with what the cell already says and the file does not."""
        catalogue = self.addresses.catalogue
        return _with_unsaid(held, catalogue.held.get(where), where in catalogue.examples)

    def _is_copy(self, where: Cell, held: Held) -> bool:
        """Whether the cell holds just this as an invented value."""
        catalogue = self.addresses.catalogue
        return where in catalogue.examples and catalogue.held[where] == held

    def _is_marked(self, line: Line) -> bool:
        """Whether the row says that its value is invented."""
        return is_yes(self.addresses.said(line, Role.EXAMPLE))

    def _is_repeating(self, line: Line) -> bool:
        """Any file says that its values are real, but our own tables repeat invented ones too."""
        return self.is_own or self._is_marked(line)

    def _says_without_value(self, line: Line) -> bool:
        """Whether the row says something of a value that it leaves empty."""
        roles = (Role.MISSING, Role.NUMERATOR, Role.REMARK)
        return self.is_tidy and any(
            fold(text_of(line.at(column))) not in ("", SAYS_NOTHING)
            for role in roles
            for column in self.reading.columns_of(role)
        )

    def _held(self, line: Line, cell: CellValue, series: SeriesWords) -> tuple[Read, Held]:
        """What the cell is to hold, with the row's counts, status and remark."""
        read = self._read(line, cell, series)
        part, whole = self._count(line, Role.NUMERATOR), self._count(line, Role.DENOMINATOR)
        check_counts(series, read.value, part, whole)
        remark = self.addresses.said(line, Role.REMARK) if self.is_tidy else ""
        if len(remark) > _MAX_REMARK:
            raise Unknown(f"Anmärkningen är längre än {_MAX_REMARK} tecken. Korta den.")
        status = read_status(self.addresses.said(line, Role.STATUS), read)
        return read, Held(read.value, read.text, read.missing, part, whole, status, remark)

    def _read(self, line: Line, cell: CellValue, series: SeriesWords) -> Read:
        """The value or the reason of a cell, with what the row's own column of reasons says."""
        reason = read_missing(self.addresses.said(line, Role.MISSING)) if self.is_tidy else None
        if not text_of(cell):
            if reason is None:
                raise Unknown("Raden har inget värde. Fyll i det, eller skriv varför det saknas.")
            return Read(missing=reason)
        read = read_value(cell, series, self.reading.answers)
        if reason is not None and read.missing is not reason:
            raise Unknown(
                "Raden har både ett värde och en orsak till att det saknas. Ta bort det ena."
            )
        return read

    def _count(self, line: Line, role: Role) -> Decimal | None:
        """The count beside a value: of a column for the same period and gender, or for all."""
        for column in self.reading.columns_of(role):
            heading = self._heading(column)
            fits = heading.period in (None, line.heading.period)
            fits = fits and heading.gender in (None, line.heading.gender)
            if fits and text_of(line.at(column)):
                return read_number(line.at(column), self.reading.answers)
        return None


def _with_unsaid(held: Held, known: Held | None, is_invented: bool) -> Held:
    """What a file leaves unsaid stays as it was, as long as the value itself is the same.

    Of another value only the group's size stays, since it decides whether the value may be shown;
    the size of an invented group says nothing of a real one.
    """
    if known is None:
        return held
    says_counts = held.numerator is not None or held.denominator is not None
    if (held.value, held.text, held.missing) != (known.value, known.text, known.missing):
        is_of_group = held.value is not None and not says_counts and not is_invented
        return replace(held, denominator=known.denominator) if is_of_group else held
    return replace(
        held,
        numerator=held.numerator if says_counts else known.numerator,
        denominator=held.denominator if says_counts else known.denominator,
        status=known.status if held.status is ValueStatus.FINAL else held.status,
        remark=held.remark or known.remark,
    )
