"""Development, women-men gap and place beside the comparison: three marks, never one colour."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.domain.assessment import TOO_FEW_WORDS, side
from indicators.domain.periods import Period
from indicators.domain.series import Cell, Series
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind, Polarity, Position, Trend
from people.domain.numbers import round_half_up

NOT_COMPARED_WORDS = "jämförs inte"


@dataclass(frozen=True)
class TrendResult:
    """The development since the value before, in the unit of the series."""

    trend: Trend
    change: Decimal | None
    since: Period | None
    words: str

    @property
    def label(self) -> str:
        """The word beside the mark."""
        return self.trend.label

    @property
    def mark(self) -> str:
        """Last part of the id of the symbol."""
        return self.trend.mark


@dataclass(frozen=True)
class GapResult:
    """Men's value minus women's, and how the distance has changed within the unbroken segment.

    ``change`` is negative when the distance, whoever is ahead, has become smaller.
    """

    difference: Decimal | None
    words: str
    period: Period | None = None
    change: Decimal | None = None
    since: Period | None = None
    change_words: str = ""

    @property
    def narrowed(self) -> bool | None:
        """Whether the distance became smaller; None when there is nothing to compare with."""
        return None if self.change is None else self.change < 0


@dataclass(frozen=True)
class PositionResult:
    """The place beside the comparison of the same period, without any valuation."""

    position: Position
    difference: Decimal | None
    words: str

    @property
    def label(self) -> str:
        """The word beside the mark."""
        return self.position.label

    @property
    def mark(self) -> str:
        """Last part of the id of the symbol."""
        return self.position.mark


def trend(series: Series, unit: Unit, polarity: Polarity, period: Period | None) -> TrendResult:
    """The change since the value before, never across a break or between unequal counts.

    A change that rounds to nothing in the precision of the series is no change.
    """
    cell = series.at(period) if period is not None else None
    if cell is not None and cell.suppressed:
        return _no_trend(TOO_FEW_WORDS)
    if period is None or cell is None or cell.shown is None:
        return _no_trend("inget värde att jämföra")
    previous = series.previous(period, like_only=unit.kind is Kind.COUNT)
    if previous is None or previous.period is None or previous.shown is None:
        return _no_trend("inget tidigare värde")
    broken = series.break_between(previous.period, period)
    if broken is not None:
        return _no_trend(f"serien bryts {broken}, värdena går inte att jämföra")
    change = cell.shown - previous.shown
    since = previous.period
    if round_half_up(change, unit.decimals) == 0:
        return TrendResult(Trend.UNCHANGED, change, since, f"oförändrat sedan {since.phrase}")
    words = f"{unit.change(change)} sedan {since.phrase}"
    return TrendResult(_valued(change, polarity), change, since, words)


def gap(
    women: Series,
    men: Series,
    unit: Unit,
    period: Period | None = None,
    labels: tuple[str, str] = ("kvinnorna", "männen"),
) -> GapResult:
    """How far apart women and men are in a period, by default the latest that both have.

    ``labels`` are the definite forms, for series about children ("flickorna", "pojkarna").
    """
    gaps = _gaps(women, men)
    of_period = [(when, size) for when, size in gaps if period is None or when == period]
    if not of_period:
        return GapResult(None, f"uppgift saknas för {labels[0]} eller {labels[1]}", period)
    when, difference = of_period[-1]
    words = _gap_words(difference, unit, labels)
    breaks = tuple({*women.breaks, *men.breaks})
    joined = Series((), breaks)
    first = next(point for point in gaps if joined.break_between(point[0], when) is None)
    if first[0] >= when:
        return GapResult(difference, words, when)
    change = abs(difference) - abs(first[1])
    change_words = _change_words(first, difference, unit, labels)
    return GapResult(difference, words, when, change, first[0], change_words)


def position(
    own: Cell | None, comparison: Cell | None, unit: Unit, name: str = "riket"
) -> PositionResult:
    """Over, under or equal to the comparison; only the same period is compared."""
    if comparison is None:
        return _no_position(NOT_COMPARED_WORDS)
    if own is None or own.shown is None or own.period is None:
        hidden = own is not None and own.suppressed
        return _no_position(TOO_FEW_WORDS if hidden else "inget värde att jämföra")
    if comparison.suppressed:
        return _no_position(f"jämförelsen {TOO_FEW_WORDS}")
    if comparison.shown is None or comparison.period != own.period:
        return _no_position(f"jämförelse saknas för perioden {own.period.phrase}")
    difference = own.shown - comparison.shown
    size = unit.difference(difference, unit.telling_decimals(own.shown, comparison.shown))
    place = side(difference, f"{size} över {name}", f"{size} under {name}", f"lika med {name}")
    mark = Position.EQUAL
    if difference != 0:
        mark = Position.OVER if difference > 0 else Position.UNDER
    return PositionResult(mark, difference, f"{place} {own.period.phrase}")


def _no_trend(words: str) -> TrendResult:
    return TrendResult(Trend.NOT_COMPARABLE, None, None, words)


def _no_position(words: str) -> PositionResult:
    return PositionResult(Position.NOT_COMPARED, None, words)


def _valued(change: Decimal, polarity: Polarity) -> Trend:
    if polarity is Polarity.NEITHER:
        return Trend.UP if change > 0 else Trend.DOWN
    good = change > 0 if polarity is Polarity.HIGHER else change < 0
    return Trend.BETTER if good else Trend.WORSE


def _gaps(women: Series, men: Series) -> list[tuple[Period, Decimal]]:
    gaps = []
    for cell in women.points:
        other = men.at(cell.period) if cell.period is not None else None
        if cell.period is None or cell.shown is None or other is None or other.shown is None:
            continue
        gaps.append((cell.period, other.shown - cell.shown))
    return gaps


def _gap_words(difference: Decimal, unit: Unit, labels: tuple[str, str]) -> str:
    women, men = labels
    if difference == 0:
        return f"{women.capitalize()} och {men} ligger lika"
    size = unit.difference(difference, unit.telling_decimals(difference, Decimal(0)))
    ahead, behind = (men, women) if difference > 0 else (women, men)
    return f"{ahead.capitalize()} ligger {size} över {behind}"


def _change_words(
    first: tuple[Period, Decimal], difference: Decimal, unit: Unit, labels: tuple[str, str]
) -> str:
    since, earlier = first
    change = abs(difference) - abs(earlier)
    if round_half_up(change, unit.decimals) == 0:
        words = f"Skillnaden är lika stor som {since.phrase}"
    else:
        verb = "minskat" if change < 0 else "ökat"
        words = f"Skillnaden har {verb} med {unit.difference(change)} sedan {since.phrase}"
    if difference * earlier < 0:
        words += f", då {labels[1] if earlier > 0 else labels[0]} låg över"
    return words
