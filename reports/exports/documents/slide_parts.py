"""The parts of a slide: title, lines of text, tables, speaker notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indicators.figures import palette
from indicators.figures.palette import MARKS, bare

WIDTH, HEIGHT = 12192000, 6858000  # 16:9 in EMU
_INCH, _POINT = 914400, 12700
MARGIN = round(0.55 * _INCH)
TOP = round(1.55 * _INCH)
INK, QUIET, RULE = bare(palette.INK), bare(palette.QUIET), bare(palette.RULE)
WARM, ACCENT = bare(palette.WARM), bare(palette.ACCENT)
HEADING_FONT = "Georgia"
# Points of type in a table of at most so many rows.
_SIZES = ((5, 13), (8, 11.5), (99, 10.5))
_ROW = 0.36
# What is judged stands out; what is not does not.
_MARKED = {MARKS[mark][0]: bare(MARKS[mark][1]) for mark in ("met", "near", "not")}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


@dataclass(frozen=True)
class Grid:
    """A table on a slide: headings, rows of words, and the columns' shares of the width."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]

    def without_empty(self) -> "Grid":
        """The table without columns that say nothing."""
        kept = [at for at in range(len(self.headings)) if any(row[at] for row in self.rows)]
        return Grid(
            tuple(self.headings[at] for at in kept),
            tuple(tuple(row[at] for at in kept) for row in self.rows),
            tuple(self.shares[at] for at in kept),
        )


def inches(length: float) -> int:
    """A length in EMU."""
    return round(length * _INCH)


def points(size: float) -> int:
    """A size of type in EMU."""
    return round(size * _POINT)


def new_slide(deck: Any, title: str, over: str, *, examples: bool) -> Any:
    """A slide with its title, the words over it, and the strip that says that values are examples."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    heading = slide.shapes.title
    heading.left, heading.top = MARGIN, inches(0.62)
    heading.width, heading.height = WIDTH - 2 * MARGIN, inches(0.85)
    write(heading.text_frame, [title], size=26 if len(title) < 70 else 20, font=HEADING_FONT)
    box = slide.shapes.add_textbox(MARGIN, inches(0.28), WIDTH - 2 * MARGIN, inches(0.35))
    write(box.text_frame, [over], size=12, color=QUIET)
    if examples:
        _strip(slide)
    return slide


def add_bar(slide: Any) -> None:
    """The upright line of the first slide."""
    from pptx.dml.color import RGBColor  # noqa: PLC0415
    from pptx.enum.shapes import MSO_SHAPE  # noqa: PLC0415

    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, inches(0.18), HEIGHT)
    bar.fill.solid()
    bar.fill.fore_color.rgb = RGBColor.from_string(ACCENT)
    bar.line.fill.background()
    bar.name = "Kantlinje"


def _strip(slide: Any) -> None:
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    strip = slide.shapes.add_textbox(
        MARGIN, HEIGHT - inches(0.34), WIDTH - 2 * MARGIN, inches(0.34)
    )
    strip.fill.solid()
    strip.fill.fore_color.rgb = RGBColor.from_string(WARM)
    words = "Exempelvärden: bilden visar siffror och texter som är påhittade för demonstrationen."
    write(strip.text_frame, [words], size=11)


def write(
    frame: Any,
    lines: Sequence[str],
    *,
    size: float,
    color: str = INK,
    font: str = "",
    bold: bool = False,
) -> None:
    """Put lines of Swedish text in a frame, each a paragraph, left-aligned."""
    from pptx.dml.color import RGBColor  # noqa: PLC0415
    from pptx.enum.lang import MSO_LANGUAGE_ID  # noqa: PLC0415
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415

    frame.word_wrap, frame.margin_left = True, 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold = points(size), bold
        run.font.color.rgb = RGBColor.from_string(color)
        run.font.language_id = MSO_LANGUAGE_ID.SWEDISH
        if font:
            run.font.name = font


def add_table(
    slide: Any, grid: Grid, box: tuple[int, int, int, int], name: str, size: float = 0
) -> None:
    """A native table with a heading row; the type (points) gives way when there are many rows."""
    left, top, width, height = box
    count = len(grid.rows) + 1
    each = min(inches(_ROW), height // count)
    frame = slide.shapes.add_table(count, len(grid.headings), left, top, width, each * count)
    frame.name = name
    _plain(frame.table)
    for column, share in zip(frame.table.columns, grid.shares, strict=True):
        column.width = width * share // sum(grid.shares)
    size = size or next(points for most, points in _SIZES if len(grid.rows) <= most)
    for number, row in enumerate((grid.headings, *grid.rows)):
        frame.table.rows[number].height = each
        for cell, words in zip(frame.table.rows[number].cells, row, strict=True):
            _fill(cell, words, size=size, heading=number == 0)


def _plain(table: Any) -> None:
    """No stripes and no boxes: rules and words."""
    style = table._tbl.tblPr.find(f"{{{_DRAWING}}}tableStyleId")
    # "No Style, No Grid" of PowerPoint.
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    table.horz_banding = False


def _fill(cell: Any, words: str, *, size: float, heading: bool) -> None:
    cell.margin_left, cell.margin_right = 0, inches(0.08)
    cell.margin_top = cell.margin_bottom = inches(0.03)
    color = _MARKED.get(words[:1], QUIET if heading else INK)
    write(cell.text_frame, [words], size=size, color=color, bold=words[:1] in _MARKED)
    _rule(cell, INK if heading else RULE)


def _rule(cell: Any, color: str) -> None:
    """A line under the cell."""
    from pptx.oxml import parse_xml  # noqa: PLC0415

    line = (
        f'<a:lnB xmlns:a="{_DRAWING}" w="9525"><a:solidFill><a:srgbClr val="{color}"/>'
        "</a:solidFill></a:lnB>"
    )
    cell._tc.get_or_add_tcPr().append(parse_xml(line))


def add_text(
    slide: Any, lines: Sequence[str], box: tuple[int, int, int, int], size: float = 16
) -> None:
    """A box of text."""
    if lines:
        write(slide.shapes.add_textbox(*box).text_frame, lines, size=size)


def add_notes(slide: Any, lines: Sequence[str]) -> None:
    """What the speaker reads: the numbers in words, and where they come from."""
    write(slide.notes_slide.notes_text_frame, [line for line in lines if line], size=12)
