"""The published follow-up as a workbook: one sheet a table, native charts, no formulas.

Every cell is a number or a text, so nothing that somebody has written is ever calculated.  The dates
of the file are the day of publication: the same snapshot gives the same bytes.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from math import ceil
from typing import Any

from indicators.exports.safe_cells import OPTIONS, SafeSheet, sheet_names
from reports.domain.content import FollowUpContent
from reports.exports.content_tables import tables_of
from reports.exports.documents.workbook_about import write_about
from reports.exports.documents.workbook_charts import write_charts
from reports.exports.flat import Cell, Column, Kind, Table

_NARROWEST, _WIDEST = 7, 52
_LINE, _TALLEST = 15, 400
# In characters, at a size that can be read.
_PAGE_WIDTH = 200
# Words do not fill a line to its end.
_ROOM = 1.1
# The columns that stay when the sheet is scrolled sideways.
_STILL = {"indikatorer": 2, "varden": 2, "definitioner": 2, "insatser": 2}
_FIRST_DAY = "1980-01-01"


def render(content: FollowUpContent, *, sha256: str, template: bytes | None = None) -> bytes:
    """The workbook's bytes."""
    import xlsxwriter  # noqa: PLC0415

    data = io.BytesIO()
    tables = tables_of(content)
    names = sheet_names(["Om", *(table.title for table in tables), "Diagram", "Diagramdata"])
    formats: dict[tuple[Any, ...], Any] = {}
    with xlsxwriter.Workbook(data, OPTIONS) as book:
        book.set_properties(_properties(content, sha256))
        about = SafeSheet(book, names[0], formats)
        for name, table in zip(names[1:], tables, strict=False):
            _write_table(SafeSheet(book, name, formats), table)
        charted = write_charts(book, content, (names[-2], names[-1]), formats)
        write_about(about, content, sha256, list(zip(names[1:], tables, strict=False)), charted)
    return data.getvalue()


def _properties(content: FollowUpContent, sha256: str) -> dict[str, Any]:
    day = datetime.fromisoformat(content.imprint.published_on or _FIRST_DAY)
    month = f", {content.round.month}" if content.round else ""
    return {
        "title": f"{content.strategy.title}. Uppföljning{month}",
        "author": content.imprint.compiled_by or content.municipality.name,
        "company": content.municipality.name,
        "comments": f"Version {content.imprint.version}. SHA-256 {sha256}",
        "created": day.replace(tzinfo=UTC),
    }


def _write_table(sheet: SafeSheet, table: Table) -> None:
    """A heading row that stays, and the rows; numbers with their indicator's decimals."""
    for at, column in enumerate(table.columns):
        is_number = column.kind in (Kind.NUMBER, Kind.INTEGER)
        align = "right" if is_number else "left"
        sheet.write(0, at, column.label, bold=True, bottom=1, text_wrap=True, align=align)
        sheet.raw.set_column(at, at, _width(table, at))
    keys = [column.key for column in table.columns]
    decimals = keys.index("decimaler") if "decimaler" in keys else None
    example = keys.index("exempel") if "exempel" in keys else None
    for number, row in enumerate(table.rows, start=1):
        italic = {"italic": True} if example is not None and row[example] == "ja" else {}
        shown = row[decimals] if decimals is not None else None
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            sheet.write(number, at, _plain(cell), **_look(column, cell, shown), **italic)
    _lay_out(sheet, table)


def _plain(cell: Cell) -> str | Decimal | None:
    return Decimal(cell) if isinstance(cell, int) else cell


def _look(column: Column, cell: Cell, decimals: Cell) -> dict[str, Any]:
    """A number's decimals; a whole number's none; long texts on several lines."""
    if column.kind is Kind.NUMBER:
        return {"num_format": number_format(decimals, cell), "valign": "top"}
    if column.kind is Kind.INTEGER:
        return {"num_format": "0", "valign": "top"}
    return {"valign": "top", "text_wrap": True}


def number_format(decimals: Cell, cell: Cell = None) -> str:
    """Thousands apart and so many decimals; without a rule as many as an amount has."""
    if not isinstance(decimals, int):
        has_part = isinstance(cell, Decimal) and cell != cell.to_integral_value()
        return "#,##0.00" if has_part else "#,##0"
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def _width(table: Table, at: int) -> int:
    """As wide as the longest cell, within reason; a long text is told on several lines."""
    words = max((len(word) for word in table.columns[at].label.split()), default=0)
    cells = max((len(str(row[at])) for row in table.rows if row[at] is not None), default=0)
    return max(_NARROWEST, words + 3, min(cells + 2, _WIDEST))


def height_of(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """A row's height in points: as many lines as its longest text needs."""
    lines = (
        sum(ceil(max(len(line), 1) * _ROOM / width) for line in cell.split("\n"))
        for cell, width in zip(row, widths, strict=True)
        if isinstance(cell, str) and cell
    )
    return min(_LINE * max(lines, default=1), _TALLEST)


def _lay_out(sheet: SafeSheet, table: Table) -> None:
    """What stands still when the sheet is scrolled and printed."""
    raw = sheet.raw
    raw.freeze_panes(1, _STILL.get(table.slug, 1))
    raw.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    raw.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    raw.set_landscape()
    raw.set_paper(9)
    widths = [_width(table, at) for at in range(len(table.columns))]
    raw.fit_to_pages(max(1, round(sum(widths) / _PAGE_WIDTH)), 0)
    raw.repeat_rows(0)
    for number, row in enumerate(table.rows, start=1):
        raw.set_row(number, height_of(row, widths))
    raw.set_footer("&L&A&RSida &P av &N")
