"""The period of a round from its kind and year, when it comes next, and the law's last day."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

_HALF_A_YEAR = 6
_TWO_THIRDS_OF_A_YEAR = 8
_MONTHS_TO_REPORT = 2
_NEARER_BACK = 6


def period_of(year: int, end_month: int, every_years: int = 1) -> tuple[date, date]:
    """First and last day of the period that ends in `end_month` of `year`.

    A period begins on 1 January: of the same year for yearly kinds (August reports on January to
    August), of the first year covered for kinds that come every third or fourth year.
    """
    return date(year - every_years + 1, 1, 1), _month_end(year, end_month)


def slug_of(kind_code: str, year: int) -> str:
    """ "augusti-2026"."""
    return f"{kind_code[:35]}-{year}"


def next_year(period_ends: Iterable[date], end_month: int, every_years: int, today: date) -> int:
    """The year in which a kind of round comes next.

    After the last one by the kind's rhythm.  Of a kind that has none yet, the year whose period
    ends nearest to today.
    """
    last = max((end.year for end in period_ends), default=None)
    if last is not None:
        return last + every_years
    return today.year - 1 if end_month - today.month > _NEARER_BACK else today.year


def statutory_limit(period_start: date, period_end: date) -> date | None:
    """The last day on which the period's interim report may reach the council and the auditors.

    None when the period is not that of an interim report.  An interim report (delårsrapport) begins
    on 1 January and covers at least half and at most two thirds of the year: lag (2018:597) om
    kommunal bokföring och redovisning 13 kap. 1 §.  It is to be handed over within two months after
    the end of the period: kommunallagen (2017:725) 11 kap. 16 §.  Time in months ends on the day
    with the same number, or on the month's last: lag (1930:173) om beräkning av lagstadgad tid 1 §.
    That a day off moves the end to the next working day (2 §) is not counted on.
    """
    if period_start != date(period_end.year, 1, 1):
        return None
    if period_end != _month_end(period_end.year, period_end.month):
        return None
    if not _HALF_A_YEAR <= period_end.month <= _TWO_THIRDS_OF_A_YEAR:
        return None
    last = _month_end(period_end.year, period_end.month + _MONTHS_TO_REPORT)
    return last.replace(day=min(period_end.day, last.day))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
