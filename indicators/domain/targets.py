"""Whether an indicator reaches its target, and the words that explain the verdict.

Pure rules: one function a rule. Stored values are compared, displayed ones are rounded; a value
that readers may not see never decides anything.
"""

from collections.abc import Callable
from dataclasses import replace

from indicators.domain import target_changes, target_limits
from indicators.domain.assessment import TOO_FEW_WORDS, Assessment, Case, impossible
from indicators.domain.periods import Period
from indicators.domain.series import Cell, Series
from indicators.domain.target_definition import Target, target_words
from indicators.domain.units import Unit
from indicators.domain.vocabulary import TargetRule, Verdict

__all__ = ["Assessment", "Cell", "Series", "Target", "Unit", "assess", "target_words"]

STALE_WORDS = "inget nytt värde sedan förra uppföljningen"


def assess(
    target: Target,
    unit: Unit,
    own: Series | None,
    comparison: Series | None = None,
    share_of: Series | None = None,
    period: Period | None = None,
    previous_round_period: Period | None = None,
    subject: str = "",
) -> Assessment:
    """Judge the value of one period against the target.

    ``period`` is the period of the value that counts, ``previous_round_period`` that of the value
    in the previous round. ``subject`` names a gender in the words ("kvinnor"), "" is the total;
    every series must then be that gender's. Missing data gives a verdict with its reason, never
    an error.
    """
    stale = (
        period is not None and previous_round_period is not None and period <= previous_round_period
    )
    undefined = _undefined_target(target, unit, period)
    if undefined:
        return Assessment(Verdict.NO_TARGET, undefined, stale=stale)
    cell = own.at(period) if own is not None and period is not None else None
    if own is None or period is None or cell is None or cell.shown is None:
        return replace(impossible(_why_no_value(cell, period, subject)), stale=stale)
    case = Case(target, unit, period, cell.shown, own, comparison, share_of, subject)
    result = _RULES[target.rule](case)
    if stale:
        return replace(result, stale=True, words=f"{result.words}; {STALE_WORDS}")
    return result


def _undefined_target(target: Target, unit: Unit, period: Period | None) -> str:
    """Why a target cannot be judged whatever the value is; "" when it can."""
    rule = target.rule
    if rule is TargetRule.NONE:
        return "inget mål"
    if rule is TargetRule.RELATIVE_CHANGE and target.relative_change is None:
        return "visas utan bedömning: förändringen är inte bestämd"
    if rule not in (
        TargetRule.AT_LEAST,
        TargetRule.AT_MOST,
        TargetRule.NEAR,
        TargetRule.SHARE_OF,
    ):
        return ""
    if target.value is None and not target.yearly:
        return "visas utan bedömning: målvärdet är inte bestämt"
    if period is not None and target.value_for(period) is None:
        return f"visas utan bedömning: inget målvärde är bestämt för {period.year}"
    if rule is TargetRule.NEAR and target.tolerance is None:
        value = target.value_for(period) if period else target.value
        approximate = f" för ”ca {unit.plain(value)}”" if value is not None else ""
        return f"visas utan bedömning: toleransen{approximate} är inte bestämd"
    return ""


def _why_no_value(cell: Cell | None, period: Period | None, subject: str) -> str:
    if cell is not None and cell.suppressed:
        return TOO_FEW_WORDS
    if subject:
        words = f"uppgift för {subject} saknas"
        if cell is None or period is None:
            return words
        return f"{words} {period.phrase}{_reason(cell)}"
    if period is None:
        return "inget värde ännu"
    return f"inget värde för {period.phrase}{_reason(cell)}"


def _reason(cell: Cell | None) -> str:
    if cell is None or cell.missing is None:
        return ""
    return f": {cell.missing.label.lower()}"


_RULES: dict[TargetRule, Callable[[Case], Assessment]] = {
    TargetRule.AT_LEAST_COMPARISON: target_limits.at_least_comparison,
    TargetRule.AT_LEAST: target_limits.at_least,
    TargetRule.AT_MOST: target_limits.at_most,
    TargetRule.NEAR: target_limits.near,
    TargetRule.INCREASE: target_changes.increase,
    TargetRule.DECREASE: target_changes.decrease,
    TargetRule.SHARE_OF: target_limits.share_of,
    TargetRule.RELATIVE_CHANGE: target_changes.relative_change,
}
