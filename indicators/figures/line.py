"""Lines over periods as SVG without a fixed width.

x and y are percentages, so one drawing serves phone, desktop and print; the style sheet sizes text in
rem.  The lines live in a stretched inner drawing whose strokes do not scale.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

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
_EVERY_LABEL_UP_TO = 8


@dataclass(frozen=True)
class _Frame:
    """The chart with its scale."""

    chart: LineChart
    scale: Scale

    def x(self, index: int) -> float:
        """Percent from the left of the point."""
        last = len(self.chart.labels) - 1
        return index / last * 100 if last else 50.0

    def is_break(self, index: int) -> bool:
        """Whether there is a break right before the point."""
        return any(b.index == index for b in self.chart.breaks)


def line_svg(chart: LineChart) -> SafeString:
    """The chart, with the newest value of each line written at its end."""
    values = [v for s in chart.series for v in s.values if v is not None]
    if chart.target is not None:
        values.append(chart.target)
    frame = _Frame(chart, scale_for(values, within=chart.within))
    parts = [tag_open(chart.id, chart.size, chart.title, chart.description)]
    parts += _grid(frame)
    parts += _breaks(frame)
    parts += _target(frame)
    parts += _lines(frame)
    parts += _points(frame)
    parts += _end_labels(frame)
    parts += _axis(frame)
    return finish([*parts, "</svg>"])


def _grid(frame: _Frame) -> Iterator[str]:
    scale = frame.scale
    yield '<g class="g">'
    for tick in scale.ticks:
        y = percent(scale.y(tick))
        suffix = f"\u00a0{escape(frame.chart.suffix)}" if frame.chart.suffix else ""
        word = format_number(Decimal(str(tick)), scale.decimals)
        last = suffix if tick == scale.ticks[-1] else ""
        yield f'<line x1="0" x2="100%" y1="{y}" y2="{y}"/><text x="0" dx="-6" y="{y}">{word}{last}</text>'
    yield "</g>"


def _breaks(frame: _Frame) -> Iterator[str]:
    for one in frame.chart.breaks:
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


def _end_labels(frame: _Frame) -> Iterator[str]:
    """Each line's name and newest value at its end, spread apart, joined by a thin leader."""
    chart = frame.chart
    ends: list[tuple[str, float, str]] = []
    for series in _ordered(frame, LABEL_ORDER):
        last = _last(series)
        if last is not None:
            value = series.values[last]
            assert value is not None
            number = format_number(value, chart.decimals)
            label = f"{escape(series.name)} <tspan>{number}</tspan>"
            ends.append((escape(series.key), frame.scale.y(value), label))
    if chart.target is not None:
        ends.append(("tg", frame.scale.y(chart.target), escape(chart.target_words)))
    if not ends:
        return
    gap = _LABEL_GAP[chart.size]
    heights = spread([y / 100 * HEIGHT for _, y, _ in ends], gap, 3, HEIGHT - 2)
    yield from _leaders(ends, heights)
    yield '<g class="e">'
    for (key, _, label), height in zip(ends, heights, strict=True):
        yield f'<text class="{key}" x="100%" dx="16" y="{percent(height / HEIGHT * 100)}">{label}</text>'
    yield "</g>"


def _leaders(ends: list[tuple[str, float, str]], heights: list[float]) -> Iterator[str]:
    moved = "".join(
        f"M7 {y:.1f}L13 {height / HEIGHT * 100:.1f}"
        for (key, y, _), height in zip(ends, heights, strict=True)
        if abs(height - y / 100 * HEIGHT) > 2.5 and key != "tg"
    )
    if moved:
        yield '<svg class="ld" x="100%" width="14" viewBox="0 0 14 100" preserveAspectRatio="none">'
        yield f'<path d="{moved}"/></svg>'


def _axis(frame: _Frame) -> Iterator[str]:
    """Period labels; on narrow screens only the first, the last and every other are shown."""
    labels = frame.chart.labels
    last = len(labels) - 1
    thin = len(labels) > _EVERY_LABEL_UP_TO or frame.chart.size == "s" and len(labels) > 6
    yield '<g class="x">'
    for index, label in enumerate(labels):
        edge = index in (0, last)
        hidden = thin and not edge and (last - index) % 2
        name = "" if edge else ' class="mi"' if hidden else ' class="mj"'
        yield f'<text{name} x="{percent(frame.x(index))}" y="100%">{escape(label)}</text>'
    yield "</g>"
