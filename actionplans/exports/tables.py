"""Tables as CSV and as a workbook; no text in them is run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from people.domain.formulas import harmless

Cell = str | int | Decimal | None


@dataclass(frozen=True)
class TextTable:
    """A sheet's name, its headings and its rows."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Dialect:
    """How a file separates its cells and writes its numbers."""

    delimiter: str
    decimal: str
    begins: str = ""


# As Excel in Sweden reads it, and as RFC 4180 and W3C's CSV on the Web have it.
SWEDISH = Dialect(";", ",", begins="\ufeff")
OPEN = Dialect(",", ".")


def csv_of(table: TextTable) -> bytes:
    """UTF-8 with byte order mark and semicolons, as Excel in Sweden reads it."""
    return csv_bytes(table.header, table.rows, SWEDISH)


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]], dialect: Dialect) -> bytes:
    """A heading row and the rows; numbers stay numbers, no text is run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow([harmless(title) for title in header])
    for row in rows:
        writer.writerow([_written(cell, dialect) for cell in row])
    return (dialect.begins + text.getvalue()).encode()


def _written(cell: Cell, dialect: Dialect) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, int):
        return str(cell)
    number = f"{cell.normalize():f}"
    return number.replace(".", dialect.decimal)


def workbook_of(table: TextTable) -> bytes:
    """A workbook in which every cell is text."""
    import xlsxwriter  # noqa: PLC0415

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        sheet = book.add_worksheet(table.name)
        bold = book.add_format({"bold": True})
        # Marked as text, so that it stays text also when somebody edits the cell.
        as_text = book.add_format({"quote_prefix": True, "num_format": "@"})
        for index, title in enumerate(table.header):
            sheet.write_string(0, index, title, bold)
        for number, row in enumerate(table.rows, start=1):
            for index, value in enumerate(row):
                if value:
                    looks = as_text if harmless(value) != value else None
                    sheet.write_string(number, index, value, looks)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return data.getvalue()
