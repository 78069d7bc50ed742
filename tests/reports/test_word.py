"""The Word document: styles, real tables, captions, alternative texts; and the template's looks."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from reports.exports.documents.word import render
from tests import builders as b
from tests.reports.test_pdf import SHA, content


@pytest.fixture(scope="module")
def made():
    return render(content(), sha256=SHA)


@pytest.fixture(scope="module")
def document(made):
    return Document(BytesIO(made))


def test_headings_stand_in_their_styles(document):
    headings = {
        p.text: p.style.name for p in document.paragraphs if p.style.name.startswith("Head")
    }

    assert headings["Sammanfattning"] == "Heading 1"
    assert headings["1. Arbete och kompetens"] == "Heading 1"
    assert headings["Andelen i arbete ökar"] == "Heading 2"
    assert headings["Analys"] == "Heading 2"


def test_every_part_of_the_follow_up_stands_there(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = " ".join([*(p.text for p in document.paragraphs), *cells])

    for said in (
        "26 insatser, varav 9 avslutade",
        "Strategi två",
        "Medel förs till",
        "531 500",
        "Enhetens ord",
        "Bättre källa",
    ):
        assert said in words
    for said in (
        "Ändrat sedan december 2025",
        "Går bra.",
        "Därför blev det så.",
        "KS 2026/1",
        "71,5",
    ):
        assert said in words


def test_no_empty_paragraph_makes_space(document):
    empty = [
        p
        for p in document.paragraphs
        if not p.text.strip() and not p._p.findall(f".//{qn('w:drawing')}")
    ]

    assert empty == []


def test_tables_have_a_heading_row_that_repeats_and_widths(document):
    table = next(t for t in document.tables if "Kvinnor" in t.rows[0].cells[1].text)

    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1].cells[0].text.startswith("1.2 Nyanlända i arbete")
    assert "Källa: Kolada. Exempelvärden." in table.rows[1].cells[0].text
    assert [cell.text for cell in table.rows[1].cells[1:6]] == ["·", "·", "28,0", "36,0", "2025"]
    assert all(cell.width for cell in table.rows[1].cells)


def test_captions_are_counted_by_word(document):
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    fields = [p._p.find(qn("w:fldSimple")).get(qn("w:instr")) for p in captions]

    assert len([f for f in fields if "SEQ Tabell" in f]) == len(document.tables)
    assert len([f for f in fields if "SEQ Diagram" in f]) == len(document.inline_shapes)


def test_pictures_have_words(document):
    words = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]

    assert words
    assert all("Totalt" in text for text in words)


def test_the_language_and_the_properties_are_those_of_the_follow_up(document):
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")

    assert language.get(qn("w:val")) == "sv-SE"
    assert document.core_properties.author == "Tallviks kommun"
    assert document.core_properties.title.startswith("Uppföljning augusti 2026")
    assert document.core_properties.created.date().isoformat() == "2026-09-20"


def test_the_same_tree_gives_the_same_bytes(made):
    assert render(content(), sha256=SHA) == made


def test_the_template_keeps_its_header_and_loses_its_text():
    template = Document(BytesIO(b.word_file("Mallens sidhuvud")))
    template.add_paragraph("Gammal text i mallen")
    template.styles["Heading 1"].font.name = "Comic Sans MS"
    template.styles.element.remove(template.styles["Caption"].element)
    file = BytesIO()
    template.save(file)

    document = Document(BytesIO(render(content(), sha256=SHA, template=file.getvalue())))

    assert document.sections[0].header.paragraphs[0].text == "Mallens sidhuvud"
    assert document.styles["Heading 1"].font.name == "Comic Sans MS"
    assert "Gammal text" not in " ".join(p.text for p in document.paragraphs)
    assert any(p.style.name == "Caption" for p in document.paragraphs)


def test_a_template_s_own_template_is_not_fetched():
    template = Document(BytesIO(b.word_file()))
    relations = template.part._settings_part.rels
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relations.get_or_add_ext_rel(kind, "https://example.org/mall.dotx")
    file = BytesIO()
    template.save(file)

    made = render(content(), sha256=SHA, template=file.getvalue())

    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert b"example.org" not in b"".join(archive.read(n) for n in archive.namelist())
