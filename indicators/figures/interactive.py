"""The figure of the interactive chart, as data for the browser."""

import json
from typing import Any

from indicators.figures.shapes import ChartSeries, LineChart

# The same pairs as in the style sheet: colour, dash and marker.
_LOOKS = {
    "k": ("#006d77", "solid", "circle"),
    "m": ("#b5651d", "dash", "square"),
    "t": ("#222222", "solid", "circle-open"),
    "r": ("#666666", "dot", "diamond-open"),
}
_OTHER = ("#514c45", "solid", "circle")


def interactive_figure(chart: LineChart) -> dict[str, Any]:
    """Plotly's figure of the chart as plain JSON values.

    Plotly is imported here and nowhere else, so that a worker that only serves pages never loads it.
    """
    import plotly.graph_objects as go  # noqa: PLC0415

    figure = go.Figure(
        data=[_trace(go, series, chart) for series in chart.series], layout=_layout(chart)
    )
    return json.loads(figure.to_json())


def plain(text: str) -> str:
    """Plotly reads labels as markup; a name must stay a name."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _trace(go: Any, series: ChartSeries, chart: LineChart) -> Any:
    colour, dash, symbol = _LOOKS.get(series.key, _OTHER)
    suffix = f"\u00a0{plain(chart.suffix)}" if chart.suffix else ""
    return go.Scatter(
        name=plain(series.name),
        x=list(chart.labels),
        y=[None if v is None else float(v) for v in series.values],
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "dash": dash, "width": 3 if series.key == "t" else 2},
        marker={"color": colour, "symbol": symbol, "size": 9},
        hovertemplate=f"{plain(series.name)} %{{x}}: %{{y:,.{chart.decimals}f}}{suffix}<extra></extra>",
    )


def _layout(chart: LineChart) -> dict[str, Any]:
    breaks = [
        {
            "type": "line",
            "x0": one.index - 0.5,
            "x1": one.index - 0.5,
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "line": {"color": "#686259", "dash": "dot", "width": 1},
        }
        for one in chart.breaks
    ]
    layout: dict[str, Any] = {
        "template": "none",
        "separators": ",\u00a0",
        "font": {"family": "Riktmarke Sans, sans-serif", "size": 15, "color": "#1e1c19"},
        "margin": {"l": 56, "r": 16, "t": 24, "b": 48},
        "legend": {"orientation": "h", "y": -0.18},
        "hovermode": "x",
        "dragmode": False,
        "xaxis": {"type": "category", "fixedrange": True},
        "yaxis": {"gridcolor": "#ddd6c9", "zeroline": False, "fixedrange": True},
        "shapes": breaks,
    }
    if chart.suffix:
        layout["yaxis"]["ticksuffix"] = f"\u00a0{plain(chart.suffix)}"
    return layout
