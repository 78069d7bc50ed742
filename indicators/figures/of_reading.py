"""The chart that suits an indicator's reading, live or from a snapshot."""

from dataclasses import replace
from decimal import Decimal

from django.utils.safestring import SafeString

from indicators.domain.reading import Figure, Reading, Row
from indicators.domain.vocabulary import Kind
from indicators.figures.bar import bar_svg
from indicators.figures.describe import describe_bars, describe_lines
from indicators.figures.line import line_svg
from indicators.figures.shapes import Bar, BarChart, ChartBreak, ChartSeries, LineChart
from indicators.figures.small import spark_svg

# A small chart holds this many periods; the page of the indicator shows all.
SMALL_PERIODS = 8
_LINES = ("k", "m", "t", "r")
BOUNDED = {Kind.SHARE: (Decimal(0), Decimal(100)), Kind.SURVEY: (Decimal(0), Decimal(100))}
_COUNTED = {Kind.COUNT}
_LONGEST_SIGN = 2
_SPARKED = ("t", "r")
_FEWEST_OF_A_SPARK = 2


def reading_chart(reading: Reading, size: str = "s") -> SafeString | None:
    """The chart, or None when there is nothing to draw."""
    shape = shape_of(reading, size)
    if shape is None:
        return None
    return bar_svg(shape) if isinstance(shape, BarChart) else line_svg(shape)


def shape_of(reading: Reading, size: str = "s") -> LineChart | BarChart | None:
    """What the chart shows, for those who draw it in a way of their own; None for nothing."""
    rows = _rows(reading, size)
    if not any(f.has_number for row in rows for f in row.figures):
        return None
    if reading.kind in _COUNTED:
        return bars_of(reading, rows, size)
    return lines_of(reading, rows, size)


def reading_spark(reading: Reading) -> SafeString:
    """The total beside the comparison's, word-sized; empty with fewer than two periods."""
    rows = _rows(replace(reading, kind=Kind.SHARE), "s")
    known = [row for row in rows if any(f.has_number for f in row.figures)]
    if len(known) < _FEWEST_OF_A_SPARK:
        return spark_svg(())
    chart = lines_of(reading, rows, "s")
    shown = tuple(s for s in chart.series if s.key in _SPARKED) or chart.series[:1]
    return spark_svg(shown, frozenset(one.index for one in chart.breaks))


def _rows(reading: Reading, size: str) -> tuple[Row, ...]:
    """The periods drawn; parts of years stand in the table, but the newest count so far is a bar."""
    rows = _from_first_to_last_number(reading.rows)
    newest = rows[-1:] if reading.kind in _COUNTED else ()
    rows = _from_first_to_last_number(_whole_periods(rows, but=newest))
    return rows if size == "l" else rows[-SMALL_PERIODS:]


def _from_first_to_last_number(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Without the periods at either end that nobody has a number for: there is nothing to draw."""
    known = [i for i, row in enumerate(rows) if any(f.has_number for f in row.figures)]
    return rows[known[0] : known[-1] + 1] if known else rows


def _whole_periods(rows: tuple[Row, ...], but: tuple[Row, ...]) -> tuple[Row, ...]:
    whole = tuple(row for row in rows if row in but or not is_part(row))
    return whole or rows


def is_part(row: Row) -> bool:
    """Whether the row is a part of a year ("jan–aug 2026")."""
    return "–" in row.period and row.period[:1].isalpha()


def _years(rows: tuple[Row, ...]) -> tuple[int, ...]:
    """The years to set points apart by; none when two periods share a year (terms, halves)."""
    years = tuple(row.year for row in rows)
    return years if len(set(years)) == len(years) and list(years) == sorted(years) else ()


def lines_of(reading: Reading, rows: tuple[Row, ...] | None = None, size: str = "l") -> LineChart:
    """The reading's table as lines: women, men and total, and the comparison's total."""
    rows = _rows(reading, size) if rows is None else rows
    series = tuple(
        ChartSeries(
            column.key,
            column.group if column.key == "r" else column.label,
            tuple(row.figures[index].value for row in rows),
        )
        for index, column in enumerate(reading.columns)
        if column.key in _LINES
    )
    chart = LineChart(
        id=f"c{reading.slug}",
        title=_title(reading, rows),
        labels=tuple(row.period for row in rows),
        series=tuple(s for s in series if any(v is not None for v in s.values)),
        decimals=reading.decimals,
        suffix=reading.symbol,
        breaks=tuple(
            ChartBreak(i, *row.break_labels) for i, row in enumerate(rows) if row.after_break and i
        ),
        target=reading.target_line,
        target_words=reading.target_line_words,
        size=size,
        within=BOUNDED.get(Kind(reading.kind), (None, None)),
        years=_years(rows),
    )
    return replace(chart, description=describe_lines(chart))


def bars_of(reading: Reading, rows: tuple[Row, ...], size: str) -> BarChart:
    """The total as bars; a part of a year is drawn too, since its words say so."""
    index = next((i for i, c in enumerate(reading.columns) if c.key == "t"), 0)
    totals = [(row.period, row.figures[index]) for row in rows]
    chart = BarChart(
        id=f"c{reading.slug}",
        title=_title(reading, rows),
        bars=tuple(Bar(period, figure.value, _sign(figure)) for period, figure in totals),
        decimals=reading.decimals,
        target=reading.target_line,
        target_words=reading.target_line_words,
        size=size,
    )
    return replace(chart, description=describe_bars(chart))


def _sign(figure: Figure) -> str:
    """ ".." and the like in a bar's place; longer words stand in the table only."""
    return "" if figure.has_number or len(figure.text) > _LONGEST_SIGN else figure.text


def _title(reading: Reading, rows: tuple[Row, ...]) -> str:
    if not rows:
        return reading.name
    first, last = rows[0].period, rows[-1].period
    return f"{reading.name}, {first}" if first == last else f"{reading.name}, {first}–{last}"
