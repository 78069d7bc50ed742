"""The records of an XLS file (BIFF), looked through before a library reads it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.domain.sheets import FileProblem
from indicators.imports.files.compound import stream
from indicators.imports.files.limits import MOST_CELLS, MOST_COLUMNS
from indicators.imports.files.words import BROKEN, LOCKED, MACROS, too_many_cells
from indicators.imports.files.workbook_xml import CellFaults

_END, _LOCKED, _BOUND_SHEET, _START = 0x0A, 0x2F, 0x85, 0x0809
_FORMULA, _NUMBER, _LABEL, _BOOL_OR_ERROR, _RK = 0x06, 0x0203, 0x0204, 0x0205, 0x027E
_SHARED_LABEL, _MANY_RK, _RICH_LABEL = 0xFD, 0xBD, 0xD6
_ONE_CELL = {_FORMULA, _NUMBER, _LABEL, _BOOL_OR_ERROR, _RK, _SHARED_LABEL, _RICH_LABEL}
_BIFF8 = 0x0600
_WORKSHEET, _MACRO_SHEET, _BASIC = 0, 1, 6
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(frozen=True)
class _Bound:
    name: str
    kind: int
    place: int


def look_through_records(content: bytes) -> dict[str, CellFaults]:
    """The error cells of each sheet by its name; refuses passwords, macros and far cells."""
    book = stream(content, "Workbook", "Book")
    found: dict[str, CellFaults] = {}
    for sheet in list(_bound_sheets(book)):
        if sheet.kind in (_MACRO_SHEET, _BASIC):
            raise FileProblem(MACROS)
        if sheet.kind == _WORKSHEET and (faults := _look_through_sheet(book, sheet.place)):
            found[sheet.name] = faults
    return found


def _records(book: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Type, place and length of each record, to the end of this part."""
    depth = 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<2H", book, place)
        yield kind, place + 4, length
        place += 4 + length
        depth += (kind == _START) - (kind == _END)
        if depth <= 0 and kind == _END:
            return
    raise FileProblem(BROKEN)


def _bound_sheets(book: bytes) -> Iterator[_Bound]:
    version = 0
    for kind, place, length in _records(book, 0):
        if kind == _LOCKED:
            raise FileProblem(LOCKED)
        if kind == _START and length >= 2:
            (version,) = struct.unpack_from("<H", book, place)
        if kind == _BOUND_SHEET and length >= 8:
            start, _, sheet_kind, letters = struct.unpack_from("<L3B", book, place)
            name = book[place + 7 : place + length]
            yield _Bound(_name(name, letters, version), sheet_kind, start)


def _name(written: bytes, letters: int, version: int) -> str:
    if version < _BIFF8:
        return written[:letters].decode("cp1252", "replace")
    if written[:1] == b"\1":
        return written[1 : 1 + 2 * letters].decode("utf-16-le", "replace")
    return written[1 : 1 + letters].decode("latin-1")


def _look_through_sheet(book: bytes, place: int) -> CellFaults:
    faults: CellFaults = {}
    last_row = last_column = -1
    for kind, here, length in _records(book, place):
        if kind in _ONE_CELL and length >= 6:
            row, column = struct.unpack_from("<2H", book, here)
            error = _error(book, kind, here, length)
            if error is not None:
                faults[row, column] = error
        elif kind == _MANY_RK and length >= 6:
            (row,) = struct.unpack_from("<H", book, here)
            (column,) = struct.unpack_from("<H", book, here + length - 2)
        else:
            continue
        last_row, last_column = max(last_row, row), max(last_column, column)
    if last_column >= MOST_COLUMNS or (last_row + 1) * (last_column + 1) > MOST_CELLS:
        raise FileProblem(too_many_cells(last_row + 1, last_column + 1))
    return faults


def _error(book: bytes, kind: int, place: int, length: int) -> str | None:
    """The cell's error; a formula's result tells by a pattern that no number has."""
    if kind == _BOOL_OR_ERROR and length >= 8 and book[place + 7]:
        code = book[place + 6]
    elif (
        kind == _FORMULA
        and length >= 14
        and book[place + 12 : place + 14] == b"\xff\xff"
        and book[place + 6] == 2
    ):
        code = book[place + 8]
    else:
        return None
    return _ERRORS.get(code, "#FEL!")
