"""The slides of a follow-up: one a focus area, native charts, sources in the notes."""

import io
import zipfile
from dataclasses import replace

import pytest
from pptx import Presentation

from indicators.domain.reading import Column, Row
from reports.domain.content import Imprint
from reports.domain.content_actions import LineGroupContent, ProcessContent
from reports.exports.documents.slides import render
from tests.reports.trees import area, figure, goal, tree, with_reading

COLUMNS = (
    Column("k", "Kvinnor", "Tallvik"),
    Column("t", "Totalt", "Tallvik"),
    Column("r", "Totalt", "Riket"),
)
ROWS = (
    Row("2023", 2023, (figure("30.5"), figure("40.5"), figure("41.0"))),
    Row("2024", 2024, (figure(None), figure("38.0"), figure("41.5")), after_break="Nytt register"),
    Row("2025", 2025, (figure("28.0"), figure("34.0"), figure("36.0"))),
)


def published(**kwargs):
    content = with_reading(tree(**kwargs), columns=COLUMNS, rows=ROWS)
    return replace(
        content, imprint=Imprint("publicerad", "Publicerad", 1, published_on="2026-09-29")
    )


def deck(content):
    return Presentation(io.BytesIO(render(content, sha256="a" * 64)))


def titles(slides):
    return [slide.shapes.title.text_frame.text for slide in slides]


def charts(slides):
    return [shape for slide in slides for shape in slide.shapes if shape.has_chart]


def words(slide):
    cells = [
        cell.text_frame.text
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    return " ".join([*cells, *(s.text_frame.text for s in slide.shapes if s.has_text_frame)])


@pytest.fixture(scope="module")
def slides():
    return list(deck(published()).slides)


def test_each_focus_area_has_one_slide():
    two = replace(published(), areas=(area(), area("T23-2", number="2", name="Språk")))
    assert [t for t in titles(deck(two).slides) if t[:2] in ("1.", "2.")] == [
        "1. Arbete och kompetens",
        "2. Språk",
    ]


def test_the_chart_is_native_and_its_numbers_lie_in_a_workbook(slides):
    (shape,) = charts(slides)
    chart = shape.chart
    assert [series.name for series in chart.plots[0].series] == ["Kvinnor", "Totalt", "Riket"]
    assert chart.part.chart_workbook.xlsx_part is not None


def test_a_missing_value_and_a_break_are_gaps_and_no_zero(slides):
    (shape,) = charts(slides)
    assert list(shape.chart.plots[0].categories) == ["2023", "brott", "2024", "2025"]
    assert list(shape.chart.plots[0].series[0].values) == [30.5, None, None, 28.0]


def test_the_chart_has_its_numbers_in_words(slides):
    (shape,) = charts(slides)
    assert "Totalt 34,0" in shape._element.nvGraphicFramePr.cNvPr.get("descr")


def test_the_table_says_value_year_and_verdict(slides):
    area_slide = next(s for s in slides if s.shapes.title.text_frame.text.startswith("1."))
    assert "34,0\u00a0% (2025)" in words(area_slide)
    assert "■ Inte nått" in words(area_slide)


def test_the_notes_name_the_source_and_the_definition(slides):
    area_slide = next(s for s in slides if s.shapes.title.text_frame.text.startswith("1."))
    notes = area_slide.notes_slide.notes_text_frame.text
    assert "Källa: Kolada" in notes
    assert "Definition: Nyanlända i arbete delat med alla nyanlända." in notes


def test_every_slide_says_that_values_are_examples(slides):
    assert all("påhittade för demonstrationen" in words(slide) for slide in slides)


def test_no_slide_says_it_where_nothing_is_an_example():
    real = replace(published(), has_examples=False)
    assert not any("påhittade" in words(slide) for slide in deck(real).slides)


def test_every_slide_has_a_title_and_text_in_swedish(slides):
    assert all(titles(slides))
    runs = [
        r
        for s in slides
        for sh in s.shapes
        if sh.has_text_frame
        for p in sh.text_frame.paragraphs
        for r in p.runs
    ]
    assert {run.font.language_id.name for run in runs} == {"SWEDISH"}


def test_one_snapshot_gives_the_same_bytes():
    assert render(published(), sha256="b" * 64) == render(published(), sha256="b" * 64)


def test_no_cell_of_a_charts_workbook_is_a_formula():
    name = "=1+1"
    content = replace(
        with_reading(
            published(),
            columns=(Column("t", name, "Tallvik"),),
            rows=tuple(replace(r, figures=r.figures[1:2]) for r in ROWS),
        ),
    )
    with zipfile.ZipFile(io.BytesIO(render(content, sha256="c" * 64))) as file:
        books = [n for n in file.namelist() if n.endswith(".xlsx")]
        for book in books:
            with zipfile.ZipFile(io.BytesIO(file.read(book))) as inner:
                sheet = inner.read("xl/worksheets/sheet1.xml")
    assert books
    assert b"<f>" not in sheet


def test_lines_stand_by_process_where_there_are_no_focus_areas():
    group = LineGroupContent("Utmaning", "Behov", ("Samordnat mottagande",), ())
    content = replace(
        published(), areas=(), processes=(ProcessContent("Utbilda", "Utbildningschefen", (group,)),)
    )
    slide = next(s for s in deck(content).slides if s.shapes.title.text_frame.text == "Utbilda")
    assert "Samordnat mottagande" in words(slide)


def test_an_area_without_indicators_shows_its_actions():
    bare = area(goals=(goal(readings=()),))
    slide = next(
        s
        for s in deck(replace(published(), areas=(bare,))).slides
        if "Arbete" in s.shapes.title.text_frame.text
    )
    assert "Språkcafé" in words(slide)
