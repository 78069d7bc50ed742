"""Bars from zero: counts by period, and one row a category."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.safestring import SafeString

from indicators.figures.scales import scale_for
from indicators.figures.shapes import Bar, BarChart, CategoryChart
from indicators.figures.svg import escape, finish, format_number, percent, tag_open

_INSIDE = 22  # percent of the height that a bar needs to hold its own number


def bar_svg(chart: BarChart) -> SafeString:
    """Standing bars with their numbers, the newest darkest; missing values leave an empty place."""
    values = [b.value for b in chart.bars if b.value is not None]
    if chart.target is not None:
        values.append(chart.target)
    scale = scale_for(values, from_zero=True)
    wide = chart.size == "l"
    step = 100 / max(len(chart.bars), 1)
    width = step * (0.78 if wide else 0.62)
    kind = "b c-w" if wide and chart.target is None else "b"
    parts = [tag_open(chart.id, kind, chart.title, chart.description)]
    zero = scale.y(0)
    for index, bar in enumerate(chart.bars):
        if bar.value is not None:
            left = index * step + (step - width) / 2
            parts += _bar(
                bar, left, width, scale.y(bar.value), zero, index == len(chart.bars) - 1, chart
            )
    parts.append(f'<line class="base" x1="0" x2="100%" y1="{percent(zero)}" y2="{percent(zero)}"/>')
    if chart.target is not None:
        y = percent(scale.y(chart.target))
        parts.append(f'<line class="tg" x1="0" x2="100%" y1="{y}" y2="{y}"/>')
        words = escape(chart.target_words)
        parts.append(f'<g class="e"><text class="tg" x="100%" dx="8" y="{y}">{words}</text></g>')
    parts += _axis(chart, step)
    return finish([*parts, "</svg>"])


def _bar(
    bar: Bar, left: float, width: float, top: float, zero: float, newest: bool, chart: BarChart
) -> Iterator[str]:
    """A bar and its number, inside when there is room, else above."""
    y, height = min(top, zero), abs(zero - top)
    name = "b now" if newest else "b"
    yield f'<rect class="{name}" x="{percent(left)}" width="{percent(width)}" y="{percent(y)}" height="{percent(height)}"/>'
    inside = height > _INSIDE
    text = "v inv" if newest and inside else "v"
    shift = "1.25em" if inside else "-.4em"
    assert bar.value is not None
    number = format_number(bar.value, chart.decimals)
    yield f'<text class="{text}" x="{percent(left + width / 2)}" y="{percent(y)}" dy="{shift}">{number}</text>'


def _axis(chart: BarChart, step: float) -> Iterator[str]:
    last = len(chart.bars) - 1
    thin = len(chart.bars) > 8
    yield '<g class="x">'
    for index, bar in enumerate(chart.bars):
        name = ' class="mi"' if thin and index not in (0, last) and (last - index) % 2 else ""
        yield f'<text{name} x="{percent(index * step + step / 2)}" y="100%">{escape(bar.label)}</text>'
    yield "</g>"


def category_row_svg(value: Decimal | None, highest: Decimal) -> SafeString:
    """A lying bar for one row of a table of categories; the row's own cells hold name and number."""
    if value is None or highest <= 0:
        return finish(['<svg class="hb" aria-hidden="true"></svg>'])
    width = percent(float(value / highest) * 100)
    return finish(
        [f'<svg class="hb" aria-hidden="true"><rect width="{width}" height="100%"/></svg>']
    )


def highest_of(chart: CategoryChart) -> Decimal:
    """The end of the shared scale: 100 for shares over a half, else the largest value."""
    return max((b.value for b in chart.bars if b.value is not None), default=Decimal(0))
