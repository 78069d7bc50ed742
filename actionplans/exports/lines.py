"""The strategy lines as a table for a file."""

from actionplans.exports.tables import TextTable
from actionplans.pages.line_list import LineList, LineRow, partners_of

_HEADER = (
    "Process",
    "Processägare",
    "Utmaning",
    "Behov",
    "Strategi",
    "Samverkan med",
    "Läge",
    "Gäller per",
    "Vad som hänt",
    "Skrivet av",
    "Exempel",
    "Insatser",
)


def line_table(page: LineList) -> TextTable:
    """One row a line, those that the page shows."""
    return TextTable("Strategirader", _HEADER, [_row(row) for row in page.rows])


def _row(row: LineRow) -> tuple[str, ...]:
    group, process, told = row.group, row.process, row.progress
    return (
        process.name,
        process.owner.name if process.owner else "",
        group.challenge.name,
        group.need.name,
        row.line.text,
        ", ".join(partners_of(group)),
        told.label if told.is_told else "",
        told.as_of.isoformat() if told.as_of else "",
        told.text,
        told.who,
        "ja" if told.is_example else "nej",
        ", ".join(action.title for action in row.actions),
    )
