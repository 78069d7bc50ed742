"""The figure of the interactive chart, as data for the browser."""

from collections.abc import Iterator
from typing import Any

from indicators.figures.palette import FAINT, INK, LINES, PAPER, QUIET, RULE
from indicators.figures.shapes import ChartBreak, ChartSeries, LineChart

# The same pairs as in the style sheet: colour, dash, marker, and whether the marker is hollow.
_LOOKS = {
    "k": (LINES["k"], "solid", "circle", False),
    "m": (LINES["m"], "dash", "square", False),
    "t": (LINES["t"], "solid", "circle", True),
    "r": (LINES["r"], "dot", "diamond", True),
}
_OTHER = (QUIET, "solid", "circle", False)
_LONGEST_SUFFIX = 3


def interactive_figure(chart: LineChart) -> dict[str, Any]:
    """Plotly's figure of the chart as plain JSON values.

    Written without plotly itself, which a worker that serves pages must never load; the tests give
    the figure to plotly, which refuses what the browser would not understand.
    """
    traces = [trace for series in chart.series for trace in _traces(series, chart)]
    return {"data": traces, "layout": _layout(chart)}


def plain(text: str) -> str:
    """Plotly reads labels as markup; a name must stay a name."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _traces(series: ChartSeries, chart: LineChart) -> Iterator[dict[str, Any]]:
    """One line for each unbroken stretch, under one name in the legend."""
    starts = [0, *sorted(one.index for one in chart.breaks), len(chart.labels)]
    named = False
    for start, end in zip(starts, starts[1:], strict=False):
        if any(value is not None for value in series.values[start:end]):
            yield _trace(series, chart, start, end) | {"showlegend": not named}
            named = True


def _trace(series: ChartSeries, chart: LineChart, start: int, end: int) -> dict[str, Any]:
    colour, dash, symbol, hollow = _LOOKS.get(series.key, _OTHER)
    suffix = f"\u00a0{plain(chart.suffix)}" if chart.suffix else ""
    name = plain(series.name)
    return {
        "type": "scatter",
        "name": name,
        "legendgroup": f"{series.key}{name}",
        "x": list(_places(chart))[start:end],
        "y": [None if value is None else float(value) for value in series.values[start:end]],
        "text": [plain(label) for label in chart.labels[start:end]],
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": colour, "dash": dash, "width": 3 if series.key == "t" else 2},
        "marker": {
            "color": PAPER if hollow else colour,
            "symbol": symbol,
            "size": 9,
            "line": {"color": colour, "width": 2 if hollow else 0},
        },
        "hovertemplate": f"{name} %{{text}}: %{{y:,.{chart.decimals}f}}{suffix}<extra></extra>",
    }


def _places(chart: LineChart) -> tuple[int, ...]:
    return chart.years or tuple(range(len(chart.labels)))


def _layout(chart: LineChart) -> dict[str, Any]:
    short = bool(chart.suffix) and len(chart.suffix) <= _LONGEST_SUFFIX
    return {
        "separators": ",\u00a0",
        "font": {"family": "Riktmarke Sans, sans-serif", "size": 15, "color": INK},
        "margin": {"l": 60, "r": 20, "t": 32, "b": 40},
        "legend": {"orientation": "h", "y": -0.14, "yanchor": "top"},
        "hovermode": "x",
        "dragmode": False,
        "xaxis": {
            "tickvals": list(_places(chart)),
            "ticktext": [plain(label) for label in chart.labels],
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {
            "gridcolor": RULE,
            "zeroline": False,
            "fixedrange": True,
            "ticksuffix": f"\u00a0{plain(chart.suffix)}" if short else "",
        },
        "shapes": [_break_line(chart, one) for one in (*chart.breaks, *chart.eras)]
        + _target_line(chart),
        "annotations": _words(chart),
    }


def _break_at(chart: LineChart, one: ChartBreak) -> float:
    places = _places(chart)
    return (places[one.index - 1] + places[one.index]) / 2


def _break_line(chart: LineChart, one: ChartBreak) -> dict[str, Any]:
    x = _break_at(chart, one)
    line = {"color": FAINT, "dash": "dot", "width": 1}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _target_line(chart: LineChart) -> list[dict[str, Any]]:
    if chart.target is None:
        return []
    y = float(chart.target)
    line = {"color": INK, "dash": "dot", "width": 1.5}
    return [{"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "line": line}]


def _words(chart: LineChart) -> list[dict[str, Any]]:
    """What stands on either side of a break, and the target's words on its line."""
    found = []
    for one in (*chart.breaks, *chart.eras):
        for words, anchor in ((one.before, "right"), (one.after, "left")):
            if words:
                found.append(_note(words, _break_at(chart, one), 1, anchor, yref="paper"))
    if chart.target is not None:
        found.append(_note(chart.target_words, 0, float(chart.target), "left", xref="paper"))
    return found


def _note(words: str, x: float, y: float, anchor: str, **where: str) -> dict[str, Any]:
    aside = {"left": 6, "right": -6}[anchor]
    place = {"x": x, "y": y, "xanchor": anchor, "yanchor": "bottom", "xshift": aside}
    return {"text": plain(words), "showarrow": False, "font": {"size": 14}} | place | where
