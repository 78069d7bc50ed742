"""The columns of the value grid: one a year, in which each row has its own period.

A row's rhythm says which period of a year it holds: the calendar year, the school year that ends in it,
January to August, the sixth of June, a term of office.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from indicators.domain.periods import Period, PeriodError, parse_period

CALENDAR_YEAR = "year"
SHOWN_YEARS = 6
_TERM_YEARS = 4
_ORDER = ("year", "school", "term")


def rhythm_of(period: Period) -> str:
    """What a period is in its year: "year", "school", "M01-08", "day 06-06", "term 2"."""
    return _rhythm(period.code)


@lru_cache(maxsize=4096)
def _rhythm(code: str) -> str:
    """By code: the same days can be a year and twelve months."""
    period = parse_period(code)
    if period.shape == "day":
        return f"day {code[5:]}"
    if period.shape == "term":
        return f"term {period.year % _TERM_YEARS}"
    return period.shape


@lru_cache(maxsize=4096)
def in_year(rhythm: str, year: int) -> Period | None:
    """The period of a rhythm whose reference year is `year`; None when that year has none."""
    code = _code(rhythm, year)
    try:
        return parse_period(code) if code else None
    except PeriodError:
        return None


def rhythm_words(rhythm: str, year: int) -> str:
    """How a row's periods are told from calendar years: "läsår, 2025 är 2024/25"; "" for years."""
    period = in_year(rhythm, year)
    if rhythm == CALENDAR_YEAR or period is None:
        return ""
    if rhythm == "school":
        return f"läsår, {year} är {period.label}"
    if rhythm.startswith("term"):
        return f"mandatperiod, {year} är {period.label}"
    return period.label.removesuffix(f" {year}")


def by_custom(rhythms: Iterable[str]) -> list[str]:
    """Rhythms in the order of rows: whole years first."""
    return sorted(rhythms, key=lambda one: (_place(one), one))


def newest_year(rhythm: str, on: date) -> int:
    """The last year whose period can have a value on a day."""
    for year in (on.year + _TERM_YEARS - back for back in range(3 * _TERM_YEARS)):
        period = in_year(rhythm, year)
        if period is not None and period.known_from <= on:
            return year
    return on.year - 1


def window(years: Iterable[int], start: int | None) -> list[int]:
    """The years to show: from `start`, or the last ones; never more than `SHOWN_YEARS`."""
    held = set(years)
    if not held:
        return []
    first, last = min(held), max(held)
    newest_start = max(first, last - SHOWN_YEARS + 1)
    chosen = newest_start if start is None else min(max(start, first), newest_start)
    return list(range(chosen, min(chosen + SHOWN_YEARS, last + 1)))


def _code(rhythm: str, year: int) -> str:
    name, _, rest = rhythm.partition(" ")
    if name == "year":
        return str(year)
    if name == "school":
        return f"{year - 1}/{year % 100:02}"
    if name == "day":
        return f"{year}-{rest}"
    if name == "term":
        fits = year % _TERM_YEARS == int(rest)
        return f"{year - _TERM_YEARS}-{year}" if fits else ""
    first, _, last = name.removeprefix("M").partition("-")
    return f"{year}M{first}" if first == last else f"{year}{name}"


def _place(rhythm: str) -> int:
    name = rhythm.partition(" ")[0]
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
