"""Bars from zero: counts by period, and one row a category."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from indicators.figures.labels import NARROW, axis, room_classes, shown, text_width
from indicators.figures.shapes import Bar, BarChart
from indicators.figures.svg import escape, finish, format_number, percent, tag_open

_INSIDE = 22  # percent of the height that a bar needs to hold its own number
_HEADROOM = 1.04
_BOLD = 15.0  # pixels; the numbers on bars are bold


@dataclass(frozen=True)
class _Frame:
    """The chart with its scale: zero and the tallest value fill the height."""

    chart: BarChart
    low: float
    high: float

    @property
    def step(self) -> float:
        """Percent of the width from one bar to the next."""
        return 100 / max(len(self.chart.bars), 1)

    @property
    def width(self) -> float:
        """Percent of the width of a bar."""
        return self.step * (0.78 if self.chart.size == "l" else 0.62)

    @property
    def centres(self) -> list[float]:
        """The middle of each bar, in percent from the left."""
        return [(index + 0.5) * self.step for index in range(len(self.chart.bars))]

    @property
    def room(self) -> float:
        """The narrowest width of the drawing, in pixels."""
        return NARROW[self.chart.size] + (110 if self.chart.target is None else 30)

    def y(self, value: Decimal | float) -> float:
        """Percent from the top."""
        return (self.high - float(value)) / (self.high - self.low) * 100


def bar_svg(chart: BarChart) -> SafeString:
    """Standing bars with their numbers, the newest darkest; a missing value is its sign."""
    frame = _frame(chart)
    target = [chart.target_words] if chart.target is not None else []
    kind = ("b" if target else "b c-w") + (" tall" if chart.size == "l" else "")
    labels = [bar.label for bar in chart.bars]
    kind += room_classes([], target, labels)
    parts = [tag_open(chart.id, kind, chart.title, chart.description)]
    parts += [_drawn(frame, index, bar) for index, bar in enumerate(chart.bars)]
    zero = percent(frame.y(0))
    parts.append(f'<line class="base" x1="0" x2="100%" y1="{zero}" y2="{zero}"/>')
    parts += _target(frame)
    parts += _numbers(frame)
    parts.append(axis(frame.centres, labels, frame.room, chart.size == "l"))
    return finish([*parts, "</svg>"])


def _frame(chart: BarChart) -> _Frame:
    values = [float(bar.value) for bar in chart.bars if bar.value is not None]
    if chart.target is not None:
        values.append(float(chart.target))
    low, high = min([0.0, *values]), max([0.0, *values])
    return _Frame(chart, low, high * _HEADROOM if high > low else 1.0)


def _drawn(frame: _Frame, index: int, bar: Bar) -> str:
    if bar.value is None:
        return ""
    top, zero = frame.y(bar.value), frame.y(0)
    name = "b now" if index == len(frame.chart.bars) - 1 else "b"
    left = frame.centres[index] - frame.width / 2
    return (
        f'<rect class="{name}" x="{percent(left)}" width="{percent(frame.width)}" '
        f'y="{percent(min(top, zero))}" height="{percent(abs(zero - top))}"/>'
    )


def _target(frame: _Frame) -> Iterator[str]:
    chart = frame.chart
    if chart.target is not None:
        y = percent(frame.y(chart.target))
        yield f'<line class="tg" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
        words = escape(chart.target_words)
        yield f'<g class="e"><text class="tg" x="100%" dx="8" y="{y}">{words}</text></g>'


def _numbers(frame: _Frame) -> Iterator[str]:
    """Each bar's number inside it when there is room, else above; crowded ones wait for width."""
    chart = frame.chart
    words = [
        bar.sign if bar.value is None else format_number(bar.value, chart.decimals)
        for bar in chart.bars
    ]
    always = shown(frame.centres, words, frame.room)
    for index, (bar, word) in enumerate(zip(chart.bars, words, strict=True)):
        if word and (index in always or chart.size == "l"):
            yield _number(frame, index, bar.value or Decimal(0), word, index in always)


def _number(frame: _Frame, index: int, value: Decimal, word: str, always: bool) -> str:
    top, zero = frame.y(value), frame.y(0)
    wide_enough = text_width(word, _BOLD) < frame.width / 100 * frame.room
    inside = wide_enough and abs(zero - top) > _INSIDE
    newest = index == len(frame.chart.bars) - 1
    name = "v" + ("" if inside else " out") + (" inv" if inside and newest else "")
    name += "" if always else " mi"
    shift = "1.25em" if inside else "-.4em"
    x, y = percent(frame.centres[index]), percent(min(top, zero))
    return f'<text class="{name}" x="{x}" y="{y}" dy="{shift}">{escape(word)}</text>'


def category_row_svg(value: Decimal | None, highest: Decimal) -> SafeString:
    """A lying bar for one row of a table of categories; the row's own cells hold name and number."""
    if value is None or highest <= 0:
        return finish(['<svg class="hb" aria-hidden="true"></svg>'])
    width = percent(float(value / highest) * 100)
    return finish(
        [f'<svg class="hb" aria-hidden="true"><rect width="{width}" height="100%"/></svg>']
    )
