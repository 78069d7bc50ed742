"""Word-sized drawings beside text that already says the same: hidden from screen readers."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from indicators.figures.shapes import DRAWING_ORDER, ChartSeries
from indicators.figures.svg import escape, finish, marker, percent


def spark_svg(series: Sequence[ChartSeries], breaks: frozenset[int] = frozenset()) -> SafeString:
    """Lines only, the last point marked; for a table row.  No line crosses a gap or a break."""
    values = [float(v) for s in series for v in s.values if v is not None]
    if not values:
        return finish([])
    low, high = min(values), max(values)
    pad = (high - low) * 0.08 or 1
    low, high = low - pad, high + pad
    count = max(len(s.values) for s in series)
    parts = [
        '<svg class="c sp" aria-hidden="true">'
        '<svg class="l" viewBox="0 0 100 100" preserveAspectRatio="none">'
    ]
    ordered = sorted(series, key=lambda s: DRAWING_ORDER.index(s.key))
    parts += [f'<path class="{s.key}" d="{_path(s, low, high, count, breaks)}"/>' for s in ordered]
    parts.append("</svg>")
    for one in ordered:
        last = one.values[-1]
        if last is not None:
            y = percent((high - float(last)) / (high - low) * 100)
            parts.append(f'<g class="{one.key}">{marker(one.key, "100%", y, 3)}</g>')
    return finish([*parts, "</svg>"])


def _path(series: ChartSeries, low: float, high: float, count: int, breaks: frozenset[int]) -> str:
    """Moves and lines; a value without neighbours is a dot, which a round line end makes visible."""
    commands, drawing, alone = [], False, False
    for index, value in enumerate(series.values):
        joined = drawing and value is not None and index not in breaks
        if alone and not joined:
            commands.append("h0")
        if value is not None:
            x = index / max(count - 1, 1) * 100
            y = (high - float(value)) / (high - low) * 100
            commands.append(f"{'L' if joined else 'M'}{x:.1f} {y:.1f}")
        drawing = value is not None
        alone = drawing and not joined
    return "".join(commands)


def stack_bar_svg(parts: Sequence[tuple[str, int]], name: str = "sb") -> SafeString:
    """(class, count) pairs as one bar of a hundred per cent."""
    total = sum(count for _, count in parts) or 1
    drawn, left = [f'<svg class="{escape(name)}" aria-hidden="true">'], 0.0
    for key, count in parts:
        if count:
            width = count / total * 100
            x, w = percent(left), percent(width)
            drawn.append(f'<rect class="{escape(key)}" x="{x}" width="{w}" height="100%"/>')
            left += width
    return finish([*drawn, "</svg>"])


def dot_row_svg(
    items: Sequence[tuple[str, Decimal]],
    low: Decimal,
    high: Decimal,
    reference: Decimal | None = None,
) -> SafeString:
    """Dots on a rail, on a scale that the rows of a table share; `reference` is a dotted line."""

    def x(value: Decimal) -> str:
        return percent(float((value - low) / (high - low)) * 100 if high > low else 50)

    drawn = [
        '<svg class="dr" aria-hidden="true"><line class="rail" x1="0" x2="100%" y1="50%" y2="50%"/>'
    ]
    if reference is not None:
        drawn.append(
            f'<line class="ref" x1="{x(reference)}" x2="{x(reference)}" y1="0" y2="100%"/>'
        )
    if len(items) > 1:
        values = [value for _, value in items]
        ends = (x(min(values)), x(max(values)))
        drawn.append(f'<line class="span" x1="{ends[0]}" x2="{ends[1]}" y1="50%" y2="50%"/>')
    for key, value in items:
        drawn.append(f'<g class="{escape(key)}">{marker(key, x(value), "50%", 5)}</g>')
    return finish([*drawn, "</svg>"])
