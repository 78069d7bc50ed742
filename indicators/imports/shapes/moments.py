"""Periods as files write them: codes, labels, and the dates that a spreadsheet makes of years."""

import re
from datetime import date, timedelta
from decimal import Decimal

from indicators.domain.periods import Period, PeriodError, parse_period
from indicators.domain.sheets import CellValue
from indicators.imports.shapes.words import fold, text_of
from people.domain.dates import MONTHS, format_date_long

# A bare number in a heading is a year only within these; a period column may say any year.
FIRST_HEADING_YEAR, LAST_HEADING_YEAR = 1950, 2099

_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(18264, 73051)  # the days of 1950–2099
# A year in a cell that is shown as a date: 2024 is 16 July 1905 to a spreadsheet.
_YEARS_AS_SERIALS = range(FIRST_HEADING_YEAR, LAST_HEADING_YEAR + 1)
_PREFIX = re.compile(r"^(läsåret|läsår|kalenderår|mandatperioden|mandatperiod|året|år|lå)\s+(?=\d)")
_LONG_SCHOOL_YEAR = re.compile(r"(\d{4})/\d\d(\d\d)")
_WHOLE = re.compile(r"(\d{4,5})[.,]0+")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ t]00:00(?::00(?:\.0+)?)?)?")
_MONTHS = re.compile(r"([a-zåäö]+)(?:\s*-\s*([a-zåäö]+))?\s+(\d{4})")
_SHORT = {name[:3]: index for index, name in enumerate(MONTHS, start=1)}


class YearAsDate(ValueError):
    """A date where a year was probably meant."""

    def __init__(self, written: str, year: int) -> None:
        self.year = year
        self.message = (
            f"{written} är ett datum. Menar du året {year}? Skriv {year} i stället, eller ange att "
            "datumen står för hela år."
        )
        super().__init__(self.message)


def read_period(cell: CellValue, *, dates_are_years: bool = False) -> Period:
    """The period that a cell names.

    Raises `PeriodError` for what is no period and `YearAsDate` for the first or last day of a year,
    a spreadsheet's number for such a day, or a day of 1905 that is a year shown as a date, unless
    those are said to stand for years.
    """
    day = _day(cell)
    if day is None:
        try:
            return parse_period(_code(text_of(cell)))
        except PeriodError:
            return parse_period(text_of(cell))
    year = _year_of(day)
    if year is None:
        return parse_period(day.isoformat())
    if dates_are_years:
        return parse_period(str(year))
    raise YearAsDate(_written(cell, day), year)


def heading_period(cell: CellValue, *, dates_are_years: bool = False) -> Period | None:
    """The period that a heading names; None for other headings and for years written as dates."""
    try:
        period = read_period(cell, dates_are_years=dates_are_years)
    except ValueError:
        return None
    return period if FIRST_HEADING_YEAR <= period.start.year <= LAST_HEADING_YEAR else None


def year_as_date(cell: CellValue) -> int | None:
    """The year that a cell's date probably stands for; None when it is no such date."""
    try:
        read_period(cell)
    except YearAsDate as error:
        return error.year
    except ValueError:
        return None
    return None


def future_fault(period: Period, today: date) -> str:
    """Why a value of the period cannot be known yet; "" when it can."""
    if period.known_from <= today:
        return ""
    return (
        f"{period.label[0].upper()}{period.label[1:]} är inte slut. Värdet kan läsas in från och med "
        f"{format_date_long(period.known_from)}. Kontrollera perioden."
    )


def _day(cell: CellValue) -> date | None:
    """The day that a date, its text or a spreadsheet's number for it says."""
    if isinstance(cell, date):
        return date(cell.year, cell.month, cell.day)
    if isinstance(cell, bool) or cell is None:
        return None
    text = fold(text_of(cell))
    whole = _WHOLE.fullmatch(text)
    number = whole[1] if whole else text
    if number.isascii() and number.isdigit() and len(number) == 5 and int(number) in _SERIALS:
        return _EXCEL_EPOCH + timedelta(days=int(number))
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        return None


def _year_of(day: date) -> int | None:
    """The year that a day probably stands for, None for an ordinary day."""
    serial = (day - _EXCEL_EPOCH).days
    if serial in _YEARS_AS_SERIALS:
        return serial
    return day.year if (day.month, day.day) in ((1, 1), (12, 31)) else None


def _written(cell: CellValue, day: date) -> str:
    if isinstance(cell, (Decimal, str)) and not _DAY.fullmatch(fold(text_of(cell))):
        return f"{text_of(cell)} (Excels tal för {day.isoformat()})"
    return day.isoformat()


def _code(text: str) -> str:
    """The period's code in what people write: "Läsår 2024/2025", "jan–aug 2026", "2024.0"."""
    folded = _PREFIX.sub("", fold(text))
    if match := _LONG_SCHOOL_YEAR.fullmatch(folded):
        return f"{match[1]}/{match[2]}"
    if match := _WHOLE.fullmatch(folded):
        return match[1]
    if match := _MONTHS.fullmatch(folded):
        first, last = _month(match[1]), _month(match[2] or match[1])
        if first and last:
            span = f"{first:02}" if first == last else f"{first:02}-{last:02}"
            return f"{match[3]}M{span}"
    return folded.upper().replace(" - ", "-")


def _month(word: str) -> int | None:
    number = _SHORT.get(word[:3])
    return number if number and MONTHS[number - 1].startswith(word) else None
