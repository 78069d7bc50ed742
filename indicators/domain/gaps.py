"""Whether the distance between women and men narrows, within the years that can be compared."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from indicators.domain.periods import Period
from indicators.domain.series import Series
from indicators.domain.units import Unit

FEWEST_PERIODS = 3
GAP_METHOD = (
    "Första och senaste perioden sedan seriens senaste brott jämförs, om det finns minst tre "
    "perioder med värde för båda. En ändring som är mindre än en enhet i sista decimalen räknas "
    "som oförändrad."
)


class GapDirection(Enum):
    """What has become of the distance; the value is the sentence's beginning."""

    NARROWS = "Skillnaden minskar"
    WIDENS = "Skillnaden ökar"
    SAME = "Skillnaden är i stort sett oförändrad"


@dataclass(frozen=True)
class Distance:
    """Men's value minus women's in a period, in the series' unit."""

    period: Period
    difference: Decimal

    @property
    def size(self) -> Decimal:
        """How far apart they are, whoever is ahead."""
        return abs(self.difference)


@dataclass(frozen=True)
class GapTrend:
    """The first and the last distance of an unbroken segment, with the words that sum them up."""

    direction: GapDirection
    first: Distance
    last: Distance
    periods: int
    words: str

    @property
    def change(self) -> Decimal:
        """How much the distance has grown, negative when it has narrowed."""
        return self.last.size - self.first.size


def distances(women: Series, men: Series, until: Period | None = None) -> list[Distance]:
    """The distance in every period that readers may see both values of, oldest first."""
    found = []
    for cell in women.points:
        other = men.at(cell.period) if cell.period is not None else None
        if cell.period is None or cell.shown is None or other is None or other.shown is None:
            continue
        if until is None or cell.period <= until:
            found.append(Distance(cell.period, other.shown - cell.shown))
    return found


def gap_trend(
    women: Series,
    men: Series,
    unit: Unit,
    until: Period | None = None,
    labels: tuple[str, str] = ("kvinnorna", "männen"),
) -> GapTrend | None:
    """Whether the distance narrows (method: `GAP_METHOD`); None when there are too few periods.

    Only periods of the newest one's shape count, and none before a break in either series.
    """
    found = distances(women, men, until)
    if not found:
        return None
    last = found[-1]
    joined = Series((), tuple({*women.breaks, *men.breaks}))
    segment = [
        one
        for one in found
        if one.period.shape == last.period.shape
        and joined.break_between(one.period, last.period) is None
    ]
    if len(segment) < FEWEST_PERIODS:
        return None
    first = segment[0]
    direction = _direction(last.size - first.size, unit)
    words = f"{direction.value}: {_dated(first, unit)}, {_dated(last, unit)}"
    if first.difference * last.difference < 0:
        words += f". {first.period.phrase} låg {labels[first.difference > 0]} över"
    return GapTrend(direction, first, last, len(segment), words)


def _direction(change: Decimal, unit: Unit) -> GapDirection:
    if abs(change) < Decimal(1).scaleb(-unit.decimals):
        return GapDirection.SAME
    return GapDirection.NARROWS if change < 0 else GapDirection.WIDENS


def _dated(distance: Distance, unit: Unit) -> str:
    size = unit.difference(distance.size)
    bare = size[-1].isdigit() and distance.period.shape == "year"
    return f"{size} {'år ' if bare else ''}{distance.period.phrase}"
