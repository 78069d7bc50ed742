"""Writes cells of a workbook so that numbers stay numbers and no text ever becomes a formula."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from indicators.domain.sheets import CellValue
from people.domain.formulas import harmless

# What a spreadsheet keeps of a number, and of a text.
_MOST_DIGITS = 15
_MOST_CHARACTERS = 32_000
_FIRST_YEAR = 1900
_MOST_IN_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]|[^\x00-\uffff]")
# What no XML document can hold.
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class SafeSheet:
    """One sheet of a workbook; the formats are made once for the whole of it.

    A text that looks like a formula is kept as it is and marked as text, so that it stays one also
    when somebody edits the cell.
    """

    def __init__(self, book: Any, name: str, formats: dict[tuple[Any, ...], Any]) -> None:
        self.raw = book.add_worksheet(name)
        self._book, self._formats = book, formats

    def style(self, **properties: Any) -> Any:
        """The format with these properties, None for a cell without any."""
        if not properties:
            return None
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(key))
        return self._formats[key]

    def write(self, row: int, column: int, cell: CellValue, **properties: Any) -> None:
        """Write a cell; an empty one keeps its looks."""
        if cell is None or cell == "":
            if not properties:
                return
            self.raw.write_blank(row, column, None, self.style(**properties))
        elif isinstance(cell, bool):
            self.raw.write_boolean(row, column, cell, self.style(**properties))
        elif isinstance(cell, Decimal) and _fits(cell):
            self.raw.write_number(row, column, float(cell), self.style(**properties))
        elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
            self._write_date(row, column, cell, properties)
        else:
            self._write_text(row, column, _text(cell), properties)

    def comment(self, row: int, column: int, text: str) -> None:
        """A note at a cell."""
        self.raw.write_comment(row, column, _text(text)[:1000], {"x_scale": 2, "y_scale": 1.2})

    def _write_date(self, row: int, column: int, day: date, properties: dict[str, Any]) -> None:
        has_time = isinstance(day, datetime)
        shown = "yyyy-mm-dd hh:mm" if has_time else "yyyy-mm-dd"
        plain = day.replace(tzinfo=None) if isinstance(day, datetime) else day
        style = self.style(**properties | {"num_format": shown})
        self.raw.write_datetime(row, column, plain, style)

    def _write_text(self, row: int, column: int, text: str, properties: dict[str, Any]) -> None:
        if harmless(text) != text:
            properties = properties | {"quote_prefix": True, "num_format": "@"}
        self.raw.write_string(row, column, text, self.style(**properties))


def _fits(number: Decimal) -> bool:
    """Whether a spreadsheet keeps every digit."""
    if not number.is_finite():
        return False
    digits = number.normalize().as_tuple().digits
    return len(digits) <= _MOST_DIGITS and abs(number.adjusted()) < 300


def _text(cell: CellValue) -> str:
    """A cell as text: a number too long for a spreadsheet with a decimal comma."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}".replace(".", ",") if cell.is_finite() else str(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    return _NOT_IN_XML.sub("\ufffd", text)[:_MOST_CHARACTERS]


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names that a workbook accepts, as like the wanted ones as can be and all different."""
    names: list[str] = []
    taken: set[str] = {"history"}
    for place, name in enumerate(wanted, start=1):
        plain = _NOT_IN_XML.sub("", _NOT_IN_NAMES.sub(" ", name)).strip("' ")
        plain = plain[:_MOST_IN_NAME].strip("' ") or f"Blad {place}"
        number = place
        while plain.casefold() in taken:
            plain = f"{plain[: _MOST_IN_NAME - 8]} ({number})"
            number += 1
        taken.add(plain.casefold())
        names.append(plain)
    return names
