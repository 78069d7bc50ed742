"""Workbooks of each format: every cell with its type, every sheet, and the errors that cells hold."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.domain.sheets import FileProblem, Sheet
from indicators.imports.files.open_document import look_through_open_document
from indicators.imports.files.read import read_sheets
from indicators.imports.files.records import look_through_records
from indicators.imports.files.workbook_xml import look_through_workbook
from tests.imports.made_files import (
    archive,
    as_zip64,
    members,
    ods,
    ods_rows,
    small_xlsx,
    xls,
    xlsx,
)

FAULTY_ODS_ROW = (
    '<table:table-row><table:table-cell/><table:table-cell table:formula="of:=1/0" '
    'table:number-columns-repeated="2" office:value-type="string" office:string-value="" '
    'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>'
)


def only(content: bytes) -> Sheet:
    (sheet,) = read_sheets("bok", content)
    return sheet


def test_a_workbook_s_cells_keep_their_types_and_digits():
    rows = [
        ["Kommun", None, "NA"],
        [71.2, 0.1, 123456789.125],
        [date(2024, 1, 1), datetime(2024, 8, 31, 12, 30), True],
        ["=1+1", -0.5, 2024],
    ]
    content = xlsx(rows, "Trygghet")
    assert read_sheets("bok.xlsx", content) == [
        Sheet(
            "Trygghet",
            (
                ("Kommun", None, "NA"),
                (Decimal("71.2"), Decimal("0.1"), Decimal("123456789.125")),
                (date(2024, 1, 1), datetime(2024, 8, 31, 12, 30), True),
                # The program that made the file never worked the formula out.
                (Decimal(0), Decimal("-0.5"), Decimal(2024)),
            ),
        )
    ]


def test_an_empty_first_row_and_column_keep_their_place():
    assert only(xlsx([[], [None, "x"]])).rows == ((None, None), (None, "x"))


def test_a_workbook_in_the_wide_archive_format_is_read():
    assert only(as_zip64(xlsx([["Kommun", 1.5]]))).rows == (("Kommun", Decimal("1.5")),)


def test_hidden_sheets_are_read_and_said_to_be_hidden():
    parts = small_xlsx("<sheetData/>")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        "<sheets>", '<sheets><sheet name="Dolt" sheetId="2" state="veryHidden" r:id="rId1"/>'
    )
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        "<sheetData/>", '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    )
    sheets = read_sheets("bok", archive(parts))
    assert [(sheet.name, sheet.is_hidden) for sheet in sheets] == [("Dolt", True), ("Blad1", False)]


def test_links_to_other_workbooks_are_not_followed():
    outside = '<externalLink xmlns="x"><externalBook r:id="rId1" xmlns:r="y"/></externalLink>'
    parts = small_xlsx(
        '<sheetData><row r="1"><c r="A1"><f>[1]Blad1!A1</f><v>7</v></c></row></sheetData>',
        **{"xl/externalLinks/externalLink1.xml": outside},
    )
    assert only(archive(parts)).rows == ((Decimal(7),),)


def test_a_text_that_looks_like_a_formula_is_only_text():
    cell = '<c r="A1" t="inlineStr"><is><t>=HYPERLINK("x")</t></is></c>'
    content = archive(small_xlsx(f'<sheetData><row r="1">{cell}</row></sheetData>'))
    assert only(content).rows == (('=HYPERLINK("x")',),)


def test_formatted_cells_far_away_do_not_make_a_table_too_large():
    content = archive(
        small_xlsx(
            '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576" s="0"/><c r="XFD1048576" s="0"></c></row></sheetData>'
        )
    )
    assert only(content).rows == ((Decimal(1),),)


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!"])
def test_a_cell_with_an_error_holds_the_error_and_is_not_empty(error):
    cell = f'<c r="B2" s="0" t="e"><f>1/0</f><v>{error}</v></c>'
    content = archive(small_xlsx(f'<sheetData><row r="2">{cell}</row></sheetData>'))
    assert only(content).rows == ((None, None), (None, error))


def test_errors_are_found_in_the_sheet_where_they_are():
    parts = small_xlsx("<sheetData/>")
    for place, known in (
        ("xl/workbook.xml", '<sheet name="Blad1" sheetId="1" r:id="rId1"/>'),
        ("xl/_rels/workbook.xml.rels", 'Id="rId1"'),
    ):
        assert known in parts[place]
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="Å &amp; Ä" sheetId="2" r:id="rId9"/></sheets>'
    )
    relation = parts["xl/_rels/workbook.xml.rels"]
    first = relation[relation.index("<Relationship ") : relation.index("/>") + 2]
    second = first.replace("rId1", "rId9").replace("worksheets/sheet1", "/xl/worksheets/b")
    parts["xl/_rels/workbook.xml.rels"] = relation.replace(first, first + second)
    error = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>'
    parts["xl/worksheets/b.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        "<sheetData/>", f"<sheetData>{error}</sheetData>"
    )
    assert look_through_workbook(archive(parts)) == {"Å & Ä": {(0, 0): "#N/A"}}


def test_an_ods_file_is_read_without_its_filler():
    content = ods(ods_rows([["Kommun", None, "Å & Ä"], [71.2, 2024, "x"]]))
    assert only(content).rows == (
        ("Kommun", None, "Å & Ä"),
        (Decimal("71.2"), Decimal(2024), "x"),
    )


def test_an_error_in_an_ods_file_holds_the_error_and_is_not_empty():
    assert only(ods(FAULTY_ODS_ROW + ods_rows([["a"]]))).rows == (
        (None, "#DIV/0!", "#DIV/0!"),
        ("a", None, None),
    )


def test_an_xls_file_is_read():
    content = xls({(0, 0): "Åmål", (1, 1): 2.5, (2, 0): True, (2, 1): "#DIV/0!"}, name="Å")
    assert read_sheets("gammal.xls", content) == [
        Sheet("Å", (("Åmål", None), (None, Decimal("2.5")), (True, "#DIV/0!")))
    ]


def test_macro_sheets_of_an_xls_file_are_refused():
    content = xls({(0, 0): 1})
    bound = content.index("Blad1".encode("utf-16-le")) - 4
    assert content[bound : bound + 2] == b"\0\0"
    with pytest.raises(FileProblem, match="makron"):
        read_sheets("gammal.xls", content[:bound] + b"\0\1" + content[bound + 2 :])


def test_more_cells_than_the_limit_are_refused():
    far = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="199999"><c r="ZZ199999"><v>1</v></c></row>'
    )
    with pytest.raises(FileProblem, match="minne|för stor"):
        only(archive(small_xlsx(f"<sheetData>{far}</sheetData>")))


def test_deeply_nested_xml_harms_nothing():
    deep = "<a>" * 200_000 + "</a>" * 200_000
    with pytest.raises(FileProblem):
        read_sheets("bok", archive(small_xlsx(f"<sheetData><row><c>{deep}</c></row></sheetData>")))


GOOD = {
    look_through_workbook: xlsx([["Kommun", 1.5], ["Åmål", 2]]),
    look_through_open_document: ods(ods_rows([["Kommun", 1.5]])),
    look_through_records: xls({(0, 0): "Kommun", (1, 1): 1.5}),
}


def spoiled(data: st.DataObject, content: bytes) -> bytes:
    """The content with some bytes exchanged, or cut off."""
    spoilt = bytearray(content)
    for place, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=20)
    ):
        spoilt[place] = byte
    return bytes(spoilt[: data.draw(st.integers(0, len(content)))])


@pytest.mark.parametrize("look_through", GOOD, ids=lambda function: function.__name__)
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_spoilt_file_is_looked_through_or_refused(look_through, data):
    content = spoiled(data, GOOD[look_through])
    try:
        look_through(content)
    except FileProblem as problem:
        said = problem.message
    else:
        said = "."
    assert said.endswith(".")


@pytest.mark.parametrize("good", GOOD.values(), ids=["xlsx", "ods", "xls"])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_a_spoilt_file_is_read_or_refused(good, data):
    try:
        found = read_sheets("bok", spoiled(data, good))
    except FileProblem as problem:
        found = problem.message
    assert found


@settings(max_examples=200, deadline=None)
@given(xml=st.binary(max_size=200))
def test_any_bytes_in_a_sheet_are_looked_through_or_refused(xml):
    parts = members(GOOD[look_through_workbook]) | {"xl/worksheets/sheet1.xml": xml}
    try:
        found = look_through_workbook(archive(parts))
    except FileProblem as problem:
        found = problem.message
    assert found is not None
