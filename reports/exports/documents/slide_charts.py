"""Native, editable charts of an indicator on a slide."""

from collections.abc import Sequence
from typing import Any

from indicators.domain.reading import Figure, Reading, Row
from indicators.domain.vocabulary import Kind
from indicators.exports.safe_cells import harmless
from indicators.figures.of_reading import bars_of, lines_of
from indicators.figures.palette import LINES, RULE, bare

# Dash, marker and width, which tell the genders apart as well as the colour does.
_LOOKS = {
    "k": ("SOLID", "CIRCLE", 2.25),
    "m": ("DASH", "SQUARE", 2.25),
    "t": ("SOLID", "DIAMOND", 3),
    "r": ("ROUND_DOT", "NONE", 2.25),
}
_MOST_PERIODS = 12
_FEWEST_POINTS = 2
BREAK = "brott"


def is_drawn(reading: Reading) -> bool:
    """Whether there are numbers of at least two periods to draw."""
    known = [row for row in reading.rows if any(f.has_number for f in _drawn(reading, row))]
    return len(known) >= _FEWEST_POINTS


def chart_words(reading: Reading) -> str:
    """The chart's text alternative, of the periods that it shows."""
    rows = reading.rows[-_MOST_PERIODS:]
    if reading.kind == Kind.COUNT:
        return bars_of(reading, rows, "l").description
    return lines_of(reading, rows, "l").description


def add_chart(slide: Any, reading: Reading, title: str, box: tuple[int, int, int, int]) -> None:
    """Draw the indicator in `box` (left, top, width, height in EMU) with its numbers in a workbook.

    Where the series breaks an empty period stands between, so that no line joins what cannot be
    compared.  Missing values are gaps.
    """
    from pptx.chart.data import CategoryChartData  # noqa: PLC0415
    from pptx.enum.chart import XL_CHART_TYPE  # noqa: PLC0415

    counted = reading.kind == Kind.COUNT
    data = CategoryChartData(number_format=_number_format(reading.decimals))
    rows = _with_breaks(reading.rows[-_MOST_PERIODS:])
    # What stands in the chart's workbook must not be read as a formula.
    data.categories = [harmless(row.period) if row else BREAK for row in rows]
    keys = []
    for index, column in enumerate(reading.columns):
        values = [row.figures[index].value if row else None for row in rows]
        if column.key not in LINES or not any(value is not None for value in values):
            continue
        name = column.group if column.key == "r" else column.label
        data.add_series(harmless(name), [None if v is None else float(v) for v in values])
        keys.append(column.key)
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if counted else XL_CHART_TYPE.LINE_MARKERS
    frame = slide.shapes.add_chart(kind, *box, data)
    frame.name = f"Diagram {reading.number or reading.name}".strip()
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart_words(reading))
    _style(frame.chart, title, from_zero=counted)
    draw = _paint_bar if counted else _paint_line
    for key, series in zip(keys, frame.chart.plots[0].series, strict=True):
        draw(series, key)


def _drawn(reading: Reading, row: Row) -> tuple[Figure, ...]:
    """The figures of the columns that a chart draws."""
    pairs = zip(reading.columns, row.figures, strict=True)
    return tuple(figure for column, figure in pairs if column.key in LINES)


def _with_breaks(rows: Sequence[Row]) -> list[Row | None]:
    found: list[Row | None] = []
    for row in rows:
        if row.after_break and found:
            found.append(None)
        found.append(row)
    return found


def _number_format(decimals: int) -> str:
    return "# ##0" + (f".{'0' * decimals}" if decimals else "")


def _style(chart: Any, title: str, *, from_zero: bool) -> None:
    from pptx.dml.color import RGBColor  # noqa: PLC0415
    from pptx.enum.chart import XL_LEGEND_POSITION  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    chart.has_title = True
    chart.chart_title.include_in_layout = False
    frame = chart.chart_title.text_frame
    frame.text = title
    frame.paragraphs[0].font.size = Pt(13)
    frame.paragraphs[0].font.bold = True
    chart.font.size = Pt(11)
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    axis = chart.value_axis
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string(bare(RULE))
    axis.format.line.fill.background()
    if from_zero:
        axis.minimum_scale = 0


def _paint_line(series: Any, key: str) -> None:
    from pptx.dml.color import RGBColor  # noqa: PLC0415
    from pptx.enum.chart import XL_MARKER_STYLE  # noqa: PLC0415
    from pptx.enum.dml import MSO_LINE  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    dash, marker, width = _LOOKS[key]
    color = RGBColor.from_string(bare(LINES[key]))
    series.smooth = False
    line = series.format.line
    line.color.rgb = color
    line.width = Pt(width)
    line.dash_style = getattr(MSO_LINE, dash)
    series.marker.style = getattr(XL_MARKER_STYLE, marker)
    series.marker.size = 6
    for part in (series.marker.format.fill, series.marker.format.line.fill):
        part.solid()
        part.fore_color.rgb = color


def _paint_bar(series: Any, key: str) -> None:
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor.from_string(bare(LINES[key]))
