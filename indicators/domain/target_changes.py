"""Target rules about change: more or less than a base, absolutely or in per cent of it."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.domain.assessment import Assessment, Case, impossible, side, verdict_of
from indicators.domain.periods import Period, parse_period
from indicators.domain.target_definition import Target
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind, Verdict
from people.domain.numbers import format_number, format_signed


@dataclass(frozen=True)
class _Base:
    period: Period
    value: Decimal
    name: str


def _base(case: Case) -> _Base | str:
    """The value that a change is measured from, or in words why there is none.

    An explicit base; else the last value of a period before the strategy began; else the first
    value within the strategy.
    """
    shape = case.period.shape if case.unit.kind is Kind.COUNT else None
    base = _stated_base(case.target) or _found_base(case, shape)
    if base is None:
        return "utgångsvärde saknas: inget tidigare värde att jämföra med"
    if base.period == case.period:
        return f"inget värde efter utgångsvärdet {base.period.phrase}"
    if base.period > case.period:
        return f"värdet är äldre än utgångsvärdet {base.period.phrase}"
    broken = case.own.break_between(base.period, case.period)
    if broken is not None:
        return f"serien bryts {broken}, värdena går inte att jämföra"
    if shape is not None and base.period.shape != shape:
        return (
            f"perioderna {base.period.phrase} och {case.period.phrase} är olika långa, "
            "värdena går inte att jämföra"
        )
    return base


def _stated_base(target: Target) -> _Base | None:
    if target.base is None:
        return None
    code, value = target.base
    return _Base(parse_period(code), value, "utgångsvärde")


def _found_base(case: Case, shape: str | None) -> _Base | None:
    start = case.target.strategy_start
    earlier = [
        (cell.period, cell.shown)
        for cell in case.own.points
        if cell.period is not None
        and cell.shown is not None
        and cell.period <= case.period
        and (shape is None or cell.period.shape == shape)
    ]
    before = [point for point in earlier if start is not None and point[0].end < start]
    if before:
        return _Base(*before[-1], "utgångsvärde")
    within = [point for point in earlier if point[0] < case.period]
    return _Base(*within[0], "första värdet i strategin") if within and start else None


def increase(case: Case) -> Assessment:
    """More than the base."""
    return _change(case, sign=1)


def decrease(case: Case) -> Assessment:
    """Less than the base."""
    return _change(case, sign=-1)


def _change(case: Case, sign: int) -> Assessment:
    """More (sign 1) or less (sign -1) than the base. Unchanged is not a change."""
    base = _base(case)
    if isinstance(base, str):
        return impossible(base)
    difference = case.value - base.value
    if sign * difference > 0:
        verdict = Verdict.MET
    else:
        margin = case.target.near_margin
        close = margin is not None and abs(difference) <= margin
        verdict = Verdict.NEARLY if close else Verdict.NOT_MET
    size = case.unit.difference(difference, case.unit.telling_decimals(case.value, base.value))
    words = f"{_from_to(case, base)}: {side(difference, f'{size} högre', f'{size} lägre', 'oförändrat')}"
    return Assessment(verdict, words, difference, base.value, base_period=base.period)


def relative_change(case: Case) -> Assessment:
    """At least so many per cent more, or less, than the base. In per cent of the base."""
    base = _base(case)
    if isinstance(base, str):
        return impossible(base)
    goal = case.target.relative_change
    if goal is None:
        raise ValueError("a relative change needs its size")
    if base.value <= 0:
        return impossible("relativ förändring kan inte räknas från noll eller mindre")
    change = (case.value - base.value) / base.value * 100
    # Multiplied, not divided, so that exactly reaching the goal is never lost in a division.
    threshold = base.value * (100 + goal) / 100
    shortfall = threshold - case.value if goal >= 0 else case.value - threshold
    margin = case.target.near_margin
    verdict = verdict_of(shortfall * 100, None if margin is None else margin * base.value)
    decimals = Unit(Kind.SHARE, "", 1).telling_decimals(change, goal)
    words = (
        f"{_from_to(case, base)}: {format_signed(change, decimals)} procent, målet är {_goal(goal)}"
    )
    return Assessment(verdict, words, change - goal, goal, base_period=base.period)


def _goal(goal: Decimal) -> str:
    return (
        f"en {'minskning' if goal < 0 else 'ökning'} med minst {format_number(abs(goal))} procent"
    )


def _from_to(case: Case, base: _Base) -> str:
    decimals = case.unit.telling_decimals(case.value, base.value)
    return (
        f"{case.who}från {case.unit.dated(base.value, base.period, decimals)} ({base.name}) "
        f"till {case.unit.dated(case.value, case.period, decimals)}"
    )
