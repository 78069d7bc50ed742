"""The geometry of a timeline: an axis of whole years, and where a period lies on it, in percent."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

# More years than this and the quarters no longer have room.
_YEARS_BY_QUARTER = 2
_LABELS_AT_MOST = 8
_QUARTERS = ("jan–mar", "apr–jun", "jul–sep", "okt–dec")
# A bar of a few days is still seen.
_NARROWEST = 1.2


@dataclass(frozen=True)
class Column:
    """A year or quarter: its label (empty where there is no room for one) and where it begins."""

    label: str
    x: float


@dataclass(frozen=True)
class Span:
    """A period on the axis: `x` and `width` in percent, and whether it goes on beyond what is drawn.

    `from_unknown` is a period without a first day; `from_before` began before the axis does.
    """

    x: float
    width: float
    from_before: bool
    from_unknown: bool
    goes_on: bool


@dataclass(frozen=True)
class Axis:
    """Whole calendar years side by side, all months equally wide."""

    first_year: int
    last_year: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """Quarters of one or two years, else years, of which every second or fifth is named."""
        years = range(self.first_year, self.last_year + 1)
        if len(years) <= _YEARS_BY_QUARTER:
            parts = [(year, quarter) for year in years for quarter in range(4)]
            return tuple(
                Column(f"{_QUARTERS[quarter]} {year}", self.place(date(year, 3 * quarter + 1, 1)))
                for year, quarter in parts
            )
        step = next(
            step for step in (1, 2, 5, 10, 100, 2000) if len(years) <= _LABELS_AT_MOST * step
        )
        return tuple(
            Column("" if index % step else str(year), self.place(date(year, 1, 1)))
            for index, year in enumerate(years)
        )

    def place(self, day: date) -> float:
        """Where the day begins, from 0 to 100."""
        months = 12 * (day.year - self.first_year) + day.month - 1
        within = (day.day - 1) / monthrange(day.year, day.month)[1]
        return 100 * (months + within) / (12 * (self.last_year - self.first_year + 1))

    def holds(self, day: date) -> bool:
        """Whether the day lies on the axis."""
        return self.first_year <= day.year <= self.last_year

    def span(self, starts_on: date | None, ends_on: date | None) -> Span | None:
        """The period's place; None when it has no day at all or none on the axis."""
        if starts_on is None and ends_on is None:
            return None
        first = 0.0 if starts_on is None else self.place(starts_on)
        last = 100.0 if ends_on is None else self._after(ends_on)
        if first >= 100 or last <= 0:
            return None
        x, end = max(first, 0.0), min(last, 100.0)
        width = max(end - x, _NARROWEST)
        return Span(
            x=min(x, 100 - width),
            width=width,
            from_before=first < 0,
            from_unknown=starts_on is None,
            goes_on=ends_on is None or last > 100,
        )

    def _after(self, day: date) -> float:
        """Where the day has passed."""
        months = 12 * (day.year - self.first_year) + day.month - 1
        within = day.day / monthrange(day.year, day.month)[1]
        return 100 * (months + within) / (12 * (self.last_year - self.first_year + 1))


def axis_of(
    periods: Iterable[tuple[date | None, date | None]], years: Sequence[int | None]
) -> Axis | None:
    """An axis with all days of the periods and the `years` that are known; None without any day."""
    days = [day.year for period in periods for day in period if day is not None]
    if not days:
        return None
    known = days + [year for year in years if year is not None]
    return Axis(min(known), max(known))
