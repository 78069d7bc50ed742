"""The period a value describes: a calendar year, school year, months, a day, a term of office."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, total_ordering

from people.domain.dates import MONTHS, format_date_long

FIRST_YEAR = 1900
LAST_YEAR = 2199

_YEAR = re.compile(r"([0-9]{4})")
_SCHOOL_YEAR = re.compile(r"([0-9]{4})/([0-9]{2})")
_MONTHS = re.compile(r"([0-9]{4})M([0-9]{2})(?:-([0-9]{2}))?")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TERM = re.compile(r"([0-9]{4})-([0-9]{4})")
_SHORT_MONTHS = tuple(name[:3] if len(name) > 4 else name for name in MONTHS)


class PeriodError(ValueError):
    """A code that names no period; the Swedish ``message`` says what may be written."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@total_ordering
@dataclass(frozen=True)
class Period:
    """A span of days, both ends included. Two periods are the same when their days are."""

    start: date
    end: date
    code: str = field(compare=False)

    def __lt__(self, other: "Period") -> bool:
        return (self.end, self.start) < (other.end, other.start)

    @property
    def year(self) -> int:
        """The reference year: the year in which the period ends."""
        return self.end.year

    @property
    def shape(self) -> str:
        """What counts may be compared with each other: "year", "school", "M01-08", "day", "term"."""
        for shape, pattern in (
            ("year", _YEAR),
            ("school", _SCHOOL_YEAR),
            ("day", _DAY),
            ("term", _TERM),
        ):
            if pattern.fullmatch(self.code):
                return shape
        return f"M{self.start.month:02}-{self.end.month:02}"

    @property
    def label(self) -> str:
        """The period in a table's heading: "2024", "2024/25", "jan–aug 2026", "12 maj 2026"."""
        if self.shape == "day":
            return format_date_long(self.start)
        if self.shape == "term":
            return f"{self.start.year}–{self.end.year}"
        if self.shape.startswith("M"):
            return f"{self._months_label} {self.year}"
        return self.code

    @property
    def phrase(self) -> str:
        """The period in running text, after the figure: "2024", "läsåret 2024/25"."""
        prefix = {"school": "läsåret ", "term": "mandatperioden "}.get(self.shape, "")
        return f"{prefix}{self.label}"

    @property
    def months(self) -> int:
        """Number of calendar months that the period touches."""
        years = self.end.year - self.start.year
        return years * 12 + self.end.month - self.start.month + 1

    @property
    def is_part_of_year(self) -> bool:
        """Whether a count for the period is only a part of a year's count."""
        return self.shape.startswith("M") and self.months < 12

    @property
    def known_from(self) -> date:
        """First day on which a value can be known: an election decides a whole term of office."""
        return self.start if self.shape == "term" else self.end

    @property
    def _months_label(self) -> str:
        first = _SHORT_MONTHS[self.start.month - 1]
        last = _SHORT_MONTHS[self.end.month - 1]
        return first if first == last else f"{first}–{last}"


@lru_cache(maxsize=4096)
def parse_period(code: str) -> Period:
    """Read a period's code. Raises PeriodError.

    "2024" calendar year, "2024/25" school year (1 July to 30 June), "2026M01-08" months,
    "2026-05-12" a day, "2022-2026" a council's term of office (15 October to 14 October).
    """
    written = code.strip()
    for pattern, read in _READERS:
        if match := pattern.fullmatch(written):
            try:
                period = read(*match.groups())
            except ValueError:
                break
            if period is not None and FIRST_YEAR <= period.start.year <= LAST_YEAR:
                return period
            break
    raise PeriodError(
        f"”{written[:30]}” är ingen period. Skriv ett år (2024), ett läsår (2024/25), månader "
        "(2026M01-08), en dag (2026-05-12) eller en mandatperiod (2022-2026)."
    )


def _calendar_year(year: str) -> Period:
    return Period(date(int(year), 1, 1), date(int(year), 12, 31), year)


def _school_year(first: str, second: str) -> Period | None:
    year = int(first)
    if (year + 1) % 100 != int(second):
        return None
    return Period(date(year, 7, 1), date(year + 1, 6, 30), f"{first}/{second}")


def _month_span(year: str, first: str, last: str | None) -> Period | None:
    start, end = int(first), int(last or first)
    if not 1 <= start <= end <= 12:
        return None
    code = f"{year}M{first}-{last}" if last else f"{year}M{first}"
    last_day = monthrange(int(year), end)[1]
    return Period(date(int(year), start, 1), date(int(year), end, last_day), code)


def _day(year: str, month: str, day: str) -> Period:
    only = date(int(year), int(month), int(day))
    return Period(only, only, only.isoformat())


def _term(first: str, last: str) -> Period | None:
    if int(last) != int(first) + 4:
        return None
    return Period(date(int(first), 10, 15), date(int(last), 10, 14), f"{first}-{last}")


_READERS: tuple[tuple[re.Pattern[str], Callable[..., Period | None]], ...] = (
    (_YEAR, _calendar_year),
    (_SCHOOL_YEAR, _school_year),
    (_MONTHS, _month_span),
    (_DAY, _day),
    (_TERM, _term),
)
