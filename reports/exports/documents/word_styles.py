"""The styles that a Word document is written in, and its language."""

from typing import Any

from indicators.figures import palette
from indicators.figures.palette import bare

TABLE = "Riktmärke tabell"
NOTE = "Riktmärke not"
CELL = "Riktmärke tabelltext"
CELL_NOTE = "Riktmärke tabellnot"
EXAMPLE = "Riktmärke märkning"
_INK, _QUIET, _RULE = bare(palette.INK), bare(palette.QUIET), bare(palette.RULE)
_EDGE = bare(palette.EDGE)
_LANGUAGE = "sv-SE"
_OURS = {
    "Title": ("Cambria", 26, 4),
    "Subtitle": ("Calibri", 13, 2),
    "Heading 1": ("Cambria", 17, 18),
    "Heading 2": ("Calibri", 13, 12),
    "Heading 3": ("Calibri", 11, 10),
}
_BORDERS = f"""
<w:tblPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>
</w:tblBorders>
<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
<w:bottom w:w="50" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>
</w:tblPr>"""
_HEAD = f"""
<w:tblStylePr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="firstRow">
<w:rPr><w:b/></w:rPr>
<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/></w:tcBorders>
<w:vAlign w:val="bottom"/></w:tcPr>
</w:tblStylePr>"""
_FIRST = """
<w:tblStylePr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="firstCol">
<w:rPr><w:b/></w:rPr></w:tblStylePr>"""
_BOX = f"""
<w:pBdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:top w:val="single" w:sz="6" w:space="4" w:color="{_EDGE}"/>
<w:left w:val="single" w:sz="6" w:space="6" w:color="{_EDGE}"/>
<w:bottom w:val="single" w:sz="6" w:space="4" w:color="{_EDGE}"/>
<w:right w:val="single" w:sz="6" w:space="6" w:color="{_EDGE}"/>
</w:pBdr>"""


def add_styles(document: Any, *, is_ours: bool) -> None:
    """The styles that are missing, and the looks of all when the document is `is_ours`."""
    for name, kind in (("List Bullet", 1), ("Caption", 1), ("Title", 1), ("Subtitle", 1)):
        _style(document, name, kind)
    for level in (1, 2, 3):
        _heading(document, level)
    if is_ours:
        _dress(document)
    _own(document)
    _speak_swedish(document)


def _style(document: Any, name: str, kind: int) -> Any:
    """The style of that name; added as one of ours when the template lacks it."""
    try:
        return document.styles[name]
    except KeyError:
        return document.styles.add_style(name, kind)


def _heading(document: Any, level: int) -> None:
    """A heading that a reader can step between, also where the template has none."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    name = f"Heading {level}"
    if name in {style.name for style in document.styles}:
        return
    style = document.styles.add_style(name, 1)
    style.font.bold, style.font.size = True, Pt(_OURS[name][1])
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    style.element.get_or_add_pPr().append(outline)


def _dress(document: Any) -> None:
    """Our own looks: calm, dark letters, rules instead of boxes."""
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for name, (font, size, before) in _OURS.items():
        style = document.styles[name]
        style.font.name, style.font.size = font, Pt(size)
        style.font.bold, style.font.italic = name not in ("Subtitle",), False
        style.font.color.rgb = RGBColor.from_string(_QUIET if name == "Subtitle" else _INK)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
        _plain_letters(style)
    _plain_title(document.styles["Title"])
    caption = document.styles["Caption"]
    caption.font.size, caption.font.bold = Pt(9.5), True
    caption.font.color.rgb = RGBColor.from_string(_INK)
    caption.paragraph_format.space_before = Pt(8)
    caption.paragraph_format.space_after = Pt(4)


def _plain_letters(style: Any) -> None:
    """Without the theme's letters, which would win over the ones named."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _plain_title(style: Any) -> None:
    """Without the rule that the standard template draws under a title."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _own(document: Any) -> None:
    """The styles with names of our own: tables, notes and the mark of examples."""
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    known = {style.name for style in document.styles}
    for name, size, after in ((NOTE, 9, 3), (CELL, 9.5, 1), (CELL_NOTE, 8.5, 1)):
        if name not in known:
            style = document.styles.add_style(name, 1)
            style.base_style = document.styles["Normal"]
            style.font.size = Pt(size)
            style.paragraph_format.space_before = Pt(0)
            style.paragraph_format.space_after = Pt(after)
            style.paragraph_format.line_spacing = 1.0
            if name != CELL:
                style.font.color.rgb = RGBColor.from_string(_QUIET)
                style.font.bold = False
    if EXAMPLE not in known:
        example = document.styles.add_style(EXAMPLE, 1)
        example.base_style = document.styles["Normal"]
        example.font.bold = True
        example.paragraph_format.space_after = Pt(10)
        example.element.get_or_add_pPr().insert(0, parse_xml(_BOX))
    if TABLE not in known:
        table = document.styles.add_style(TABLE, 3)
        table.font.size = Pt(9.5)
        table.paragraph_format.space_after = Pt(0)
        for part in (_BORDERS, _HEAD, _FIRST):
            table.element.append(parse_xml(part))


def _speak_swedish(document: Any) -> None:
    """The language of every word that says no other."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    root = document.styles.element
    defaults = root.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        root.insert(0, defaults)
    outer = _child(defaults, "w:rPrDefault")
    letters = _child(outer, "w:rPr")
    _child(letters, "w:lang")
    for language in root.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    # Long Swedish words in narrow columns.
    settings = document.settings.element
    if settings.find(qn("w:autoHyphenation")) is None:
        hyphens = OxmlElement("w:autoHyphenation")
        before = settings.find(qn("w:defaultTabStop"))
        if before is not None:
            before.addnext(hyphens)


def _child(parent: Any, name: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    found = parent.find(qn(name))
    if found is None:
        found = OxmlElement(name)
        parent.append(found)
    return found
