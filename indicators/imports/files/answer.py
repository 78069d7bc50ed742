"""How the child that reads tells the parent what it read: one line of JSON for each sheet and row.

Numbers are written with all their digits and come back as Decimal; an empty cell is null.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import IntEnum
from typing import Any

from indicators.domain.sheets import CellValue, Sheet


class Ending(IntEnum):
    """The child's exit code."""

    READ = 0
    REFUSED = 3
    NO_MEMORY = 4
    TOO_LONG_AN_ANSWER = 5


_SHEET, _IS_HIDDEN = "sheet", "hidden"
_DATE, _DATETIME = "date", "datetime"


def sheet_line(name: str, *, is_hidden: bool) -> str:
    """The line before a sheet's rows."""
    return json.dumps({_SHEET: name, _IS_HIDDEN: is_hidden}, ensure_ascii=False) + "\n"


def row_line(row: Iterable[Any]) -> str:
    """One row; a date without a time of day becomes a date, a mere time of day a text."""
    cells = [
        None if cell == "" or (cell.__class__ is str and cell.isspace()) else cell for cell in row
    ]
    return _encode(cells) + "\n"


def sheets_of(lines: Iterable[str]) -> Iterator[Sheet]:
    """The sheets that the lines tell."""
    decode = json.JSONDecoder(
        parse_float=_Numbers().__getitem__,
        parse_int=_Numbers().__getitem__,
        parse_constant=str,
        object_hook=_value,
    ).decode
    heading: tuple[str, bool] | None = None
    rows: list[tuple[CellValue, ...]] = []
    for line in lines:
        read = decode(line)
        if isinstance(read, list):
            rows.append(tuple(read))
            continue
        if heading is not None:
            yield Sheet(heading[0], tuple(rows), heading[1])
        heading, rows = read, []
    if heading is not None:
        yield Sheet(heading[0], tuple(rows), heading[1])


class _Numbers(dict[str, Decimal]):
    """Decimals by how they are written, so that a year in every row is kept once."""

    def __missing__(self, written: str) -> Decimal:
        number = self[written] = Decimal(written)
        return number


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        if value.time() == time.min:
            return {_DATE: value.date().isoformat()}
        return {_DATETIME: value.isoformat()}
    if isinstance(value, date):
        return {_DATE: value.isoformat()}
    if isinstance(value, time):
        return value.isoformat(timespec="auto")
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_plain
).encode


def _value(read: dict[str, Any]) -> Any:
    if _SHEET in read:
        return read[_SHEET], read[_IS_HIDDEN]
    if _DATETIME in read:
        return datetime.fromisoformat(read[_DATETIME])
    return date.fromisoformat(read[_DATE])
