"""An indicator's promise as the pure rules want it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from indicators.domain.target_definition import Target
from indicators.domain.vocabulary import Polarity, TargetRule
from indicators.models import Indicator
from indicators.models.indicators import ComparisonKind, Strength, TargetBasis
from strategies.models import Strategy

FOLLOWS_FROM_GOAL = "följer av målets ordalydelse"


def target_of(indicator: Indicator, strategy: Strategy, yearly: Mapping[int, Decimal]) -> Target:
    """The target rule with its numbers; `yearly` are the indicator's targets by year."""
    base = (
        (indicator.base_period, indicator.base_value) if indicator.base_value is not None else None
    )
    return Target(
        rule=TargetRule(indicator.target_rule),
        value=indicator.target_value,
        tolerance=indicator.tolerance,
        near_margin=indicator.near_margin,
        yearly=yearly,
        base=base,
        strategy_start=date(strategy.valid_from, 1, 1) if strategy.valid_from else None,
        relative_change=indicator.relative_change,
        comparison_name=comparison_name(indicator),
        polarity=Polarity(indicator.polarity),
        share_of_name=f"{indicator.share_of.number}" if indicator.share_of else "",
    )


def comparison_name(indicator: Indicator) -> str:
    """What the comparison is called in a sentence: "riket", or the area's own name."""
    if indicator.comparison_area is None:
        return ""
    if indicator.comparison_area.code == "0000":
        unweighted = indicator.comparison_kind == ComparisonKind.MEAN
        return "rikets ovägda medel" if unweighted else "riket"
    return indicator.comparison_area.name


_STRENGTH = {
    Strength.IS: "är",
    Strength.SHOULD: "bör vara",
    Strength.SHALL_AT_LEAST: "skall vara",
}


def strength_words(indicator: Indicator) -> str:
    """How binding the document is, to stand before the target's short words: "bör vara".

    "ca" is part of the target's own words, and so is "minst".
    """
    return _STRENGTH.get(Strength(indicator.strength), "")


def basis_words(indicator: Indicator) -> str:
    """Where the target stands, when it is not the indicator's own sentence."""
    if indicator.target_basis == TargetBasis.VIA_GOAL:
        return FOLLOWS_FROM_GOAL
    return ""
