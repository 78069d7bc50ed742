"""Native charts of the indicators, drawn from a sheet of their own in the workbook.

The looks are those of the pages: women solid, men dashed, total thick, the comparison dotted.  A
missing value is a gap, and no line crosses a break in the series.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from indicators.domain.reading import Reading
from indicators.exports.safe_cells import SafeSheet
from indicators.figures.of_reading import shape_of
from indicators.figures.palette import INK, LINES, PAPER, RULE
from indicators.figures.shapes import BarChart, LineChart
from reports.domain.content import FollowUpContent
from reports.exports.flat import yes_no

T = TypeVar("T")
# Colour, dash, marker, whether the marker is hollow, width: as in the style sheet.
_LOOKS: dict[str, tuple[str, str, str, bool, float]] = {
    "k": (LINES["k"], "solid", "circle", False, 2.25),
    "m": (LINES["m"], "dash", "square", False, 2.25),
    "t": (LINES["t"], "solid", "circle", True, 2.75),
    "r": (LINES["r"], "round_dot", "diamond", True, 2.25),
}
_COLUMNS = {"k": 3, "m": 4, "t": 5, "r": 6}
_HEADER = ("Nr", "Indikator", "Period", "Kvinnor", "Män", "Totalt", "Jämförelse", "Exempelvärden")
_WIDTHS = (7, 44, 14, 11, 11, 11, 11, 15)
_BREAK = "brott"
_FEWEST_PERIODS = 2
# A chart's size in pixels, and the rows and columns of the sheet that it takes.
_WIDE, _HIGH, _ROWS, _BESIDE, _ACROSS = 620, 320, 18, 10, 2
# Two rows of charts are a page on paper, at this scale in per cent.
_A_PAGE, _PRINTED = 2 * _ROWS, 70


@dataclass(frozen=True)
class _Drawn:
    """An indicator's chart and where its numbers stand: the first row, from 0."""

    reading: Reading
    shape: LineChart | BarChart
    first: int

    @property
    def labels(self) -> tuple[str, ...]:
        """The periods, with a step of its own at each break in the series."""
        if isinstance(self.shape, BarChart):
            return tuple(bar.label for bar in self.shape.bars)
        return tuple(self._broken(self.shape.labels, _BREAK))

    @property
    def series(self) -> list[tuple[str, str, tuple[Decimal | None, ...]]]:
        """Key, name and values of each line; nothing at a break, so that no line crosses it."""
        if isinstance(self.shape, BarChart):
            return [("t", "Totalt", tuple(bar.value for bar in self.shape.bars))]
        return [
            (one.key, one.name, tuple(self._broken(one.values, None))) for one in self.shape.series
        ]

    def _broken(self, cells: Iterable[T], at_break: T) -> Iterator[T]:
        breaks = set() if isinstance(self.shape, BarChart) else self._breaks
        for index, cell in enumerate(cells):
            if index in breaks:
                yield at_break
            yield cell

    @property
    def _breaks(self) -> set[int]:
        assert isinstance(self.shape, LineChart)
        return {one.index for one in self.shape.breaks}


def write_charts(
    book: Any, content: FollowUpContent, names: tuple[str, str], formats: dict[Any, Any]
) -> int:
    """Two sheets, charts and their numbers; returns how many charts, and makes no sheet for none."""
    drawn = list(_drawn(content))
    if not drawn:
        return 0
    sheet = SafeSheet(book, names[0], formats)
    data = SafeSheet(book, names[1], formats)
    _write_data(data, drawn)
    sheet.raw.hide_gridlines(2)
    sheet.raw.set_landscape()
    sheet.raw.set_paper(9)
    sheet.raw.set_print_scale(_PRINTED)
    sheet.raw.set_h_pagebreaks(range(_A_PAGE, len(drawn) * _ROWS, _A_PAGE))
    for number, one in enumerate(drawn):
        row, column = divmod(number, _ACROSS)
        chart = _chart(book, one, names[1])
        place = {"description": _description(one), "object_position": 2}
        sheet.raw.insert_chart(row * _ROWS, column * _BESIDE, chart, place)
    return len(drawn)


def _drawn(content: FollowUpContent) -> Iterator[_Drawn]:
    """The indicators with numbers for two periods or more, each with its place in the data."""
    first = 1
    for placed in content.every_placed():
        for reading in placed.shown:
            shape = shape_of(reading, "l")
            if shape is None:
                continue
            one = _Drawn(reading, shape, first)
            if _known_periods(one) >= _FEWEST_PERIODS:
                yield one
                first += len(one.labels)


def _known_periods(one: _Drawn) -> int:
    """For how many periods somebody has a number."""
    columns = zip(*(values for _, _, values in one.series), strict=True)
    return sum(any(value is not None for value in cells) for cells in columns)


def _write_data(sheet: SafeSheet, drawn: list[_Drawn]) -> None:
    for at, label in enumerate(_HEADER):
        sheet.write(0, at, label, bold=True, bottom=1)
        sheet.raw.set_column(at, at, _WIDTHS[at])
    for one in drawn:
        for at, label in enumerate(one.labels):
            row = one.first + at
            sheet.write(row, 0, one.reading.number)
            sheet.write(row, 1, one.reading.name)
            sheet.write(row, 2, label, num_format="@")
            sheet.write(row, len(_HEADER) - 1, yes_no(one.reading.has_examples))
            for key, _, values in one.series:
                shown = "0" + (f".{'0' * one.reading.decimals}" if one.reading.decimals else "")
                sheet.write(row, _COLUMNS[key], values[at], num_format=f"#,##{shown}")
    sheet.raw.freeze_panes(1, 3)
    sheet.raw.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.raw.set_landscape()
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.repeat_rows(0)


def _chart(book: Any, one: _Drawn, sheet: str) -> Any:
    is_bar = isinstance(one.shape, BarChart)
    chart = book.add_chart({"type": "column" if is_bar else "line"})
    for key, name, values in one.series:
        if any(value is not None for value in values):
            chart.add_series(_series(one, sheet, key, name, is_bar=is_bar))
    chart.show_blanks_as("gap")
    font = {"name": "Arial", "size": 10, "color": INK}
    title = f"{one.reading.number} {one.reading.name}".strip()
    chart.set_title({"name": _literal(title), "name_font": {**font, "size": 12}, "overlay": False})
    chart.set_legend({"none": True} if is_bar else {"position": "bottom", "font": font})
    chart.set_x_axis(
        {
            "num_font": font,
            "line": {"color": INK},
            "label_position": "low",
            "name": _literal(_under(one.reading)),
            "name_font": {**font, "size": 9, "bold": False},
        }
    )
    chart.set_y_axis(_y_axis(one, font, is_bar=is_bar))
    chart.set_size({"width": _WIDE, "height": _HIGH})
    return chart


def _series(one: _Drawn, sheet: str, key: str, name: str, *, is_bar: bool) -> dict[str, Any]:
    colour, dash, marker, is_hollow, width = _LOOKS[key]
    last = one.first + len(one.labels) - 1
    column = _COLUMNS[key]
    series: dict[str, Any] = {
        "name": _literal(name),
        "categories": [sheet, one.first, 2, last, 2],
        "values": [sheet, one.first, column, last, column],
    }
    if is_bar:
        return {**series, "fill": {"color": colour}, "gap": 60}
    return {
        **series,
        "line": {"color": colour, "dash_type": dash, "width": width},
        "marker": {
            "type": marker,
            "size": 7,
            "border": {"color": colour},
            "fill": {"color": PAPER if is_hollow else colour},
        },
    }


def _y_axis(one: _Drawn, font: dict[str, Any], *, is_bar: bool) -> dict[str, Any]:
    unit = one.reading.symbol or one.reading.unit
    return {
        "num_font": font,
        "name": _literal(unit),
        "name_font": {**font, "bold": False},
        "num_format": "#,##0" + (f".{'0' * one.reading.decimals}" if one.reading.decimals else ""),
        "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.75}},
        "line": {"none": True},
        **({"min": 0} if is_bar else {}),
    }


def _under(reading: Reading) -> str:
    """What stands under a chart: where the values come from, and that they are invented."""
    source = f"Källa: {reading.source}." if reading.source else ""
    return f"{source} {'Exempelvärden.' if reading.has_examples else ''}".strip()


def _description(one: _Drawn) -> str:
    """The chart in words, for those who do not see it."""
    return f"{one.shape.title}. {one.shape.description}"[:1000]


def _literal(text: str) -> str:
    """Text in a chart that begins as a formula would be read as one."""
    return f" {text}" if text.startswith("=") else text
