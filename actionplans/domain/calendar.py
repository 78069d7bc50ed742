"""The period of a round, from its kind and year."""

from calendar import monthrange
from datetime import date


def period_of(year: int, end_month: int, every_years: int = 1) -> tuple[date, date]:
    """First and last day of the period that ends in `end_month` of `year`.

    A period begins on 1 January: of the same year for yearly kinds (August reports on January to
    August), of the first year covered for kinds that come every third or fourth year.
    """
    last = date(year, end_month, monthrange(year, end_month)[1])
    return date(year - every_years + 1, 1, 1), last


def slug_of(kind_code: str, year: int) -> str:
    """ "augusti-2026"."""
    return f"{kind_code[:35]}-{year}"
