"""Dates as Swedish text: ISO or "31 augusti 2026", and nothing else."""

import re
from datetime import date

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
FIRST_YEAR = 1800
LAST_YEAR = 2199

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDS = re.compile(r"([0-9]{1,2})[ \u00a0\u202f]+([a-zåäö]+)[ \u00a0\u202f]+([0-9]{4})")


class DateError(ValueError):
    """Text that is not one unambiguous date; ``code`` and a Swedish ``message`` with the remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def parse_date(text: str) -> date:
    """Read "2026-08-31" or "31 augusti 2026". Raises DateError for everything else."""
    written = text.strip().lower()
    if not written:
        raise DateError("empty", "Skriv ett datum, till exempel 2026-08-31.")
    if match := _ISO.fullmatch(written):
        year, month, day = (int(part) for part in match.groups())
    elif (match := _WORDS.fullmatch(written)) and match[2] in MONTHS:
        year, month, day = int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])
    else:
        raise DateError(
            "not_a_date",
            f"{text.strip()[:30]} går inte att läsa som ett datum. "
            "Skriv 2026-08-31 eller 31 augusti 2026.",
        )
    return _existing(year, month, day, text.strip())


def format_date_long(day: date) -> str:
    """Write a date in running text: "31 augusti 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_year(day: date) -> str:
    """Write the month of a date: "augusti 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _existing(year: int, month: int, day: int, written: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError("unlikely_year", f"Kontrollera årtalet i {written}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(
            "no_such_day", f"{written} finns inte i kalendern. Kontrollera månad och dag."
        ) from None
