"""What a chart is made of: plain values, so that a snapshot's chart is drawn as the live one."""

from dataclasses import dataclass
from decimal import Decimal

Values = tuple[Decimal | None, ...]

# Series keys: women, men, total, nation.  The style sheet gives each its dash, marker and colour.
WOMEN, MEN, TOTAL, NATION = "k", "m", "t", "r"
# Drawn first lies lowest: the municipality's total is on top.
DRAWING_ORDER = (NATION, MEN, WOMEN, TOTAL)
LABEL_ORDER = (MEN, WOMEN, TOTAL, NATION)


@dataclass(frozen=True)
class ChartSeries:
    """One line: its key decides dash, marker and colour, its name is written at its end."""

    key: str
    name: str
    values: Values


@dataclass(frozen=True)
class ChartBreak:
    """A break before the point `index`, with the words on either side of its line."""

    index: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class LineChart:
    """Lines over periods; a missing value is a gap, and no line crosses a break.

    `size` is "s" beside an indicator's row or "l" on its own page; `suffix` ("%") follows the top
    tick only.  `years`, one a label and growing, set the points apart by their time; without them
    the points stand evenly.  `eras` are boundaries that lines cross: where a strategy follows another.
    """

    id: str
    title: str
    labels: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    decimals: int = 0
    suffix: str = ""
    breaks: tuple[ChartBreak, ...] = ()
    target: Decimal | None = None
    target_words: str = ""
    description: str = ""
    size: str = "s"
    within: tuple[Decimal | None, Decimal | None] = (None, None)
    years: tuple[int, ...] = ()
    eras: tuple[ChartBreak, ...] = ()


@dataclass(frozen=True)
class Bar:
    """One bar, or the sign ("..") that stands in its place when there is no number."""

    label: str
    value: Decimal | None
    sign: str = ""


@dataclass(frozen=True)
class BarChart:
    """Counts by period from zero, the newest bar darkest, with the target as a dotted line."""

    id: str
    title: str
    bars: tuple[Bar, ...]
    decimals: int = 0
    target: Decimal | None = None
    target_words: str = ""
    description: str = ""
    size: str = "s"
