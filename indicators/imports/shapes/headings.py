"""The headings above a table: one or two rows, and what each of them says of its column."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from indicators.domain.periods import Period
from indicators.domain.sheets import CellValue, Sheet
from indicators.domain.vocabulary import Gender
from indicators.imports.shapes.moments import heading_period, year_as_date
from indicators.imports.shapes.roles import Role
from indicators.imports.shapes.words import fold, fold_heading, gender_of, role_of_heading, text_of

# Years and dates in a title; not the digits of a key figure's id.
_NUMBERS = re.compile(r"(?<![a-zåäö0-9])[0-9]+")


@dataclass(frozen=True)
class Heading:
    """What stands above one column.

    ``measure`` is what is left when period and gender are taken away: "Andel A-E".  ``date_year`` is the
    year of a heading that a spreadsheet has made a date of.
    """

    cells: tuple[CellValue, ...] = ()
    period: Period | None = None
    gender: Gender | None = None
    date_year: int | None = None
    measure: str = ""

    @cached_property
    def text(self) -> str:
        """The heading as it is shown: "Flickor, Andel A-E"."""
        if self.period is not None and len(self.cells) == 1:
            return self.period.code
        return ", ".join(dict.fromkeys(text_of(cell) for cell in self.cells))

    @property
    def role(self) -> tuple[Role, int] | None:
        """The role that the heading names by itself, with its rank."""
        if self.period is not None or self.date_year is not None:
            return None
        return role_of_heading(self.measure) if self.measure else None

    @property
    def is_of_values(self) -> bool:
        """Whether the column holds values of one period or one gender."""
        return self.period is not None or self.gender is not None or self.date_year is not None


def headings_of(
    sheet: Sheet, header_rows: Sequence[int], *, dates_are_years: bool = False
) -> tuple[Heading, ...]:
    """One heading a column; a first row of two holds on to the right until the next one."""
    rows = [sheet.rows[index] for index in header_rows if index < len(sheet.rows)]
    if not rows:
        return ()
    width = max(len(row) for row in rows)
    filled = [_filled(rows, place, width) for place in range(len(rows))]
    return tuple(
        _heading([row[column] for row in filled if row[column] is not None], dates_are_years)
        for column in range(width)
    )


def signature_of(headings: Sequence[Heading], titles: Iterable[str] = ()) -> str:
    """A checksum by which the same sort of file is known the next time, whatever its years.

    The titles above the table count too: two key figures can stand below the same headings.
    """
    said = [
        [
            "#" if year_as_date(cell) or heading_period(cell) else fold_heading(text_of(cell))
            for cell in heading.cells
        ]
        for heading in headings
        if heading.role is None or heading.role[0] is not Role.IGNORED
    ]
    named = [_NUMBERS.sub("#", fold(title)) for title in titles]
    plain = json.dumps([said, named], ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def _filled(rows: Sequence[Sequence[CellValue]], place: int, width: int) -> list[CellValue]:
    """A row of headings; every row but the last goes on over the empty cells to its right."""
    row = [_said(cell) for cell in rows[place]]
    row += [None] * (width - len(row))
    if place == len(rows) - 1:
        return row
    below = rows[place + 1]
    for column in range(1, width):
        has_below = column < len(below) and _said(below[column]) is not None
        if row[column] is None and has_below:
            row[column] = row[column - 1]
    return row


def _said(cell: CellValue) -> CellValue:
    return None if text_of(cell) == "" else cell


def _heading(cells: Sequence[CellValue], dates_are_years: bool) -> Heading:
    period, gender, date_year, left = None, None, None, []
    for cell in cells:
        text = text_of(cell)
        found = heading_period(cell, dates_are_years=dates_are_years)
        year = None if found else year_as_date(cell)
        of_gender = None if text.isdigit() else gender_of(text)
        if found is not None and period is None:
            period = found
        elif year is not None and date_year is None:
            date_year = year
        elif of_gender is not None and gender is None:
            gender = of_gender
        else:
            left.append(cell)
    measure = ", ".join(dict.fromkeys(text_of(cell) for cell in left))
    return Heading(tuple(cells), period, gender, date_year, measure)
