"""What a strategy promises about an indicator, and the promise in short Swedish words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from indicators.domain.periods import Period, parse_period
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind, Polarity, TargetRule
from people.domain.numbers import format_number


@dataclass(frozen=True)
class Target:
    """A target rule with its numbers, in the unit of the series.

    ``tolerance`` is the municipality's reading of "ca"; ``near_margin`` is how much may be missing
    for "nästan"; ``yearly`` holds values for single years and goes before ``value``; ``base`` is a
    period's code with its value; ``relative_change`` is in per cent, negative for a decrease.
    """

    rule: TargetRule
    value: Decimal | None = None
    tolerance: Decimal | None = None
    near_margin: Decimal | None = None
    yearly: Mapping[int, Decimal] = field(default_factory=dict)
    base: tuple[str, Decimal] | None = None
    strategy_start: date | None = None
    relative_change: Decimal | None = None
    comparison_name: str = "riket"
    polarity: Polarity = Polarity.NEITHER
    share_of_name: str = ""
    per_year: bool = True

    def value_for(self, period: Period) -> Decimal | None:
        """The value to reach in the period's reference year."""
        if period.year in self.yearly:
            return self.yearly[period.year]
        return self.value

    def bounds(self, value: Decimal) -> tuple[Decimal | None, Decimal | None]:
        """Lowest and highest value that count as near; more is fine when more is better."""
        if self.tolerance is None:
            raise ValueError("a target near a value needs a tolerance")
        low, high = value - self.tolerance, value + self.tolerance
        if self.polarity is Polarity.HIGHER:
            return low, None
        if self.polarity is Polarity.LOWER:
            return None, high
        return low, high

    def counts_a_year(self, unit: Unit) -> bool:
        """Whether the value is a number of something during a whole year."""
        return self.per_year and unit.kind is Kind.COUNT


def bounds_words(low: Decimal | None, high: Decimal | None, unit: Unit) -> str:
    """Bounds in words: "minst 45", "högst 55", "45–55"."""
    if low is None:
        return f"högst {unit.plain(high)}" if high is not None else ""
    if high is None:
        return f"minst {unit.plain(low)}"
    return f"{format_number(low)}–{unit.plain(high)}"


def target_words(target: Target, unit: Unit) -> str:
    """The target in short Swedish, without "Mål:": "lika med eller högre än riket", "ökar"."""
    return _WORDS[target.rule](target, unit)


def _comparison_words(target: Target, unit: Unit) -> str:
    return f"lika med eller högre än {target.comparison_name}"


def _fixed_words(limit: str, target: Target, unit: Unit) -> str:
    suffix = " per år" if target.counts_a_year(unit) else ""
    if target.yearly:
        years = [f"{unit.plain(target.yearly[year])} {year}" for year in sorted(target.yearly)]
        listed = " och ".join([", ".join(years[:-1]), years[-1]] if len(years) > 1 else years)
        return f"{limit} {listed}"
    if target.value is None:
        return f"{limit} ett värde som inte är bestämt"
    return f"{limit} {unit.plain(target.value)}{suffix}"


def _at_least_words(target: Target, unit: Unit) -> str:
    return _fixed_words("minst", target, unit)


def _at_most_words(target: Target, unit: Unit) -> str:
    return _fixed_words("högst", target, unit)


def _near_words(target: Target, unit: Unit) -> str:
    words = _fixed_words("ca", target, unit)
    if target.tolerance is None:
        return f"{words} (toleransen är inte bestämd)"
    if target.value is None or target.yearly:
        return f"{words} (kommunens tolkning: ±{unit.plain(target.tolerance)})"
    interpretation = bounds_words(*target.bounds(target.value), unit)
    return f"{words} (kommunens tolkning: {interpretation})"


def _direction_words(verb: str, target: Target, unit: Unit) -> str:
    if target.base is None:
        return verb
    code, value = target.base
    return f"{verb} från {unit.dated(value, parse_period(code))}"


def _increase_words(target: Target, unit: Unit) -> str:
    return _direction_words("ökar", target, unit)


def _decrease_words(target: Target, unit: Unit) -> str:
    return _direction_words("minskar", target, unit)


def _share_of_words(target: Target, unit: Unit) -> str:
    words = _fixed_words("minst", target, unit)
    return f"{words} av {target.share_of_name}" if target.share_of_name else words


def _relative_words(target: Target, unit: Unit) -> str:
    if target.relative_change is None:
        return "en förändring som inte är bestämd"
    verb = "minskar" if target.relative_change < 0 else "ökar"
    words = f"{verb} med minst {format_number(abs(target.relative_change))} procent"
    return _direction_words(words, target, unit)


def _no_words(target: Target, unit: Unit) -> str:
    return "inget mål"


_WORDS = {
    TargetRule.AT_LEAST_COMPARISON: _comparison_words,
    TargetRule.AT_LEAST: _at_least_words,
    TargetRule.AT_MOST: _at_most_words,
    TargetRule.NEAR: _near_words,
    TargetRule.INCREASE: _increase_words,
    TargetRule.DECREASE: _decrease_words,
    TargetRule.SHARE_OF: _share_of_words,
    TargetRule.RELATIVE_CHANGE: _relative_words,
    TargetRule.NONE: _no_words,
}
