"""A dot for each municipality on one scale, the own one marked; text and tables say the same."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from indicators.domain.ranking import Spread
from indicators.figures.scales import Scale, scale_for
from indicators.figures.svg import escape, finish, format_number, marker, percent

# The dots stand in columns of a drawing a thousand units wide, which the page scales to its width.
WIDTH = 1000
COLUMNS = 72
_STEP = WIDTH / COLUMNS
_RADIUS = 6.2
_TALLEST = 300.0
_EDGE = 22  # percent from the sides within which a label does not stand centred


@dataclass(frozen=True)
class Distribution:
    """What the strip shows: values by area code, whose is whose, and what to say of it.

    `group` and `chosen` are codes drawn darker; `reference` is the nation's value.
    """

    title: str
    description: str
    values: Mapping[str, Decimal]
    own: str
    own_words: str
    spread: Spread
    group: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    reference: Decimal | None = None
    decimals: int = 0
    suffix: str = ""


def scale_of(values: Sequence[Decimal]) -> Scale:
    """The scale that the strip and the rails of the table beneath it share."""
    return scale_for(values, count=5)


def place_of(value: Decimal, scale: Scale) -> float:
    """Percent from the left."""
    return (float(value) - scale.low) / (scale.high - scale.low) * 100


def distribution_svg(strip: Distribution, scale: Scale) -> SafeString:
    """The label of the own dot, the dots, and the axis with quartiles and the nation's mark."""
    words = escape(f"{strip.title}. {strip.description}")
    parts = [f'<div class="ds" role="img" aria-label="{words}">']
    parts += _label(strip, scale)
    parts += _dots(strip, scale)
    parts += _axis(strip, scale)
    return finish([*parts, "</div>"])


def _label(strip: Distribution, scale: Scale) -> list[str]:
    """The own municipality's name and value above its dot."""
    if strip.own not in strip.values:
        return []
    x = _column(place_of(strip.values[strip.own], scale))
    anchor = "start" if x < _EDGE else "end" if x > 100 - _EDGE else "middle"
    at = percent(x)
    return [
        '<svg class="ds-l" aria-hidden="true">',
        f'<text x="{at}" y="1em" text-anchor="{anchor}">{escape(strip.own_words)}</text>',
        f'<line x1="{at}" x2="{at}" y1="1.35em" y2="100%"/></svg>',
    ]


def _dots(strip: Distribution, scale: Scale) -> list[str]:
    """Columns of dots, the own one lowest in its own."""
    columns: dict[int, list[str]] = defaultdict(list)
    for code in sorted(strip.values, key=lambda c: (c != strip.own, strip.values[c], c)):
        columns[_index(place_of(strip.values[code], scale))].append(code)
    highest = max(map(len, columns.values()), default=1)
    rise = min(_STEP, _TALLEST / highest)
    height = round(rise * highest + _RADIUS * 2)
    drawn = [f'<svg class="ds-d" aria-hidden="true" viewBox="0 0 {WIDTH} {height}">']
    if strip.own in strip.values:
        x = (_index(place_of(strip.values[strip.own], scale)) + 0.5) * _STEP
        drawn.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height}"/>')
    for index, codes in sorted(columns.items()):
        x = (index + 0.5) * _STEP
        for level, code in reversed(list(enumerate(codes))):
            y = height - _RADIUS - 2 - level * rise
            drawn.append(_dot(strip, code, x, y))
    return [*drawn, "</svg>"]


def _dot(strip: Distribution, code: str, x: float, y: float) -> str:
    name, radius = "", _RADIUS
    if code == strip.own:
        name, radius = ' class="me"', _RADIUS * 1.35
    elif code in strip.chosen:
        name = ' class="ch"'
    elif code in strip.group:
        name = ' class="gr"'
    return f'<circle{name} cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def _axis(strip: Distribution, scale: Scale) -> list[str]:
    """The line under the dots: the middle half as a band, the median, the nation and the ticks."""
    low, high = (percent(place_of(v, scale)) for v in (strip.spread.lower, strip.spread.upper))
    width = percent(place_of(strip.spread.upper, scale) - place_of(strip.spread.lower, scale))
    middle = percent(place_of(strip.spread.median, scale))
    drawn = ['<svg class="ds-a" aria-hidden="true">']
    if low != high:
        drawn.append(f'<rect x="{low}" width="{width}" y="0" height="8"/>')
    drawn.append('<line class="base" x1="0" x2="100%" y1="0" y2="0"/>')
    drawn.append(f'<line class="md" x1="{middle}" x2="{middle}" y1="0" y2="12"/>')
    if strip.reference is not None and scale.low <= float(strip.reference) <= scale.high:
        x = percent(place_of(strip.reference, scale))
        drawn.append(f'<g class="r">{marker("r", x, "4", 5)}</g>')
    for index, tick in enumerate(scale.ticks):
        last = index == len(scale.ticks) - 1
        anchor = "end" if last else "start" if index == 0 else "middle"
        words = format_number(Decimal(repr(float(tick))), scale.decimals)
        words += f"\u00a0{strip.suffix}" if last and strip.suffix else ""
        x = percent((tick - scale.low) / (scale.high - scale.low) * 100)
        drawn.append(f'<text x="{x}" y="2.2em" text-anchor="{anchor}">{escape(words)}</text>')
    return [*drawn, "</svg>"]


def _index(place: float) -> int:
    """The column that a place falls in."""
    return min(max(int(place / 100 * COLUMNS), 0), COLUMNS - 1)


def _column(place: float) -> float:
    """The middle of the column that a place falls in, in percent."""
    return (_index(place) + 0.5) / COLUMNS * 100
