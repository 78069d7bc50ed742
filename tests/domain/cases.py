"""Fixed targets, units and series for the tests of the rules."""

from datetime import date
from decimal import Decimal

from indicators.domain.periods import parse_period
from indicators.domain.targets import Cell, Series, Target, Unit
from indicators.domain.vocabulary import Kind, Missing, Polarity, TargetRule

PERCENT = Unit(Kind.SHARE, "%", 1)
COUNT = Unit(Kind.COUNT, "", 0)
RATIO = Unit(Kind.RATIO, "", 2)
START = date(2023, 1, 1)
BEFORE = [("2022", "40"), ("2023", "40")]


def number(text):
    return None if text is None else Decimal(text)


def series(*points, breaks=(), suppressed=()):
    """Build a series of ("2024", "61.2") or ("2024", a missing reason)."""
    cells = []
    for code, value in points:
        reason = value if isinstance(value, Missing) else None
        figure = None if reason else number(value)
        cells.append(Cell(figure, reason, parse_period(code), suppressed=code in suppressed))
    return Series(tuple(cells), breaks)


def target(rule, **numbers):
    """Build a target; numbers written as text become decimals."""
    texts = {"value", "tolerance", "near_margin", "relative_change"}
    return Target(
        rule, **{key: number(value) if key in texts else value for key, value in numbers.items()}
    )


def plain(words):
    """Words as one types them: without no-break spaces and the typographic minus."""
    return words.replace("\u00a0", " ").replace("\u2212", "-")


COMPARED = target(TargetRule.AT_LEAST_COMPARISON, near_margin="1")
AT_LEAST = target(TargetRule.AT_LEAST, value="30", near_margin="2")
AT_MOST = target(TargetRule.AT_MOST, value="30", near_margin="2")
NEAR = target(TargetRule.NEAR, value="50", tolerance="5", near_margin="3")
NEAR_OR_MORE = target(
    TargetRule.NEAR, value="50", tolerance="5", near_margin="3", polarity=Polarity.HIGHER
)
NEAR_OR_LESS = target(TargetRule.NEAR, value="50", tolerance="5", polarity=Polarity.LOWER)
INCREASE = target(TargetRule.INCREASE, strategy_start=START, near_margin="0.5")
INCREASE_STRICT = target(TargetRule.INCREASE, strategy_start=START)
DECREASE = target(TargetRule.DECREASE, strategy_start=START, near_margin="0.5")
SHARE_OF = target(TargetRule.SHARE_OF, value="30", near_margin="2")
RISE = target(
    TargetRule.RELATIVE_CHANGE,
    relative_change="10",
    base=("2021", Decimal(50)),
    near_margin="2",
)
FALL = target(TargetRule.RELATIVE_CHANGE, relative_change="-20", base=("2021", Decimal(50)))
