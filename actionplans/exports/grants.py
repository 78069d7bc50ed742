"""A fund's grants as CSV and as a workbook; no text in them is run as a formula."""

import csv
import io
from decimal import Decimal

from actionplans.pages.fund_rows import GrantRow
from people.domain.formulas import harmless

HEADER = (
    "Nummer",
    "Projekt",
    "Sökande",
    "Slag av sökande",
    "Fokusområde",
    "Språkutvecklande",
    "Beslutad",
    "Beslut",
    "Beviljat, kronor",
    "Utbetalt, kronor",
    "Återbetalt, kronor",
    "Läge",
    "Redovisad",
    "Frågor vid registreringen",
    "Svar på frågorna",
    "Exempel",
)
Record = tuple[str | Decimal, ...]


def records_of(rows: tuple[GrantRow, ...]) -> list[Record]:
    """One record a grant."""
    return [
        (
            row.number,
            row.title,
            row.applicant,
            row.kind,
            row.area,
            "ja" if row.is_language else "nej",
            row.decided_on,
            row.decision,
            row.granted,
            row.paid,
            row.returned,
            row.status,
            row.reported_on,
            " ".join(row.questions),
            row.answer,
            "ja" if row.is_example else "nej",
        )
        for row in rows
    ]


def grants_csv(rows: tuple[GrantRow, ...]) -> bytes:
    """UTF-8 with byte order mark, semicolons and decimal comma, as Excel in Sweden reads it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([_cell(value) for value in record] for record in records_of(rows))
    return "\ufeff".encode() + text.getvalue().encode()


def grants_workbook(rows: tuple[GrantRow, ...]) -> bytes:
    """A workbook with the amounts as numbers and every text as text."""
    import xlsxwriter  # noqa: PLC0415

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        sheet = book.add_worksheet("Bidrag")
        bold = book.add_format({"bold": True})
        # Marked as text, so that it stays text also when somebody edits the cell.
        as_text = book.add_format({"quote_prefix": True, "num_format": "@"})
        for index, title in enumerate(HEADER):
            sheet.write_string(0, index, title, bold)
        for number, record in enumerate(records_of(rows), start=1):
            for index, value in enumerate(record):
                if isinstance(value, Decimal):
                    sheet.write_number(number, index, float(value))
                elif value:
                    looks = as_text if harmless(value) != value else None
                    sheet.write_string(number, index, value, looks)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return data.getvalue()


def _cell(value: str | Decimal) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return harmless(value)
