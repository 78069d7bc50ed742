"""The filtered action plan as CSV and as a workbook."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from actionplans.pages.action_records import ActionRecord
from people.domain.formulas import harmless
from strategies.models import Strategy

Value = str | date | None

# The column widths of the workbook, in characters: a heading, a word or a text.
_SHORT, _MIDDLE, _LONG = 12, 24, 44


def header_of(strategy: Strategy) -> tuple[str, ...]:
    """The column headings; those of areas and goals in the strategy's own words."""
    return (
        "Kod",
        "Namn",
        "Slag",
        _upper(strategy.word_focus_area),
        _upper(strategy.word_goal),
        "Kategori",
        "Ansvarig",
        "Medverkar",
        "Samverkan med",
        "Målgrupp",
        "Start",
        "Slut",
        "Tid på året",
        "Avsedd effekt",
        "Indikatorer",
        "Finansiering",
        "Kontakt, roll",
        "Kontakt, funktionsadress",
        "Kontakt, namn",
        "Läge",
        "Läget enligt",
        "Avvikelse från planerad tid",
        "Vad som gjorts",
        "Resultat för målgruppen",
        "Deltagare",
        "Avförd",
        "Varför avförd",
        "Källa",
        "Exempel",
    )


_WIDTHS = (
    *(_SHORT, _LONG, _SHORT, _MIDDLE, _LONG, _MIDDLE, _MIDDLE, _MIDDLE, _MIDDLE, _MIDDLE),
    *(_SHORT, _SHORT, _MIDDLE, _LONG, _LONG, _MIDDLE, _MIDDLE, _MIDDLE, _MIDDLE, _MIDDLE),
    *(_MIDDLE, _MIDDLE, _LONG, _LONG, _MIDDLE, _SHORT, _MIDDLE, _MIDDLE, _SHORT),
)


def csv_of(strategy: Strategy, records: Sequence[ActionRecord]) -> bytes:
    """UTF-8 with byte order mark and semicolons, as Excel in Sweden reads it; dates as ISO."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(harmless(title) for title in header_of(strategy))
    for record in records:
        writer.writerow([_cell(value) for value in _values(record)])
    return "\ufeff".encode() + text.getvalue().encode()


def workbook_of(strategy: Strategy, records: Sequence[ActionRecord]) -> bytes:
    """A workbook with days as days and every text as text, one action a row."""
    import xlsxwriter  # noqa: PLC0415

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        sheet = book.add_worksheet("Insatser")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        # Marked as text, so that it stays text also when somebody edits the cell.
        as_text = book.add_format(
            {"quote_prefix": True, "num_format": "@", "text_wrap": True, "valign": "top"}
        )
        for index, (title, width) in enumerate(zip(header_of(strategy), _WIDTHS, strict=True)):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, title, bold)
        for number, record in enumerate(records, start=1):
            for index, value in enumerate(_values(record)):
                if isinstance(value, date):
                    sheet.write_datetime(number, index, value, day)
                elif value:
                    looks = as_text if harmless(value) != value else plain
                    sheet.write_string(number, index, value, looks)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(len(records), 1), len(_WIDTHS) - 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
    return data.getvalue()


def _values(record: ActionRecord) -> tuple[Value, ...]:
    """The cells in the order of the headings."""
    return (
        record.code,
        record.title,
        record.kind,
        record.areas,
        record.goals,
        record.category,
        record.lead,
        record.parts,
        record.partners,
        record.target_group,
        record.starts_on,
        record.ends_on,
        record.season,
        record.intended_effect,
        record.indicators,
        record.funding,
        record.contact_role,
        record.contact_email,
        record.contact_name,
        record.status,
        record.status_source,
        record.difference,
        record.done,
        record.result,
        record.participants,
        record.retired_on,
        record.retired_reason,
        record.source,
        "ja" if record.is_example else "nej",
    )


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else harmless(value)


def _upper(word: str) -> str:
    return word[:1].upper() + word[1:]
