"""A table as CSV and as JSON, with decimal points and ISO dates, so that any program reads it."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from actionplans.exports.tables import OPEN, Cell, csv_bytes
from reports.domain.open_data import DataColumn, DataSet, DataTable, Value


def csv_of(table: DataTable) -> bytes:
    """UTF-8, commas, one header row with the columns' names; what is missing is empty.

    Text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    rows = ([_cell(value) for value in row] for row in table.rows)
    return csv_bytes([column.name for column in table.columns], rows, OPEN)


def _cell(value: Value) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value


def plain(value: Decimal) -> str:
    """The number with a decimal point and no more decimals than it needs."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def json_of(found: DataSet, table: DataTable, site: str) -> bytes:
    """The table's rows by the columns' names, after what is told of the data set."""
    names = [column.name for column in table.columns]
    document = {
        "table": table.title,
        "metadata": metadata_of(found, site),
        "columns": columns_of(table.columns),
        "rows": [dict(zip(names, map(json_value, row), strict=True)) for row in table.rows],
    }
    return dump(document)


def dump(document: dict[str, Any]) -> bytes:
    """JSON in UTF-8, the same bytes for the same content."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def columns_of(columns: tuple[DataColumn, ...]) -> list[dict[str, str]]:
    """The columns with what they mean."""
    return [{"name": one.name, "description": one.words, "type": str(one.type)} for one in columns]


def metadata_of(found: DataSet, site: str) -> dict[str, Any]:
    """What is told of a data set, with absolute addresses under `site`."""
    publisher = found.publisher
    return {
        "identifier": f"{site}{found.address}",
        "title": found.title,
        "description": found.description,
        "type": str(found.sort),
        "publisher": {"name": publisher.name, "code": publisher.code},
        "contact": {"text": publisher.contact_words, "email": publisher.contact_email},
        "license": {"title": found.licence.label, "url": found.licence.url},
        "source": found.source,
        "issued": _day(found.issued),
        "modified": _day(found.updated),
        "start": _day(found.starts_on),
        "end": _day(found.ends_on),
        "has_examples": found.has_examples,
        "version": found.version,
        "version_notes": found.version_notes,
        "replaced_by": f"{site}{found.replaced_by}" if found.replaced_by else None,
        "landing_page": f"{site}{found.address}",
        "files": [
            {
                "title": one.title,
                "format": one.format.label,
                "media_type": one.format.media_type,
                "url": f"{site}{one.address}",
            }
            for one in found.files
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def json_value(value: Value) -> Any:
    """The value as JSON has it; a number that a double would change is written as text."""
    if isinstance(value, date):
        return value.isoformat()
    return number(value) if isinstance(value, Decimal) else value


def number(value: Decimal) -> int | float | str:
    """A JSON number that reads back as the same decimal, or the decimal as text."""
    if value == value.to_integral_value():
        return int(value)
    as_float = float(value)
    return as_float if Decimal(repr(as_float)) == value else plain(value)
