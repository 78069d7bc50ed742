"""An indicator's numbers as CSV and as a workbook, from its reading: what is hidden stays hidden."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from indicators.domain.reading import Column, Figure, Reading
from people.domain.formulas import harmless

HEADER = (
    "Indikator",
    "Område",
    "Indelning",
    "Period",
    "Kön",
    "Värde",
    "Saknas",
    "Läge",
    "Exempelvärde",
    "Källa",
)
Record = tuple[str, str, str, str, str, Decimal | None, str, str, str, str]


def records_of(reading: Reading) -> Iterator[Record]:
    """One record a cell: the municipality's and the comparison's, then each category's."""
    for row in reading.rows:
        for column, figure in zip(reading.columns, row.figures, strict=True):
            yield _record(reading, column, row.period, "", figure)
    for category in reading.categories:
        labels = reading.latest_labels or ("Totalt",)
        for row in category.rows:
            for label, figure in zip(labels[-len(row.figures) :], row.figures, strict=False):
                own = Column("", label, reading.columns[0].group if reading.columns else "")
                yield _record(reading, own, row.period, category.name, figure)


def _record(reading: Reading, column: Column, period: str, category: str, figure: Figure) -> Record:
    return (
        f"{reading.number} {reading.name}".strip(),
        column.group,
        category,
        period,
        column.label,
        figure.value,
        figure.missing or ("" if figure.has_number else figure.text),
        figure.status,
        "ja" if figure.is_example else "nej",
        reading.source,
    )


def csv_of(reading: Reading) -> bytes:
    """UTF-8 with byte order mark, semicolons and decimal comma, as Excel in Sweden reads it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    for record in records_of(reading):
        writer.writerow([_cell(value) for value in record])
    return "\ufeff".encode() + text.getvalue().encode()


def _cell(value: Decimal | str | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return harmless(value)


def workbook_of(reading: Reading) -> bytes:
    """A workbook with the numbers as numbers and every text as text."""
    import xlsxwriter  # noqa: PLC0415

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        sheet = book.add_worksheet("Värden")
        bold = book.add_format({"bold": True})
        # Marked as text, so that it stays text also when somebody edits the cell.
        as_text = book.add_format({"quote_prefix": True, "num_format": "@"})
        for index, title in enumerate(HEADER):
            sheet.write_string(0, index, title, bold)
        for number, record in enumerate(records_of(reading), start=1):
            for index, value in enumerate(record):
                if isinstance(value, Decimal):
                    sheet.write_number(number, index, float(value))
                elif value:
                    looks = as_text if harmless(value) != value else None
                    sheet.write_string(number, index, value, looks)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return data.getvalue()
