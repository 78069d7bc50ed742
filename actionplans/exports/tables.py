"""Tables of text as CSV and as a workbook; no text in them is run as a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from people.domain.formulas import harmless


@dataclass(frozen=True)
class TextTable:
    """A sheet's name, its headings and its rows."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def csv_of(table: TextTable) -> bytes:
    """UTF-8 with byte order mark and semicolons, as Excel in Sweden reads it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.header)
    for row in table.rows:
        writer.writerow([harmless(value) for value in row])
    return "\ufeff".encode() + text.getvalue().encode()


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
