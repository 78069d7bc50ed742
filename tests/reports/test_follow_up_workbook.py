"""The workbook of a published follow-up: numbers as numbers, no formulas, charts, the same bytes."""

import io
import re
import zipfile
from decimal import Decimal

import pytest
from python_calamine import load_workbook

from indicators.domain.reading import Column, Row
from reports.domain.content_actions import LineGroupContent, ProcessContent
from reports.exports.documents.workbook import number_format, render
from tests.reports.trees import action_row, figure, tree, with_reading

SHA = "a" * 64
COLUMNS = (
    Column("k", "Kvinnor", "Tallvik"),
    Column("m", "Män", "Tallvik"),
    Column("t", "Totalt", "Tallvik"),
    Column("r", "Totalt", "Riket"),
)


def rows():
    """Three periods, the men hidden in one, a break before the last."""
    return tuple(
        Row(
            str(year),
            year,
            (figure("20"), figure(None if year == 2024 else "30"), figure("25"), figure("36")),
            after_break="Ny källa" if year == 2025 else "",
        )
        for year in (2023, 2024, 2025)
    )


def parts(content) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(render(content, sha256=SHA))) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith("ml")}


def sheet(content, name):
    book = load_workbook(io.BytesIO(render(content, sha256=SHA)))
    return book.get_sheet_by_name(name).to_python()


def test_the_same_snapshot_gives_the_same_bytes():
    assert render(tree(), sha256=SHA) == render(tree(), sha256=SHA)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "=HYPERLINK(1)"])
def test_no_text_becomes_a_formula_or_a_link(text):
    content = with_reading(
        tree(actions=(action_row(title=text),), summary=text, headline=text),
        name=text,
        number=text,
        symbol=text,
        columns=COLUMNS,
        rows=rows(),
    )

    found = parts(content)

    sheets = [xml for name, xml in found.items() if name.startswith("xl/worksheets/")]
    assert len(sheets) > 5
    assert not any("<f>" in xml or "<f " in xml or "<hyperlink" in xml for xml in sheets)
    # The charts point at cells of the workbook and at nothing else.
    charts = "".join(xml for name, xml in found.items() if name.startswith("xl/charts/"))
    assert all(ref.startswith("Diagramdata!") for ref in re.findall(r"<c:f>([^<]*)</c:f>", charts))


def test_a_percentage_is_a_number_and_a_missing_one_an_empty_cell_with_its_reason():
    header, row = sheet(
        with_reading(tree(), latest=(figure(None), figure("40.0"), figure("34.0"))), "Indikatorer"
    )
    found = dict(zip(header, row, strict=True))

    assert found["Totalt"] == 34.0
    assert found["Kvinnor"] == ""
    assert found["Varför värde saknas"] == "Kvinnor: visas inte"


def test_an_indicator_with_several_periods_has_a_native_chart_with_gaps():
    found = parts(with_reading(tree(), columns=COLUMNS, rows=rows()))
    chart = found["xl/charts/chart1.xml"]

    assert "<c:lineChart>" in chart
    # A gap is what the format means when nothing is said.
    assert "dispBlanksAs" not in chart
    assert chart.count("<c:ser>") == 4
    assert '<a:prstDash val="dash"/>' in chart
    assert "Källa: Kolada. Exempelvärden." in chart
    assert "Nyanlända i arbete, 2023–2025" in found["xl/drawings/drawing1.xml"]


def test_no_line_crosses_a_break_and_nothing_hidden_is_drawn():
    _, first, second, apart, third = sheet(
        with_reading(tree(), columns=COLUMNS, rows=rows()), "Diagramdata"
    )

    assert [row[2] for row in (first, second, apart, third)] == ["2023", "2024", "brott", "2025"]
    assert second[4] == ""
    assert set(apart[3:7]) <= {""}


def test_one_period_makes_no_chart():
    assert not [name for name in parts(tree()) if "chart" in name]


def test_the_first_sheet_tells_which_document_it_is_and_that_values_are_examples():
    told = dict(row[:2] for row in sheet(tree(), "Om"))

    assert told["Kommun"] == "Tallviks kommun"
    assert told["Kontrollsumma"] == f"SHA-256 {SHA}"
    assert "påhittade" in told["Exempelvärden"]


def test_a_follow_up_without_indicators_is_a_workbook_too():
    process = ProcessContent("Arbete", "Nämnden", (LineGroupContent("U", "B", ("Praktik",), ()),))

    told = sheet(tree(areas=(), processes=(process,)), "Strategier i processerna")

    assert told[1][4] == "Praktik"


@pytest.mark.parametrize(
    ("decimals", "cell", "shown"),
    [
        (1, None, "#,##0.0"),
        (0, None, "#,##0"),
        (None, Decimal("2.50"), "#,##0.00"),
        (None, Decimal(2), "#,##0"),
    ],
)
def test_a_number_has_its_indicators_decimals(decimals, cell, shown):
    assert number_format(decimals, cell) == shown
