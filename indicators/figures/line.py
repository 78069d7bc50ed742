"""Lines over periods as SVG without a fixed width.

x and y are percentages, so one drawing serves phone, desktop and print; the style sheet sizes text in
rem.  The lines live in a stretched inner drawing whose strokes do not scale.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from indicators.figures.labels import NARROW, axis, room_classes, shortened
from indicators.figures.scales import Scale, scale_for, spread
from indicators.figures.shapes import DRAWING_ORDER, LABEL_ORDER, ChartSeries, LineChart
from indicators.figures.svg import (
    HEIGHT,
    escape,
    finish,
    format_number,
    marker,
    percent,
    tag_open,
)

_LABEL_GAP = {"s": 16.5, "l": 7.5}
_LONGEST_SUFFIX = 3


@dataclass(frozen=True)
class _Frame:
    """The chart with its scale."""

    chart: LineChart
    scale: Scale

    @property
    def ticks(self) -> list[str]:
        """The scale's numbers; the top one carries a short unit, a long one stands in the caption."""
        scale, suffix = self.scale, self.chart.suffix
        words = [format_number(Decimal(str(tick)), scale.decimals) for tick in scale.ticks]
        if suffix and len(suffix) <= _LONGEST_SUFFIX:
            words[-1] += f"\u00a0{suffix}"
        return words

    def x(self, index: int) -> float:
        """Percent from the left of the point, by its year where the years differ."""
        places = self.chart.years or tuple(range(len(self.chart.labels)))
        span = places[-1] - places[0]
        return (places[index] - places[0]) / span * 100 if span else 50.0

    def is_break(self, index: int) -> bool:
        """Whether there is a break right before the point."""
        return any(b.index == index for b in self.chart.breaks)


@dataclass(frozen=True)
class _End:
    """What is written at the end of a line: its height in percent, its name and newest number."""

    key: str
    y: float
    name: str
    number: str = ""


def line_svg(chart: LineChart) -> SafeString:
    """The chart, with the newest value of each line written at its end."""
    values = [v for s in chart.series for v in s.values if v is not None]
    if chart.target is not None:
        values.append(chart.target)
    frame = _Frame(chart, scale_for(values, within=chart.within))
    ends = _ends(frame)
    names = room_classes(frame.ticks, [f"{end.name} {end.number}" for end in ends], chart.labels)
    parts = [tag_open(chart.id, chart.size + names, chart.title, chart.description)]
    parts += _grid(frame)
    parts += _breaks(frame)
    parts += _target(frame)
    parts += _lines(frame)
    parts += _points(frame)
    parts += _end_labels(frame, ends)
    centres = [frame.x(index) for index in range(len(chart.labels))]
    parts.append(axis(centres, chart.labels, NARROW[chart.size], chart.size == "l"))
    return finish([*parts, "</svg>"])


def _grid(frame: _Frame) -> Iterator[str]:
    yield '<g class="g">'
    for tick, word in zip(frame.scale.ticks, frame.ticks, strict=True):
        y = percent(frame.scale.y(tick))
        yield f'<line x1="0" x2="100%" y1="{y}" y2="{y}"/>'
        yield f'<text x="0" dx="-6" y="{y}">{escape(word)}</text>'
    yield "</g>"


def _breaks(frame: _Frame) -> Iterator[str]:
    for one in (*frame.chart.breaks, *frame.chart.eras):
        x = percent((frame.x(one.index - 1) + frame.x(one.index)) / 2)
        yield f'<g class="brk"><line x1="{x}" x2="{x}" y1="-8%" y2="100%"/>'
        yield f'<text x="{x}" dx="-8" y="-5%">{escape(one.before)}</text>'
        yield f'<text x="{x}" dx="8" y="-5%">{escape(one.after)}</text></g>'


def _target(frame: _Frame) -> Iterator[str]:
    if frame.chart.target is not None:
        y = percent(frame.scale.y(frame.chart.target))
        yield f'<line class="tg" x1="0" x2="100%" y1="{y}" y2="{y}"/>'


def _ordered(frame: _Frame, order: tuple[str, ...]) -> list[ChartSeries]:
    rank = {key: n for n, key in enumerate(order)}
    return sorted(frame.chart.series, key=lambda s: rank.get(s.key, len(order)))


def _lines(frame: _Frame) -> Iterator[str]:
    width = max(50 * (len(frame.chart.labels) - 1), 1)
    yield f'<svg class="l" viewBox="0 0 {width} {HEIGHT}" preserveAspectRatio="none">'
    for series in _ordered(frame, DRAWING_ORDER):
        yield f'<path class="{escape(series.key)}" d="{_path(frame, series, width)}"/>'
    yield "</svg>"


def _path(frame: _Frame, series: ChartSeries, width: int) -> str:
    """Moves and lines in whole units; the pen is lifted at gaps and breaks."""
    commands = []
    drawing = False
    for index, value in enumerate(series.values):
        drawing = drawing and value is not None and not frame.is_break(index)
        if value is not None:
            x, y = frame.x(index) / 100 * width, frame.scale.y(value) / 100 * HEIGHT
            commands.append(f"{'L' if drawing else 'M'}{x:.0f} {y:.0f}")
            drawing = True
    return "".join(commands)


def _points(frame: _Frame) -> Iterator[str]:
    """Markers: all on the large chart; on a small one the last, and points without a line."""
    large = frame.chart.size == "l"
    for series in _ordered(frame, DRAWING_ORDER):
        last = _last(series)
        yield f'<g class="{escape(series.key)}">'
        for index, value in enumerate(series.values):
            if value is None or not (large or index == last or _is_alone(frame, series, index)):
                continue
            size = 4.5 if index == last and large else 4 if index == last else 3.2
            yield marker(series.key, percent(frame.x(index)), percent(frame.scale.y(value)), size)
        yield "</g>"


def _is_alone(frame: _Frame, series: ChartSeries, index: int) -> bool:
    values = series.values
    left = index > 0 and values[index - 1] is not None and not frame.is_break(index)
    right = (
        index + 1 < len(values) and values[index + 1] is not None and not frame.is_break(index + 1)
    )
    return not (left or right)


def _last(series: ChartSeries) -> int | None:
    return max((i for i, v in enumerate(series.values) if v is not None), default=None)


def _ends(frame: _Frame) -> list[_End]:
    """Each line's name and newest value, then the target's words."""
    chart = frame.chart
    ends = []
    for series in _ordered(frame, LABEL_ORDER):
        last = _last(series)
        value = None if last is None else series.values[last]
        if last is not None and value is not None:
            number = format_number(value, chart.decimals)
            if last != len(chart.labels) - 1:
                number += f" ({chart.labels[last]})"  # an older value must not pass for the newest
            ends.append(_End(series.key, frame.scale.y(value), shortened(series.name), number))
    if chart.target is not None:
        ends.append(_End("tg", frame.scale.y(chart.target), shortened(chart.target_words)))
    return ends


def _end_labels(frame: _Frame, ends: list[_End]) -> Iterator[str]:
    """The labels spread apart, each joined to its line by a thin leader when it had to move."""
    if not ends:
        return
    gap = _LABEL_GAP[frame.chart.size]
    heights = spread([end.y / 100 * HEIGHT for end in ends], gap, 3, HEIGHT - 2)
    yield from _leaders(ends, heights)
    yield '<g class="e">'
    for end, height in zip(ends, heights, strict=True):
        number = f" <tspan>{escape(end.number)}</tspan>" if end.number else ""
        y = percent(height / HEIGHT * 100)
        yield f'<text class="{escape(end.key)}" x="100%" dx="16" y="{y}">{escape(end.name)}{number}</text>'
    yield "</g>"


def _leaders(ends: list[_End], heights: list[float]) -> Iterator[str]:
    moved = "".join(
        f"M7 {end.y:.1f}L13 {height / HEIGHT * 100:.1f}"
        for end, height in zip(ends, heights, strict=True)
        if abs(height - end.y / 100 * HEIGHT) > 2.5 and end.key != "tg"
    )
    if moved:
        yield '<svg class="ld" x="100%" width="14" viewBox="0 0 14 100" preserveAspectRatio="none">'
        yield f'<path d="{moved}"/></svg>'
