"""The text alternative of a chart: what a listener needs to know of it."""

from indicators.figures.shapes import BarChart, LineChart
from people.domain.numbers import format_number


def describe_lines(chart: LineChart) -> str:
    """The newest value of every line, the span, and the breaks."""
    ends = []
    for series in chart.series:
        known = [(i, v) for i, v in enumerate(series.values) if v is not None]
        if not known:
            continue
        (first, start), (last, end) = known[0], known[-1]
        suffix = f"\u00a0{chart.suffix}" if chart.suffix else ""
        now = f"{series.name} {format_number(end, chart.decimals)}{suffix} {chart.labels[last]}"
        then = f"{format_number(start, chart.decimals)} {chart.labels[first]}"
        ends.append(f"{now}, {then}" if first != last else now)
    words = "; ".join(ends) + "." if ends else "Inga värden."
    for one in chart.breaks:
        words += f" Serien bryts före {chart.labels[one.index]}."
    if chart.target is not None:
        words += f" {chart.target_words}."
    return words


def describe_bars(chart: BarChart) -> str:
    """Every bar with its period."""
    known = [b for b in chart.bars if b.value is not None]
    listed = ", ".join(
        f"{b.label}: {format_number(b.value, chart.decimals)}" for b in known if b.value is not None
    )
    words = f"{listed}." if listed else "Inga värden."
    return f"{words} {chart.target_words}." if chart.target is not None else words
