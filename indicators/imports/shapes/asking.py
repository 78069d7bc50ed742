"""What a file does not say by itself, as questions to the person who imports it."""

import re
from collections.abc import Mapping, Sequence

from indicators.domain.sheets import Sheet
from indicators.imports.shapes.columns import content_of, looks_measured
from indicators.imports.shapes.headings import Heading
from indicators.imports.shapes.preamble import titles_above
from indicators.imports.shapes.roles import Answer, Question, Role
from indicators.imports.shapes.words import garbled_fault, is_garbled, text_of

_FEWEST_CHOICES, _MOST_CHOICES = 2, 40
_POINT = re.compile(r"[-+\u2212]?\d+\.\d+\s*%?")
_WHICH_GENDER = (
    "Filen säger inte vilket kön värdena gäller. Gäller de alla tillsammans, välj totalt."
)
_COMMA = re.compile(r"\d,\d")


def questions_of(
    sheet: Sheet,
    headings: Sequence[Heading],
    columns: Mapping[int, Role],
    fixed: Mapping[Role, str],
    header_rows: Sequence[int],
) -> tuple[Question, ...]:
    """What must, or may, be said before the values are read."""
    first_row = header_rows[-1] + 1
    return (
        *_about_missing_roles(sheet, headings, columns, fixed, header_rows),
        *_about_rows(sheet, headings, columns, first_row),
        *_about_years(headings, columns),
        *_about_points(sheet, columns, first_row),
        *_about_left_out(sheet, headings, columns, first_row),
        *_about_cells_beyond(sheet, headings, columns, first_row),
        *_about_characters(headings),
    )


def _about_missing_roles(
    sheet: Sheet,
    headings: Sequence[Heading],
    columns: Mapping[int, Role],
    fixed: Mapping[Role, str],
    header_rows: Sequence[int],
) -> list[Question]:
    """The roles that no column and nothing above the table says."""
    said = set(columns.values()) | set(fixed)
    values = [
        headings[i] for i, role in columns.items() if role is Role.VALUE and i < len(headings)
    ]
    dated = values or [heading for heading in headings if heading.is_of_values]
    asked = []
    if Role.VALUE not in said:
        measures = _measures(sheet, headings, columns, header_rows[-1] + 1)
        asked.append(Question("Vilka kolumner har värdena?", Role.VALUE, options=measures))
    if Role.SERIES not in said:
        options = titles_above(sheet, header_rows[0])
        asked.append(Question("Vilken serie gäller filen?", Role.SERIES, options=options))
    if Role.AREA not in said:
        asked.append(Question("Vilket område gäller värdena?", Role.AREA))
    if Role.PERIOD not in said and not (dated and all(h.period or h.date_year for h in dated)):
        asked.append(Question("Vilken period gäller värdena?", Role.PERIOD))
    if Role.GENDER not in said and not all(h.gender for h in values):
        asked.append(Question(_WHICH_GENDER, Role.GENDER, is_needed=False))
    return asked


def _measures(
    sheet: Sheet, headings: Sequence[Heading], columns: Mapping[int, Role], first_row: int
) -> tuple[str, ...]:
    """What the columns of numbers that no role is known of measure."""
    measures = dict.fromkeys(
        heading.measure or heading.text
        for index, heading in enumerate(headings)
        if columns.get(index) is Role.IGNORED
        and looks_measured(content_of(sheet, index, first_row))
    )
    return tuple(measures)[:20]


def _about_rows(
    sheet: Sheet, headings: Sequence[Heading], columns: Mapping[int, Role], first_row: int
) -> list[Question]:
    """Columns that split the rows in a way that no role says, such as subject or type of school."""
    asked = []
    for index, role in columns.items():
        if role is not Role.IGNORED or index >= len(headings) or headings[index].is_of_values:
            continue
        cells = content_of(sheet, index, first_row)
        texts = list(dict.fromkeys(text_of(cell) for cell in cells))
        is_split = _FEWEST_CHOICES <= len(texts) <= _MOST_CHOICES and len(texts) < len(cells)
        if is_split and not looks_measured(cells) and headings[index].role is None:
            asked.append(
                Question(
                    f"Kolumnen ”{headings[index].text}” har flera värden. Vilka rader ska tas med?",
                    column=index,
                    options=tuple(texts),
                    is_needed=False,
                )
            )
    return asked


def _about_cells_beyond(
    sheet: Sheet, headings: Sequence[Heading], columns: Mapping[int, Role], first_row: int
) -> list[Question]:
    """Rows with cells beyond the last heading, which nothing is read from."""
    width = 1 + max((*columns, *(i for i, one in enumerate(headings) if one.cells)), default=-1)
    long = [
        str(number)
        for number, row in enumerate(sheet.rows[first_row:], start=first_row + 1)
        if any(text_of(cell) for cell in row[width:])
    ]
    if not width or not long:
        return []
    rows = f"Rad {', '.join(long[:3])}{' med flera' if len(long) > 3 else ''}"
    told = f"{rows} har celler till höger om den sista rubriken, och de tas inte med. Är det rätt?"
    return [Question(told, is_needed=False)]


def _about_left_out(
    sheet: Sheet, headings: Sequence[Heading], columns: Mapping[int, Role], first_row: int
) -> list[Question]:
    """Columns of numbers that nothing is read from though others are."""
    if Role.VALUE not in columns.values():
        return []
    left_out = [
        f"”{headings[index].text}”"
        for index, role in columns.items()
        if role is Role.IGNORED
        and headings[index].role is None
        and looks_measured(content_of(sheet, index, first_row))
    ]
    if not left_out:
        return []
    named = f"{', '.join(left_out[:3])}{' med flera' if len(left_out) > 3 else ''}"
    subject = "Kolumnen" if len(left_out) == 1 else "Kolumnerna"
    return [Question(f"{subject} {named} har tal som inte tas med. Är det rätt?", is_needed=False)]


def _about_years(headings: Sequence[Heading], columns: Mapping[int, Role]) -> list[Question]:
    """Headings that a spreadsheet has made dates of."""
    dates = [
        heading
        for index, heading in enumerate(headings)
        if heading.date_year is not None and columns.get(index) is Role.VALUE
    ]
    if not dates:
        return []
    years = ", ".join(str(heading.date_year) for heading in dates[:3])
    return [
        Question(
            f"Rubriken ”{text_of(dates[0].cells[0])}” är ett datum. Står sådana rubriker för hela år "
            f"({years}{' …' if len(dates) > 3 else ''})?",
            answer=Answer.DATES_ARE_YEARS,
        )
    ]


def _about_points(sheet: Sheet, columns: Mapping[int, Role], first_row: int) -> list[Question]:
    """Numbers written with a point, which in Swedish may stand between thousands."""
    texts = [
        cell
        for index, role in columns.items()
        if role is Role.VALUE
        for cell in content_of(sheet, index, first_row)
        if isinstance(cell, str)
    ]
    pointed = [text for text in texts if _POINT.fullmatch(text.strip())]
    if not pointed or any(_COMMA.search(text) for text in texts):
        return []
    return [
        Question(
            f"Talen är skrivna med punkt ({pointed[0].strip()[:20]}). Är punkten decimaltecken?",
            answer=Answer.DECIMAL_POINT,
            is_needed=False,
        )
    ]


def _about_characters(headings: Sequence[Heading]) -> list[Question]:
    """Headings that were read with the wrong character set."""
    garbled = next(
        (text_of(cell) for h in headings for cell in h.cells if is_garbled(text_of(cell))), None
    )
    return [Question(garbled_fault(garbled), is_needed=False)] if garbled else []
