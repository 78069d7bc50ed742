"""The flat tables of a follow-up as CSV, with a description that machines and people can read.

RFC 4180 in UTF-8 without byte order mark: comma between cells, decimal point, one heading row, CRLF.
That is the default of W3C's "CSV on the Web", whose metadata `describe` writes.
"""

from collections.abc import Iterable
from typing import Any

from actionplans.exports.tables import OPEN, csv_bytes
from reports.domain.content import FollowUpContent
from reports.exports.flat import Column, Kind, Table

CONTENT_TYPE = "text/csv; charset=utf-8; header=present"
DIALECT_WORDS = (
    "UTF-8 utan byteordningsmärke, kommatecken mellan cellerna, decimalpunkt, en rubrikrad, radslut "
    "CRLF (RFC 4180). En tom cell är ett värde som saknas; skälet står i en kolumn bredvid. En text "
    "som kalkylprogram kan ta för en formel (den börjar med =, +, -, @ eller liknande) har en apostrof "
    "före sig."
)
_DATATYPES: dict[Kind, Any] = {
    Kind.TEXT: "string",
    Kind.NUMBER: "decimal",
    Kind.INTEGER: "integer",
    Kind.YES_NO: {"base": "boolean", "format": "ja|nej"},
    Kind.DATE: "date",
}


def csv_of(table: Table) -> bytes:
    """The table in the open dialect, with the columns' keys as headings."""
    return csv_bytes([column.key for column in table.columns], table.rows, OPEN)


def describe(content: FollowUpContent, tables: Iterable[Table]) -> dict[str, Any]:
    """The metadata of the files: titles, columns with types and definitions, and the dialect."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "dc:title": f"{content.strategy.title}, {content.round.month if content.round else ''}",
        "dc:publisher": content.municipality.name,
        "dc:issued": content.imprint.published_on,
        "dc:description": DIALECT_WORDS,
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
            "lineTerminators": ["\r\n"],
        },
        "tables": [
            {
                "url": f"{table.slug}.csv",
                "dc:title": table.title,
                "tableSchema": {"columns": [_column(column) for column in table.columns]},
            }
            for table in tables
        ],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.key.replace("-", "_"),
        "titles": [column.key, column.label],
        "dc:description": column.description,
        "datatype": _DATATYPES[column.kind],
        "null": "",
    }
