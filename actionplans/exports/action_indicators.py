"""An indicator's actions as files: the counts by round, and what is told of each action."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from actionplans.pages.action_indicators import UNREPORTED, ActionIndicator, RoundFigures
from indicators.models import Indicator
from people.domain.formulas import harmless

Cell = str | int
Row = Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """The rows of the two sheets with their headings, and the files' name."""

    name: str
    counts: tuple[Row, ...]
    actions: tuple[Row, ...]


def table_of(indicator: Indicator, found: ActionIndicator) -> Table:
    """The indicator's rounds, newest first, and its actions in the newest counted round."""
    named = f"{indicator.number} {indicator.name}".strip()
    head = ("Indikator", "Omgång", "Till och med", "Antal", "Avslutade")
    words = tuple(column.words for column in found.columns)
    return Table(
        name=f"indikator-{indicator.slug}-insatser",
        counts=(
            (*head, *words, "Definition"),
            *(_round(named, one, found) for one in found.rounds),
        ),
        actions=(
            (
                "Indikator",
                "Läge",
                "Insats",
                "Ansvarig",
                "Hur går det?",
                "Vad har gjorts",
                "Exempel",
            ),
            *(
                (
                    named,
                    found.as_of,
                    one.title,
                    one.lead,
                    one.standing,
                    one.told,
                    "ja" if one.is_example else "nej",
                )
                for one in found.actions
            ),
        ),
    )


def _round(named: str, one: RoundFigures, found: ActionIndicator) -> Row:
    if one.count is None:
        empty = ("",) * (1 + len(found.columns))
        return (named, one.name, one.as_of, UNREPORTED, *empty, found.definition)
    numbers = (one.count.total, one.count.ended, *one.by_standing)
    return (named, one.name, one.as_of, *numbers, found.definition)


def csv_of(table: Table) -> bytes:
    """The counts: UTF-8 with byte order mark and semicolons, as Excel in Sweden reads it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in table.counts:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return "\ufeff".encode() + text.getvalue().encode()


def workbook_of(table: Table) -> bytes:
    """Both tables, numbers as numbers and every text as text."""
    import xlsxwriter  # noqa: PLC0415

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        bold = book.add_format({"bold": True})
        # Marked as text, so that it stays text also when somebody edits the cell.
        as_text = book.add_format({"quote_prefix": True, "num_format": "@"})
        for title, rows in (("Antal", table.counts), ("Insatser", table.actions)):
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for index, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(number, index, cell)
                    elif number == 0:
                        sheet.write_string(number, index, cell, bold)
                    else:
                        looks = as_text if harmless(cell) != cell else None
                        sheet.write_string(number, index, cell, looks)
            sheet.freeze_panes(1, 0)
            sheet.autofit()
    return data.getvalue()
