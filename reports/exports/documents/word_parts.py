"""A Word document as we write it: headings, paragraphs, captions and pictures by style.

The municipality's own template keeps its styles, its header and its footer; a style that it lacks is
added as ours.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.figures.palette import MARKS, PAPER, bare
from reports.exports.documents.drawing import Drawing
from reports.exports.documents.word_styles import (
    CELL,
    CELL_NOTE,
    EXAMPLE,
    NOTE,
    TABLE,
    add_styles,
)

_WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ZOOM = 3


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: words, smaller lines under them, a mark before them."""

    text: str
    small: tuple[str, ...] = ()
    mark: str = ""
    bold: bool = False


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in centimetres, and whether it holds numbers."""

    title: str
    width: float
    is_number: bool = False


@dataclass
class Book:
    """The document while it is written, with the numbers of its captions."""

    document: Any
    fonts: Sequence[str]
    is_ours: bool
    is_after_table: bool = False
    style_ids: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: {"Tabell": 0, "Diagram": 0})

    def paragraph(self, text: str, style: str) -> Any:
        """A paragraph in a style, whose id is looked up once: looking is slow."""
        made = self.document.add_paragraph(text)
        made._p.style = self.style_id(style)
        return made

    def style_id(self, name: str) -> str:
        """What the style is called inside the file."""
        if name not in self.style_ids:
            self.style_ids[name] = self.document.styles[name].style_id
        return self.style_ids[name]

    def heading(self, text: str, level: int, *, on_new_page: bool = False) -> None:
        """A heading by its style; a focus area begins a page."""
        paragraph = self.paragraph(text, f"Heading {level}")
        if on_new_page:
            paragraph.paragraph_format.page_break_before = True

    def text(self, written: str, style: str = "Normal") -> None:
        """A written text: a blank line parts paragraphs, single lines are a list."""
        for block in written.replace("\r\n", "\n").split("\n\n"):
            lines = [line.strip().removeprefix("- ") for line in block.split("\n") if line.strip()]
            for line in lines:
                self.paragraph(line, style if len(lines) == 1 else "List Bullet")

    def runs(self, parts: Iterable[tuple[str, bool]], style: str = "Normal", mark: str = "") -> Any:
        """A paragraph of pieces, each bold or not, after a mark."""
        paragraph = self.paragraph("", style)
        if self.is_after_table:
            paragraph.paragraph_format.space_before = _points(8)
        self.is_after_table = False
        add_mark(paragraph, mark)
        for text, bold in parts:
            paragraph.add_run(text).bold = bold or None
        return paragraph

    def note(self, text: str) -> None:
        """Smaller words: a source, a reservation, a legend."""
        self.paragraph(text, NOTE)

    def example(self, text: str) -> None:
        """The strip that says that values are made up."""
        self.paragraph(text, EXAMPLE)

    def caption(self, kind: str, text: str, *, before: bool) -> None:
        """ "Tabell 3. …" with a field that Word counts; `before` keeps it with what comes after."""
        self.counts[kind] += 1
        paragraph = self.paragraph(f"{kind} ", "Caption")
        _add_field(paragraph, f" SEQ {kind} \\* ARABIC ", str(self.counts[kind]))
        paragraph.add_run(f". {text}")
        paragraph.paragraph_format.keep_with_next = before

    def table(
        self, caption: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """A table under its caption: the heading row repeats, no row is cut."""
        self.caption("Tabell", caption, before=True)
        table = self.document.add_table(rows=0, cols=len(columns))
        table._tbl.tblStyle_val = self.style_id(TABLE)
        table.autofit = False
        _describe(table, caption)
        for column, made in zip(columns, table.columns, strict=True):
            made.width = _centimetres(column.width)
        self._row(table, columns, [Cell(column.title) for column in columns], heads=True)
        for row in rows:
            self._row(table, columns, row)
        self.is_after_table = True

    def _row(
        self, table: Any, columns: Sequence[Column], cells: Sequence[Cell], *, heads: bool = False
    ) -> None:
        row = table.add_row()
        _mark_row(row, heads=heads)
        for column, cell, made in zip(columns, cells, row.cells, strict=True):
            made.width = _centimetres(column.width)
            self._fill(made, cell, to_the_right=column.is_number)

    def _fill(self, made: Any, cell: Cell, *, to_the_right: bool) -> None:
        paragraph = made.paragraphs[0]
        paragraph._p.style = self.style_id(CELL)
        add_mark(paragraph, cell.mark)
        paragraph.add_run(cell.text).bold = cell.bold or None
        if to_the_right:
            paragraph._p.get_or_add_pPr().jc_val = _right()
        for line in cell.small:
            made.add_paragraph(line)._p.style = self.style_id(CELL_NOTE)

    def picture(self, drawing: Drawing, caption: str) -> None:
        """A chart as a picture with its words as alternative text, and its caption under it."""
        image = io.BytesIO(_png(drawing, self.fonts))
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(image, width=_centimetres(15))
        about = shape._inline.docPr
        about.set("name", f"Diagram {self.counts['Diagram'] + 1}")
        about.set("descr", f"{drawing.title}. {drawing.description}")
        self.caption("Diagram", caption, before=False)


def open_book(template: bytes | None, fonts: Sequence[str]) -> Book:
    """An empty document with the styles that we write in; of the template if there is one."""
    from docx import Document  # noqa: PLC0415

    document = Document(io.BytesIO(template)) if template else Document()
    body = document.element.body
    for child in list(body):
        if child.tag != f"{{{_WML}}}sectPr":
            body.remove(child)
    _forget_its_origin(document)
    add_styles(document, is_ours=template is None)
    return Book(document, fonts, is_ours=template is None)


def _forget_its_origin(document: Any) -> None:
    """Without the address of the template's own template, which Word would fetch when it opens."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    settings = document.part._settings_part
    for element in settings.element.findall(qn("w:attachedTemplate")):
        settings.element.remove(element)
    relations = settings.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/attachedTemplate")]:
        del relations[key]


def add_mark(paragraph: Any, mark: str) -> None:
    """The verdict's sign in its colour; the word stands after it."""
    from docx.shared import RGBColor  # noqa: PLC0415

    if mark in MARKS:
        sign, colour = MARKS[mark]
        run = paragraph.add_run(f"{sign} ")
        run.font.color.rgb = RGBColor.from_string(bare(colour))


def add_page_numbers(paragraph: Any) -> None:
    """ "Sida 2 av 9" with fields that Word counts."""
    paragraph.add_run("Sida ")
    _add_field(paragraph, " PAGE ", "1")
    paragraph.add_run(" av ")
    _add_field(paragraph, " NUMPAGES ", "1")


def _add_field(paragraph: Any, instruction: str, shown: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    element.append(run)
    paragraph._p.append(element)


def _centimetres(width: float) -> Any:
    from docx.shared import Cm  # noqa: PLC0415

    return Cm(width)


def _points(size: float) -> Any:
    from docx.shared import Pt  # noqa: PLC0415

    return Pt(size)


def _describe(table: Any, caption: str) -> None:
    """The table's name for those who listen."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    name = OxmlElement("w:tblCaption")
    name.set(qn("w:val"), caption)
    table._tbl.tblPr.append(name)


def _mark_row(row: Any, *, heads: bool) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heads:
        properties.append(OxmlElement("w:tblHeader"))


def _right() -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    return WD_ALIGN_PARAGRAPH.RIGHT


def _png(drawing: Drawing, fonts: Sequence[str]) -> bytes:
    import resvg_py  # noqa: PLC0415

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing.svg,
            zoom=_ZOOM,
            background=PAPER,
            font_files=list(fonts),
            skip_system_fonts=True,
            sans_serif_family="Riktmarke Sans",
        )
    )
