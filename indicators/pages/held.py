"""The publication calendar beside the newest value that the municipality has."""

from datetime import date
from itertools import chain

from indicators.domain.publishing import CalendarWords, reference_year
from indicators.domain.reading import Reading, Row
from indicators.models import Indicator
from indicators.pages.calendar import load_calendar


def calendar_for(indicator: Indicator, reading: Reading, today: date) -> CalendarWords:
    """What the source has, when the next comes and whether ours is late; at most two queries."""
    series = indicator.series
    if series is None:
        return CalendarWords()
    held = newest_held(reading)
    return load_calendar([series], {series.pk: held} if held else {}, today)[series.pk]


def newest_held(reading: Reading) -> str:
    """The newest period with an own number, of the whole or of some category; "" without any.

    Also a later one than the strategy's own years: it is there, though it does not count.
    """
    own = sum(column.key in ("k", "m", "t") for column in reading.columns)
    rows = [row for row in reading.rows if _has_number(row, own)]
    parts = chain.from_iterable(category.rows for category in reading.categories)
    rows += [row for row in parts if _has_number(row, len(row.figures))]
    newest = max(rows, key=lambda row: row.year, default=None)
    if newest is None:
        return ""
    code = newest.period.replace("–", "-")  # a term of office is printed with a dash
    return code if reference_year(code) is not None else str(newest.year)


def _has_number(row: Row, own: int) -> bool:
    return any(figure.has_number for figure in row.figures[:own])
