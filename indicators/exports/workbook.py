"""The workbook that is exported to be filled in and imported again: stable ids stand in hidden cells."""

import io
from datetime import date
from typing import Any

from indicators.domain.proposals import Held
from indicators.domain.sheets import CellValue
from indicators.domain.vocabulary import Missing
from indicators.exports.safe_cells import OPTIONS, SafeSheet
from indicators.exports.value_book import BookCell, BookRow, ValueBook
from indicators.imports.shapes.own import FORMAT, OWN_IDS, VERSION_SHEET, VERSION_WORD

SHEET = "Värden"
_HEADINGS = ("Fokusområde", "Nr", "Indikator", "Gäller", "Kategori", "Enhet")
_WIDTHS = (18, 5, 36, 11, 14, 9)
_CATEGORY = len(OWN_IDS) + _HEADINGS.index("Kategori")
_HEADER_ROW = 4
_FIRST_PERIOD = len(OWN_IDS) + len(_HEADINGS)
_GREY, _RULE, _PAPER = "#5c6670", "#c9ced3", "#f1f3f5"
_WORDS = (
    "Skriv i de vita cellerna, spara filen och ladda upp den under Värden, Import. "
    "En tom cell ändrar ingenting. Tecken för värden som saknas står på bladet Teckenförklaring.",
    "Arbetsmaterial för den som för in värden: små tal är inte dolda här. Kursiva värden är exempel.",
)


def values_workbook(book: ValueBook) -> bytes:
    """The workbook: the values, the signs for missing ones and, hidden, the format's version."""
    import xlsxwriter  # noqa: PLC0415

    data = io.BytesIO()
    formats: dict[tuple[Any, ...], Any] = {}
    with xlsxwriter.Workbook(data, OPTIONS) as out:
        out.set_properties({"title": f"{SHEET}, {book.title}", "company": book.municipality})
        _write_values(SafeSheet(out, SHEET, formats), book)
        _write_signs(SafeSheet(out, "Teckenförklaring", formats))
        version = SafeSheet(out, VERSION_SHEET, formats)
        version.write(0, 0, VERSION_WORD)
        version.write(0, 1, FORMAT)
        version.raw.hide()
    return data.getvalue()


def _write_values(sheet: SafeSheet, book: ValueBook) -> None:
    sheet.write(0, len(OWN_IDS), f"{book.title}, {book.municipality}", bold=True, font_size=14)
    for row, words in enumerate(_WORDS, start=1):
        sheet.write(row, len(OWN_IDS), words, font_color=_GREY)
    sheet.write(3, len(OWN_IDS), f"Hämtad {_day(book.made_on)}", font_color=_GREY)
    heading: dict[str, Any] = {"bold": True, "bottom": 1, "valign": "bottom", "text_wrap": True}
    for column, text in enumerate((*OWN_IDS, *_HEADINGS)):
        sheet.write(_HEADER_ROW, column, text, **heading)
    for column, period in enumerate(book.periods, start=_FIRST_PERIOD):
        sheet.write(_HEADER_ROW, column, period, **heading, align="right", num_format="@")
    for row, of in enumerate(book.rows, start=_HEADER_ROW + 1):
        is_last = _ends_series(book, row - _HEADER_ROW - 1)
        _write_row(sheet, row, of, {"bottom": 4, "bottom_color": _RULE} if is_last else {})
    _lay_out(sheet, book)


def _write_row(sheet: SafeSheet, row: int, of: BookRow, rule: dict[str, Any]) -> None:
    ids = (of.series, of.area, of.gender, of.category)
    words = (of.focus_area, of.number, of.name, of.gender_words, of.category_words, of.unit)
    for column, text in enumerate((*ids, *words)):
        sheet.write(row, column, text, **rule, num_format="@")
    for column, cell in enumerate(of.cells, start=_FIRST_PERIOD):
        sheet.write(row, column, _said(cell.held), **_look(cell, of), **rule)
        if cell.held is not None and cell.held.remark:
            sheet.comment(row, column, cell.held.remark)


def _look(cell: BookCell, of: BookRow) -> dict[str, Any]:
    """How a cell looks: example values in italics, cells that cannot have a value on grey."""
    look: dict[str, Any] = {"align": "right"}
    if not cell.is_open:
        return look | {"bg_color": _PAPER}
    if cell.held is not None and cell.held.missing is not None:
        look["font_color"] = _GREY
    else:
        look["num_format"] = "#,##0" + (f".{'0' * of.decimals}" if of.decimals else "")
    return look | ({"italic": True} if cell.is_example else {})


def _said(held: Held | None) -> CellValue:
    """A cell's content as the import reads it back."""
    if held is None:
        return None
    if held.missing is not None:
        return held.missing.symbol
    return held.value if held.value is not None else held.text


def _ends_series(book: ValueBook, place: int) -> bool:
    return place + 1 == len(book.rows) or book.rows[place + 1].series != book.rows[place].series


def _lay_out(sheet: SafeSheet, book: ValueBook) -> None:
    """Widths, hidden ids, what stands still when the sheet is scrolled and printed."""
    raw = sheet.raw
    last = _FIRST_PERIOD + len(book.periods) - 1
    raw.set_column(0, len(OWN_IDS) - 1, None, None, {"hidden": True})
    for column, width in enumerate(_WIDTHS, start=len(OWN_IDS)):
        raw.set_column(column, column, width)
    if not any(row.category_words for row in book.rows):
        raw.set_column(_CATEGORY, _CATEGORY, None, None, {"hidden": True})
    if book.periods:
        raw.set_column(_FIRST_PERIOD, last, 13)
    raw.freeze_panes(_HEADER_ROW + 1, _FIRST_PERIOD)
    if book.rows:
        raw.autofilter(_HEADER_ROW, len(OWN_IDS), _HEADER_ROW + len(book.rows), max(last, 5))
    raw.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    raw.set_landscape()
    raw.fit_to_pages(1, 0)
    raw.repeat_rows(_HEADER_ROW)


def _write_signs(sheet: SafeSheet) -> None:
    """The signs that stand for a reason why a value is missing."""
    for column, text in enumerate(("Skriv", "När värdet saknas för att")):
        sheet.write(0, column, text, bold=True, bottom=1)
    for row, reason in enumerate(Missing, start=1):
        sheet.write(row, 0, reason.symbol, num_format="@")
        sheet.write(row, 1, reason.spoken)
    sheet.raw.set_column(0, 0, 22)
    sheet.raw.set_column(1, 1, 60)


def _day(day: date) -> str:
    return day.isoformat()
