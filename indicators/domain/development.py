"""The development over the years, within the years that can be compared with each other."""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from indicators.domain.periods import Period
from indicators.domain.series import Series
from indicators.domain.units import Unit
from people.domain.numbers import round_half_up

FEWEST_VALUES = 4
DEVELOPMENT_METHOD = (
    "Medianen av förändringen per år mellan alla par av värden (Theil–Sens metod), utan värden "
    "före seriens senaste brott och med minst fyra värden. Är förändringen över hela tiden mindre "
    "än en enhet i sista decimalen räknas den som oförändrad."
)
_DAYS_A_YEAR = Decimal("365.2425")


@dataclass(frozen=True)
class Development:
    """The change a year in the series' unit, over the periods that it was taken from."""

    per_year: Decimal
    first: Period
    last: Period
    values: int
    words: str


def development(series: Series, unit: Unit, until: Period | None) -> Development | None:
    """The Theil-Sen slope of the unbroken segment that ends with `until`; None with too few values.

    Only periods of the same shape as `until` count; the slope is unrounded.
    """
    if until is None:
        return None
    points = [
        (cell.period, cell.shown)
        for cell in series.segment(until).points
        if cell.period is not None
        and cell.shown is not None
        and cell.period.shape == until.shape
        and cell.period <= until
    ]
    if len(points) < FEWEST_VALUES or points[-1][0] != until:
        return None
    slope = median(
        (later[1] - earlier[1]) / _years(earlier[0], later[0])
        for index, earlier in enumerate(points)
        for later in points[index + 1 :]
    )
    first, last = points[0][0], points[-1][0]
    return Development(slope, first, last, len(points), _words(slope, first, last, unit))


def _years(earlier: Period, later: Period) -> Decimal:
    if earlier.shape == "day" or earlier.year == later.year:
        return Decimal((later.end - earlier.end).days) / _DAYS_A_YEAR
    return Decimal(later.year - earlier.year)


def _words(slope: Decimal, first: Period, last: Period, unit: Unit) -> str:
    span = f"från {first.phrase} till {last.phrase}"
    if abs(slope * _years(first, last)) < Decimal(1).scaleb(-unit.decimals):
        return f"I stort sett oförändrat {span}"
    verb = "Ökar" if slope > 0 else "Minskar"
    decimals = unit.telling_decimals(round_half_up(slope, 6), Decimal(0))
    return f"{verb} med {unit.difference(slope, decimals)} per år {span}"
