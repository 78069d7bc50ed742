"""The shape of a verdict and of the case that a target rule decides."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.domain.periods import Period
from indicators.domain.series import Series
from indicators.domain.target_definition import Target
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Verdict

TOO_FEW_WORDS = "visas inte: för få personer"


@dataclass(frozen=True)
class Assessment:
    """A verdict with the words that explain it.

    ``difference`` is the value (or its full-year forecast) minus ``against``, in the unit of the
    series; for a relative change both are in per cent. ``stale``: the value was already there in
    the previous round. ``forecast``: part of a year was extended to the whole year.
    """

    verdict: Verdict
    words: str
    difference: Decimal | None = None
    against: Decimal | None = None
    stale: bool = False
    forecast: bool = False
    base_period: Period | None = None

    @property
    def label(self) -> str:
        """The verdict's word, with its reservation: "Nått enligt prognos"."""
        return f"{self.verdict.label} enligt prognos" if self.forecast else self.verdict.label

    @property
    def mark(self) -> str:
        """Last part of the id of the verdict's symbol."""
        return self.verdict.mark


@dataclass(frozen=True)
class Case:
    """Everything a rule may look at, once the value itself is known to be there."""

    target: Target
    unit: Unit
    period: Period
    value: Decimal
    own: Series
    comparison: Series | None
    share_of: Series | None
    subject: str

    @property
    def who(self) -> str:
        return f"{self.subject} " if self.subject else ""


def impossible(words: str) -> Assessment:
    """A case that cannot be judged, with the reason in words."""
    return Assessment(Verdict.NOT_ASSESSABLE, words)


def verdict_of(shortfall: Decimal, near_margin: Decimal | None) -> Verdict:
    """Met without shortfall, nearly within the margin if one is set; all in the same unit."""
    if shortfall <= 0:
        return Verdict.MET
    if near_margin is not None and shortfall <= near_margin:
        return Verdict.NEARLY
    return Verdict.NOT_MET


def side(difference: Decimal, over: str, under: str, equal: str) -> str:
    """The words that fit the sign of a difference."""
    if difference == 0:
        return equal
    return over if difference > 0 else under
