"""What each column holds: by its heading, and by its content where the heading says nothing."""

import re
from collections.abc import Sequence
from itertools import islice

from indicators.domain.sheets import CellValue, Sheet
from indicators.imports.shapes.headings import Heading
from indicators.imports.shapes.moments import heading_period
from indicators.imports.shapes.roles import Role
from indicators.imports.shapes.words import gender_of, missing_of, text_of

_SAMPLE = 60
_AREA_CODE = re.compile(r"\d{4}")
_NUMBER_LIKE = re.compile(r"[-+\u2212\u2013]?\d[\d \u00a0\u202f\u2009.,]*\s*%?")


def columns_of(sheet: Sheet, headings: Sequence[Heading], first_row: int) -> dict[int, Role]:
    """The role of every column with a heading or content; what is not understood is left out."""
    columns = {index: Role.IGNORED for index, heading in enumerate(headings) if heading.cells}
    best: dict[Role, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        if (found := heading.role) is None:
            continue
        role, rank = found
        if role.is_measured:
            columns[index] = role
        elif role not in best or rank < best[role][0]:
            best[role] = (rank, index)
    for role, (_, index) in best.items():
        columns[index] = role
    _by_content(sheet, headings, first_row, columns)
    _values(sheet, headings, first_row, columns)
    return columns


def content_of(sheet: Sheet, column: int, first_row: int) -> list[CellValue]:
    """The first cells of a column that are not empty."""
    cells = (row[column] for row in sheet.rows[first_row:] if column < len(row))
    return list(islice((cell for cell in cells if text_of(cell)), _SAMPLE))


def looks_measured(cells: Sequence[CellValue]) -> bool:
    """Whether a column holds numbers or signs for missing ones."""
    texts = [text_of(cell) for cell in cells]
    numbers = sum(1 for text in texts if _NUMBER_LIKE.fullmatch(text))
    return numbers > 0 and all(
        _NUMBER_LIKE.fullmatch(text) or missing_of(text) is not None for text in texts
    )


def _by_content(
    sheet: Sheet, headings: Sequence[Heading], first_row: int, columns: dict[int, Role]
) -> None:
    """Area codes, periods and genders under headings that say something else, or nothing."""
    width = max((len(row) for row in sheet.rows[first_row : first_row + _SAMPLE]), default=0)
    for index in range(width):
        heading = headings[index] if index < len(headings) else Heading()
        if heading.is_of_values or columns.get(index, Role.IGNORED) is not Role.IGNORED:
            continue
        role = _role_of(content_of(sheet, index, first_row))
        if role is not None and role not in columns.values():
            columns[index] = role


def _role_of(cells: Sequence[CellValue]) -> Role | None:
    texts = [text_of(cell) for cell in cells]
    if not texts:
        return None
    if all(gender_of(text) and not text.isdigit() for text in texts):
        return Role.GENDER
    periods = [heading_period(cell) for cell in cells]
    if all(period is not None for period in periods):
        return Role.PERIOD
    is_text = all(isinstance(cell, str) for cell in cells)
    if is_text and all(_AREA_CODE.fullmatch(text) for text in texts):
        return Role.AREA
    return None


def _values(
    sheet: Sheet, headings: Sequence[Heading], first_row: int, columns: dict[int, Role]
) -> None:
    """Columns of a period or a gender hold the values, unless they are of several measures.

    Which of several measures is wanted is for a person to say.
    """
    open_ones = [
        index
        for index, role in columns.items()
        if role is Role.IGNORED and index < len(headings) and headings[index].is_of_values
    ]
    measures = {headings[index].measure for index in open_ones}
    has_value = Role.VALUE in columns.values()
    if open_ones and len(measures) == 1 and not has_value:
        for index in open_ones:
            columns[index] = Role.VALUE
    if Role.VALUE in columns.values() or open_ones:
        return
    measured = [
        index
        for index, role in columns.items()
        if role is Role.IGNORED and looks_measured(content_of(sheet, index, first_row))
    ]
    if len(measured) == 1:
        columns[measured[0]] = Role.VALUE
