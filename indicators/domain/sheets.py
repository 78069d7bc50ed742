"""A table file as plain data: sheets of cells, whatever format the file had.

Numbers are Decimal with the digits that the file holds; an empty cell is None, never an empty text.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

CellValue = str | Decimal | bool | date | datetime | None


@dataclass(frozen=True)
class Sheet:
    """One sheet; all rows are equally long, and ``rows[0][0]`` is cell A1 also when it is empty."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    is_hidden: bool = False


class FileProblem(ValueError):
    """The file cannot be used; ``message`` says in Swedish what, where and how to put it right."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
