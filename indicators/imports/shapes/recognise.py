"""Which sheet holds the table, where its headings are, and what each column holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from indicators.domain.periods import Period
from indicators.domain.sheets import CellValue, Sheet
from indicators.imports.shapes.asking import questions_of
from indicators.imports.shapes.columns import columns_of, looks_measured
from indicators.imports.shapes.headings import Heading, headings_of, signature_of
from indicators.imports.shapes.mapping import SAYS_WHAT, Reading, to_plain
from indicators.imports.shapes.moments import heading_period, year_as_date
from indicators.imports.shapes.own import is_own, questions_of_version
from indicators.imports.shapes.preamble import said_above, titles_above
from indicators.imports.shapes.roles import Question, Role, Shape
from indicators.imports.shapes.words import gender_of, role_of_heading, text_of

_FARTHEST_HEADER = 40
_FEWEST_POINTS = 2


@dataclass(frozen=True)
class Recognised:
    """What a file seems to be; rows and columns are counted from zero.

    ``signature`` knows the same sort of file again; ``questions`` is what a person must say.
    ``says_what`` is whether a title or a heading tells what is measured: without it two files of
    different series can look the same.
    """

    shape: Shape
    sheet: str
    header_rows: tuple[int, ...]
    columns: dict[int, Role]
    headings: tuple[Heading, ...]
    signature: str
    fixed: dict[Role, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    says_what: bool = True

    @property
    def header_row(self) -> int:
        """The last row of headings; the values begin below it."""
        return self.header_rows[-1]

    @property
    def can_be_read(self) -> bool:
        """Whether the values can be proposed without anything being asked first."""
        return not any(question.is_needed for question in self.questions)

    @property
    def mapping(self) -> dict[str, Any]:
        """The mapping to read the file by, so far."""
        plain = to_plain(Reading(self.sheet, self.header_rows, self.columns, self.fixed))
        return plain | {SAYS_WHAT: self.says_what}


def recognise(sheets: Sequence[Sheet]) -> Recognised:
    """What the file seems to be, by its headings and what stands above and below them."""
    best = max(
        ((_points_of_sheet(sheet), -place, sheet) for place, sheet in enumerate(sheets)),
        key=lambda found: found[:2],
        default=None,
    )
    if best is None:
        none = Question("Filen har inga blad. Ladda upp en fil med en tabell.")
        return Recognised(Shape.UNKNOWN, "", (0,), {}, (), signature_of(()), questions=(none,))
    sheet = best[2]
    found = recognised_with(sheet, _header_rows(sheet))
    return replace(found, questions=(*questions_of_version(sheets), *found.questions))


def left_out(sheets: Sequence[Sheet], chosen: str) -> list[str]:
    """What to say of the other visible sheets that hold values: one sheet is read at a time."""
    others = (one for one in sheets if one.name != chosen and not one.is_hidden and one.rows)
    names = [
        f"”{one.name}”"
        for one in others
        if _points_of_sheet(one) >= _FEWEST_POINTS
        and Role.VALUE in recognised_with(one, _header_rows(one)).columns.values()
    ]
    if not names:
        return []
    which = f"Bladet {names[0]}" if len(names) == 1 else f"Bladen {', '.join(names[:5])}"
    return [
        f"{which} har också värden men läses inte; här läses bladet ”{chosen}”. Spara det andra bladet "
        "som en egen fil om det ska med."
    ]


def recognised_with(sheet: Sheet, header_rows: tuple[int, ...]) -> Recognised:
    """What the sheet seems to be when its headings stand in these rows."""
    headings = headings_of(sheet, header_rows)
    columns = columns_of(sheet, headings, header_rows[-1] + 1)
    fixed, is_skolverket = said_above(sheet, header_rows[0])
    taken = set(columns.values())
    fixed = {role: said for role, said in fixed.items() if role not in taken}
    found = Recognised(
        shape=_shape(headings, columns, is_skolverket, len(header_rows)),
        sheet=sheet.name,
        header_rows=header_rows,
        columns=columns,
        headings=headings,
        signature=signature_of(headings, titles_above(sheet, header_rows[0])),
        fixed=fixed,
        says_what=_says_what(sheet, header_rows[0], headings),
    )
    asked = questions_of(sheet, headings, columns, fixed, header_rows)
    if found.shape is Shape.OWN:
        asked = tuple(question for question in asked if question.is_needed)
    return replace(found, questions=asked)


def _says_what(sheet: Sheet, header_row: int, headings: Sequence[Heading]) -> bool:
    """Whether the file itself tells what is measured."""
    measures = (heading.measure for heading in headings if heading.role is None)
    return bool(titles_above(sheet, header_row)) or any(measures)


def _shape(
    headings: Sequence[Heading], columns: dict[int, Role], is_skolverket: bool, rows: int
) -> Shape:
    if is_own(headings):
        return Shape.OWN
    if is_skolverket and rows == 2:
        return Shape.SKOLVERKET
    values = [index for index, role in columns.items() if role is Role.VALUE]
    if any(headings[index].is_of_values for index in values) or rows == 2:
        return Shape.WIDE
    return Shape.TIDY if values else Shape.UNKNOWN


def _points_of_sheet(sheet: Sheet) -> int:
    """How much a sheet looks like a table of values; a hidden one is the last resort."""
    rows = sheet.rows[:_FARTHEST_HEADER]
    points = max((_points(row) for row in rows), default=0)
    return points - 1000 if sheet.is_hidden else points


def _points(row: Sequence[CellValue]) -> int:
    """How much a row looks like headings: two points a known word, one a period or a gender."""
    points = 0
    periods: set[Period | int] = set()
    for cell in row:
        text = text_of(cell)
        if not text:
            continue
        period = heading_period(cell)
        if period is not None:
            periods.add(period)
        elif year := year_as_date(cell):
            periods.add(year)
        elif role_of_heading(text):
            points += 2
        elif gender_of(text) and not text.isdigit() and len(text) > 1:
            points += 1
    return points + len(periods)


def _header_rows(sheet: Sheet) -> tuple[int, ...]:
    """The row that looks most like headings, the first of equals, with a second row of them."""
    rows = sheet.rows[:_FARTHEST_HEADER]
    points = [_points(row) for row in rows]
    if not points or max(points) < _FEWEST_POINTS:
        return (_first_wide_row(rows),)
    place = points.index(max(points))
    if place and _is_pair(rows[place - 1], rows[place]):
        return (place - 1, place)
    if place + 1 < len(rows) and _is_pair(rows[place], rows[place + 1]):
        return (place, place + 1)
    return (place,)


def _is_pair(first: Sequence[CellValue], second: Sequence[CellValue]) -> bool:
    """Whether two rows are headings together: the second fills what the first leaves empty.

    The columns that the first names by themselves – area, subject – are empty in the second.
    """
    above = [text_of(cell) for cell in first]
    below = [text_of(cell) for cell in second]
    named = [text for text in above if text]
    fills = any(text and not said for said, text in zip(above, below, strict=False))
    leaves = not below or not below[0] or bool(above and not above[0] and below[0])
    texts = [cell for cell, text in zip(second, below, strict=True) if text]
    are_words = all(
        heading_period(cell) or year_as_date(cell) or not looks_measured([cell]) for cell in texts
    )
    return len(named) >= 2 and fills and leaves and are_words and len(texts) >= 2


def _first_wide_row(rows: Sequence[Sequence[CellValue]]) -> int:
    """The first row with at least two cells: the best guess for a table without known headings."""
    for place, row in enumerate(rows):
        if sum(1 for cell in row if text_of(cell)) >= 2:
            return place
    return 0
