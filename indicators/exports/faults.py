"""An imported file with its faults marked, to be put right and sent in again."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from indicators.domain.proposals import Proposal
from indicators.domain.sheets import CellValue, Sheet
from indicators.exports.safe_cells import OPTIONS, SafeSheet, sheet_names
from indicators.imports.shapes.places import letters
from indicators.imports.shapes.words import text_of

FAULTS = "Fel"
_LIST_HEADINGS = ("Blad", "Rad", "Kolumn", "Det står", "Vad som är fel och hur det rättas")
_LIST_WIDTHS = (16, 7, 9, 24, 100)
# Notes are drawings; beyond these the colour and the column of faults are enough.
_MOST_COMMENTS = 1000
_MARK: dict[str, Any] = {"bg_color": "#f6d8cf", "border": 1, "border_color": "#b3401f"}
_OWN_ID = "riktmarke:"


def faults_workbook(
    sheets: Sequence[Sheet], proposals: Iterable[Proposal], mapping: Mapping[str, Any] | None = None
) -> bytes:
    """The same sheets with each refused cell marked, after a sheet that lists the faults.

    `mapping` is the batch's: it says which sheet the proposals are of and where its headings stand.
    """
    import xlsxwriter  # noqa: PLC0415

    faulty = [one for one in proposals if one.fault and one.row is not None]
    kept = [sheet for sheet in sheets if not is_list_of_faults(sheet)]
    names = sheet_names([FAULTS, *(sheet.name for sheet in kept)])
    marked = _marked(kept, mapping or {})
    data = io.BytesIO()
    formats: dict[tuple[Any, ...], Any] = {}
    with xlsxwriter.Workbook(data, OPTIONS) as book:
        listed = SafeSheet(book, names[0], formats)
        for place, (sheet, name) in enumerate(zip(kept, names[1:], strict=True)):
            copy = SafeSheet(book, name, formats)
            if place == marked:
                _write_list(listed, name, faulty)
                _write_marked(copy, sheet, faulty, _header_row(mapping or {}, faulty))
            else:
                _write_rows(copy, sheet.rows, {})
            if sheet.is_hidden and place != marked:
                copy.raw.hide()
    return data.getvalue()


def _marked(sheets: Sequence[Sheet], mapping: Mapping[str, Any]) -> int | None:
    """The place of the sheet that the proposals are of."""
    named = [place for place, sheet in enumerate(sheets) if sheet.name == mapping.get("sheet")]
    shown = [place for place, sheet in enumerate(sheets) if not sheet.is_hidden]
    return next(iter((*named, *shown)), None)


def _header_row(mapping: Mapping[str, Any], faulty: Sequence[Proposal]) -> int:
    """The row that the heading of the faults stands in; -1 for none."""
    rows = [row for row in mapping.get("header_rows", ()) if isinstance(row, int)]
    first = min((one.row for one in faulty if one.row is not None), default=0)
    return max(rows) if rows else first - 1


def is_list_of_faults(sheet: Sheet) -> bool:
    """Whether the sheet is the list of faults of an earlier import."""
    return bool(sheet.rows) and tuple(sheet.rows[0][: len(_LIST_HEADINGS)]) == _LIST_HEADINGS


def _write_list(sheet: SafeSheet, name: str, faulty: Sequence[Proposal]) -> None:
    for column, (text, width) in enumerate(zip(_LIST_HEADINGS, _LIST_WIDTHS, strict=True)):
        sheet.write(0, column, text, bold=True, bottom=1)
        sheet.raw.set_column(column, column, width)
    for row, one in enumerate(faulty, start=1):
        assert one.row is not None
        sheet.write(row, 0, name, valign="top")
        sheet.raw.write_number(row, 1, one.row + 1, sheet.style(valign="top"))
        sheet.write(row, 2, letters(one.column) if one.column is not None else "", valign="top")
        sheet.write(row, 3, one.said, valign="top")
        sheet.write(row, 4, one.fault, valign="top", text_wrap=True)
    sheet.raw.freeze_panes(1, 0)


def _write_marked(sheet: SafeSheet, of: Sheet, faulty: Sequence[Proposal], header_row: int) -> None:
    """The sheet with colours and notes at its faults, and all of a row's faults in a last column."""
    width = max((len(row) for row in of.rows), default=0)
    fault_column = _earlier_column(of, header_row, width)
    rows = [row[:fault_column] for row in of.rows]
    marks = {(one.row, one.column): one for one in faulty}
    _write_rows(sheet, rows, marks)
    if header_row >= 0:
        sheet.write(header_row, fault_column, FAULTS, bold=True, bottom=1)
    for row, words in _by_row(faulty).items():
        sheet.write(row, fault_column, words, text_wrap=True, valign="top")
    sheet.raw.set_column(0, max(fault_column - 1, 0), 14)
    sheet.raw.set_column(fault_column, fault_column, 90)
    _hide_ids(sheet, of, header_row)
    sheet.raw.freeze_panes(max(header_row, 0) + 1, 0)


def _by_row(faulty: Sequence[Proposal]) -> dict[int, str]:
    """What is wrong in each row; the same fault of several columns is said once."""
    rows: dict[int, dict[str, list[str]]] = {}
    for one in faulty:
        assert one.row is not None
        columns = rows.setdefault(one.row, {}).setdefault(one.fault, [])
        columns.extend([letters(one.column)] if one.column is not None else [])
    return {
        row: "\n".join(
            f"Kolumn {', '.join(columns)}: {fault}" if columns else fault
            for fault, columns in faults.items()
        )
        for row, faults in rows.items()
    }


def _earlier_column(of: Sheet, header_row: int, width: int) -> int:
    """Where the faults are written: in the column of those of an earlier import, or after the last."""
    if 0 <= header_row < len(of.rows):
        headings = of.rows[header_row]
        if width and len(headings) == width and text_of(headings[-1]) == FAULTS:
            return width - 1
    return width


def _write_rows(
    sheet: SafeSheet,
    rows: Iterable[Sequence[CellValue]],
    marks: Mapping[tuple[int | None, int | None], Proposal],
) -> None:
    comments = 0
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            mark = marks.get((row, column))
            if mark is not None:
                sheet.write(row, column, cell, **_MARK)
                comments += 1
                if comments <= _MOST_COMMENTS:
                    sheet.comment(row, column, mark.fault)
            elif cell is not None:
                sheet.write(row, column, cell)


def _hide_ids(sheet: SafeSheet, of: Sheet, header_row: int) -> None:
    """The ids of our own workbook stay hidden."""
    if 0 <= header_row < len(of.rows):
        for column, heading in enumerate(of.rows[header_row]):
            if text_of(heading).startswith(_OWN_ID):
                sheet.raw.set_column(column, column, None, None, {"hidden": True})
