"""A chart as a drawing of a fixed size that needs no style sheet: for paper and for pictures.

Every length is in the drawing's own units and every look stands on its element, so that whatever
reads SVG draws it alike.  The shapes are those of the page: dash, marker and a name at the line's end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators.domain.reading import Reading
from indicators.figures.labels import shortened, text_width
from indicators.figures.of_reading import shape_of
from indicators.figures.palette import EDGE, FAINT, INK, LINES, PAPER, QUIET, RULE, TOTAL
from indicators.figures.scales import Scale, scale_for, spread
from indicators.figures.shapes import DRAWING_ORDER, LABEL_ORDER, BarChart, ChartSeries, LineChart
from indicators.figures.svg import escape, format_number

FONT = "Riktmarke Sans"
_SIZE = 10.5
_TOP, _BOTTOM, _GAP = 18.0, 24.0, 12.5


@dataclass(frozen=True)
class _Look:
    """How a series is drawn: its colour, that of its words, its line's width and dashes."""

    line: str
    words: str
    width: float
    dash: str = ""


_LOOKS = {
    "k": _Look(LINES["k"], LINES["k"], 1.6),
    "m": _Look(LINES["m"], "#8c4a10", 1.6, "6 4"),
    "t": _Look(LINES["t"], LINES["t"], 2.4),
    "r": _Look(LINES["r"], "#555555", 2.0, ".1 4"),
}


@dataclass(frozen=True)
class Drawing:
    """A drawn chart: the SVG, its size in units, its name and what a listener needs to know."""

    svg: str
    width: int
    height: int
    title: str
    description: str


@dataclass(frozen=True)
class _Frame:
    """The field that the values are drawn in."""

    left: float
    right: float
    top: float
    bottom: float

    def x(self, share: float) -> float:
        """From 0 (left) to 1 (right)."""
        return self.left + share * (self.right - self.left)

    def y(self, percent: float) -> float:
        """From 0 (top) to 100 (bottom)."""
        return self.top + percent / 100 * (self.bottom - self.top)


def drawing_of(reading: Reading, width: int = 330, height: int = 150) -> Drawing | None:
    """The indicator's chart, or None when there is nothing to draw."""
    shape = shape_of(reading)
    if shape is None:
        return None
    if isinstance(shape, BarChart):
        inner = "".join(_bars(shape, width, height))
    else:
        inner = "".join(_lines(shape, width, height))
    spoken = f"{shape.title}. {shape.description}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{FONT}, sans-serif" font-size="{_SIZE}">'
        f"<title>{escape(spoken)}</title>{inner}</svg>"
    )
    return Drawing(svg, width, height, shape.title, shape.description)


def _text(
    x: float, y: float, words: str, anchor: str = "start", fill: str = QUIET, bold: bool = False
) -> str:
    """Words whose middle stands at the height `y`."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y + _SIZE * 0.35:.1f}" text-anchor="{anchor}" fill="{fill}"{weight}>'
        f"{escape(words)}</text>"
    )


def _rule(x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, more: str = "") -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" '
        f'stroke-width="1"{more}/>'
    )


_TARGET = ' stroke-dasharray="2 3"'
_BREAK = ' stroke-dasharray="1 3"'


def _lines(chart: LineChart, width: int, height: int) -> Iterator[str]:
    values = [v for s in chart.series for v in s.values if v is not None]
    if chart.target is not None:
        values.append(chart.target)
    scale = scale_for(values, within=chart.within)
    ticks = [format_number(Decimal(str(tick)), scale.decimals) for tick in scale.ticks]
    ends = _ends(chart, scale)
    room = max((text_width(f"{name} {number}", _SIZE) for _, _, name, number in ends), default=0)
    left = max(text_width(tick, _SIZE) for tick in ticks) + 10
    frame = _Frame(left, width - room - 20, _TOP, height - _BOTTOM)
    for tick, word in zip(scale.ticks, ticks, strict=True):
        y = frame.y(scale.y(tick))
        yield _rule(frame.left, y, frame.right, y)
        yield _text(frame.left - 6, y, word, "end")
    places = _places(chart)
    yield from _breaks(chart, frame, places)
    if chart.target is not None:
        y = frame.y(scale.y(chart.target))
        yield _rule(frame.left, y, frame.right, y, INK, _TARGET)
    for series in sorted(chart.series, key=lambda s: DRAWING_ORDER.index(s.key)):
        yield from _series(chart, series, frame, scale, places)
    yield from _end_words(ends, frame)
    yield from _axis(chart.labels, [frame.x(place) for place in places], frame)


def _places(chart: LineChart) -> list[float]:
    """Where the points stand, from 0 to 1: by year where the years are known."""
    at = chart.years or tuple(range(len(chart.labels)))
    span = at[-1] - at[0]
    return [(one - at[0]) / span if span else 0.5 for one in at]


def _breaks(chart: LineChart, frame: _Frame, places: list[float]) -> Iterator[str]:
    for one in chart.breaks:
        x = frame.x((places[one.index - 1] + places[one.index]) / 2)
        yield _rule(x, frame.top - 12, x, frame.bottom, FAINT, _BREAK)
        yield _text(x - 4, frame.top - 10, one.before, "end")
        yield _text(x + 4, frame.top - 10, one.after)


def _series(
    chart: LineChart, series: ChartSeries, frame: _Frame, scale: Scale, places: list[float]
) -> Iterator[str]:
    look = _LOOKS[series.key]
    broken = {one.index for one in chart.breaks}
    commands, points, drawing = [], [], False
    for index, value in enumerate(series.values):
        drawing = drawing and value is not None and index not in broken
        if value is not None:
            x, y = frame.x(places[index]), frame.y(scale.y(value))
            commands.append(f"{'L' if drawing else 'M'}{x:.1f} {y:.1f}")
            points.append((x, y))
            drawing = True
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    cap = "butt" if series.key == "m" else "round"
    yield (
        f'<path d="{"".join(commands)}" fill="none" stroke="{look.line}" stroke-width="{look.width}" '
        f'stroke-linecap="{cap}" stroke-linejoin="round"{dash}/>'
    )
    for at, (x, y) in enumerate(points):
        yield _point(series.key, look, x, y, 3.2 if at == len(points) - 1 else 1.8)


def _point(key: str, look: _Look, x: float, y: float, size: float) -> str:
    if key == "m":
        corner, side = (f'x="{x - size:.1f}" y="{y - size:.1f}"', f"{2 * size:.1f}")
        return f'<rect {corner} width="{side}" height="{side}" fill="{look.line}"/>'
    if key == "r":
        half = size + 0.6
        path = f"M{x:.1f} {y - half:.1f}l{half} {half}l-{half} {half}l-{half} -{half}Z"
        return f'<path d="{path}" fill="{PAPER}" stroke="{look.line}" stroke-width="1.4"/>'
    fill = PAPER if key == "t" else look.line
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{fill}" stroke="{look.line}" '
        'stroke-width="1.6"/>'
    )


_End = tuple[str, float, str, str]


def _ends(chart: LineChart, scale: Scale) -> list[_End]:
    """What stands at the end of each line: its key, height in percent, name and newest number."""
    ends: list[_End] = []
    for series in sorted(chart.series, key=lambda s: LABEL_ORDER.index(s.key)):
        last = max(i for i, v in enumerate(series.values) if v is not None)
        value = series.values[last] or Decimal(0)
        number = format_number(value, chart.decimals)
        if last != len(chart.labels) - 1:
            number += f" ({chart.labels[last]})"  # an older value must not pass for the newest
        ends.append((series.key, scale.y(value), shortened(series.name), number))
    if chart.target is not None:
        ends.append(("tg", scale.y(chart.target), shortened(chart.target_words), ""))
    return ends


def _end_words(ends: list[_End], frame: _Frame) -> Iterator[str]:
    wanted = [frame.y(percent) for _, percent, _, _ in ends]
    heights = spread(wanted, _GAP, frame.top - 6, frame.bottom + 4)
    for (key, _, name, number), was, y in zip(ends, wanted, heights, strict=True):
        fill = _LOOKS[key].words if key in _LOOKS else INK
        if abs(was - y) > 3:
            yield _rule(frame.right + 5, was, frame.right + 11, y, EDGE)
        yield _text(frame.right + 13, y, f"{name} {number}".strip(), fill=fill, bold=key == "t")


def _axis(labels: tuple[str, ...], centres: list[float], frame: _Frame) -> Iterator[str]:
    """The periods under the drawing; the last and the first always, others where there is room."""
    taken: list[tuple[float, float]] = []
    order = [len(labels) - 1, 0, *range(len(labels) - 2, 0, -1)]
    for index in dict.fromkeys(order):
        half = text_width(labels[index], _SIZE) / 2 + 4
        span = (centres[index] - half, centres[index] + half)
        if all(span[1] <= start or span[0] >= end for start, end in taken):
            taken.append(span)
            yield _text(centres[index], frame.bottom + 13, labels[index], "middle")


def _bars(chart: BarChart, width: int, height: int) -> Iterator[str]:
    values = [float(bar.value) for bar in chart.bars if bar.value is not None]
    if chart.target is not None:
        values.append(float(chart.target))
    low, high = min([0.0, *values]), max([0.0, *values])
    high = high * 1.04 if high > low else 1.0
    words = shortened(chart.target_words) if chart.target is not None else ""
    room = text_width(words, _SIZE) + 14 if words else 8
    frame = _Frame(8, width - room, _TOP + 6, height - _BOTTOM)
    step = (frame.right - frame.left) / len(chart.bars)

    def y(value: float) -> float:
        return frame.y((high - value) / (high - low) * 100)

    centres = [frame.left + (index + 0.5) * step for index in range(len(chart.bars))]
    if chart.target is not None:
        at = y(float(chart.target))
        yield _rule(frame.left, at, frame.right, at, INK, _TARGET)
        yield _text(frame.right + 6, at, words, fill=INK)
    for index, (bar, centre) in enumerate(zip(chart.bars, centres, strict=True)):
        newest = index == len(chart.bars) - 1
        if bar.value is None:
            yield _text(centre, y(0) - 8, bar.sign, "middle")
            continue
        top, zero = y(float(bar.value)), y(0)
        wide = min(step * 0.62, 46)
        yield (
            f'<rect x="{centre - wide / 2:.1f}" y="{min(top, zero):.1f}" width="{wide:.1f}" '
            f'height="{abs(zero - top):.1f}" fill="{TOTAL if newest else "#cdc5b6"}"/>'
        )
        number = format_number(bar.value, chart.decimals)
        if text_width(number, _SIZE) < step or newest:
            yield _number_above(centre, min(top, zero) - 8, number, newest)
    yield _rule(frame.left, y(0), frame.right, y(0), INK)
    yield from _axis(tuple(bar.label for bar in chart.bars), centres, frame)


def _number_above(x: float, y: float, number: str, newest: bool) -> str:
    """A bar's number on a white ground, so that no line runs through it."""
    half = text_width(number, _SIZE) / 2 + 1
    ground = f'<rect x="{x - half:.1f}" y="{y - 6:.1f}" width="{2 * half:.1f}" height="12"'
    return f'{ground} fill="{PAPER}"/>' + _text(x, y, number, "middle", INK, bold=newest)
