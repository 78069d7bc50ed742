"""Place among municipalities and the statistics beside it, all from one period and one gender.

The formulas are described with words in docs/domain.md.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

from indicators.domain.vocabulary import Polarity

_EXACT = Context(prec=50, rounding=ROUND_HALF_EVEN)
_DIRECTIONS = {
    Polarity.HIGHER: "1 = högst, som är bäst",
    Polarity.LOWER: "1 = lägst, som är bäst",
    Polarity.NEITHER: "1 = högst, ingen riktning är bättre",
}


@dataclass(frozen=True)
class Rank:
    """The place among those that have a value; `direction` says what place 1 is."""

    place: int
    of: int
    shared: bool
    direction: str

    @property
    def words(self) -> str:
        """The place as it is printed: "plats 12 av 290", "delad plats 3 av 13"."""
        return f"{'delad ' if self.shared else ''}plats {self.place} av {self.of}"


@dataclass(frozen=True)
class Spread:
    """The lowest and highest value with the quartiles between them."""

    lowest: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    highest: Decimal


def rank(values: Mapping[str, Decimal], own: str, polarity: Polarity) -> Rank | None:
    """The place of `own` among all in `values`; None when it has no value there.

    Standard competition ranking: one plus the number of those that are strictly ahead, so that equal
    values share the better place.  Ahead is higher, or lower where lower is better.
    """
    mine = values.get(own)
    if mine is None:
        return None
    lowest_first = polarity is Polarity.LOWER
    ahead = sum(1 for other in values.values() if (other < mine) == lowest_first and other != mine)
    alike = sum(1 for other in values.values() if other == mine)
    return Rank(ahead + 1, len(values), alike > 1, _DIRECTIONS[polarity])


def unweighted_mean(values: Collection[Decimal]) -> Decimal | None:
    """The arithmetic mean where every municipality counts alike, whatever its size; unrounded."""
    if not values:
        return None
    with localcontext(_EXACT):
        return sum(values, Decimal(0)) / len(values)


def spread(values: Collection[Decimal]) -> Spread | None:
    """Quartiles by linear interpolation between the ordered values (Hyndman and Fan's type 7).

    The quantile p of n values stands at 1 + (n - 1) * p in their order, counted from one; unrounded.
    """
    if not values:
        return None
    ordered = sorted(values)
    cuts = (_quantile(ordered, quarter) for quarter in range(5))
    return Spread(*cuts)


def within(values: Mapping[str, Decimal], codes: Collection[str]) -> dict[str, Decimal]:
    """The values of these areas only."""
    return {code: value for code, value in values.items() if code in codes}


def in_county(values: Mapping[str, Decimal], code: str) -> dict[str, Decimal]:
    """The values of the county's municipalities: those with the same first two digits."""
    return {other: value for other, value in values.items() if other[:2] == code[:2]}


def _quantile(ordered: Sequence[Decimal], quarter: int) -> Decimal:
    whole, part = divmod((len(ordered) - 1) * quarter, 4)
    if part == 0:
        return ordered[whole]
    with localcontext(_EXACT):
        return ordered[whole] + (ordered[whole + 1] - ordered[whole]) * part / 4
