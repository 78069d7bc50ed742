"""The imported file with its faults marked; nothing in it can run."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from indicators.domain.proposals import refused
from indicators.domain.sheets import Sheet
from indicators.exports.faults import faults_workbook
from indicators.exports.safe_cells import sheet_names
from indicators.imports.files.read import read_sheets
from indicators.imports.shapes.recognise import recognise
from tests.imports.tables import read, sheet

HEADINGS = ("Serie", "Område", "Period", "Kön", "Värde")
TABLE = sheet(
    HEADINGS,
    ("sysselsatta", "Tallvik", 2024, "K", "sextio"),
    ("sysselsatta", "Tallvik", 2024, "M", 61.2),
    ("sysselsatta", "Vastervik", 2024, "T", ".."),
    name="Data",
)
DANGEROUS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "'=1+1"),
    *("=cmd|'/C calc'!A0", '=HYPERLINK("http://x","y")', '=DDE("cmd";"/C calc";"a")'),
    *("http://example.org", "mailto:a@b.example", "internal:Data!A1", "{=SUM(A1)}"),
)


def cells(content, place=0):
    """The rows of a sheet of the workbook, as another program reads them."""
    book = load_workbook(io.BytesIO(content))
    return book.get_sheet_by_index(place).to_python(skip_empty_area=False)


def parts(content, pattern):
    """The XML parts whose name matches."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(n).decode() for n in archive.namelist() if re.search(pattern, n)]


def faulty(table=TABLE):
    return faults_workbook([table], read(table), {"sheet": table.name, "header_rows": [0]})


def test_the_first_sheet_lists_each_fault_with_row_column_and_remedy():
    heading, *rows = cells(faulty())
    assert heading[:4] == ["Blad", "Rad", "Kolumn", "Det står"]
    assert [row[:4] for row in rows] == [["Data", 2.0, "E", "sextio"], ["Data", 4.0, "E", ".."]]
    assert rows[0][4].startswith("sextio är inte ett tal.")


def test_the_table_is_the_same_with_a_last_column_of_faults():
    heading, first, second, third = cells(faulty(), 1)
    assert heading == [*HEADINGS, "Fel"]
    assert first[:5] == ["sysselsatta", "Tallvik", 2024.0, "K", "sextio"]
    assert first[5].startswith("Kolumn E: sextio är inte ett tal.")
    assert second == ["sysselsatta", "Tallvik", 2024.0, "M", 61.2, ""]
    assert "Menar du ”Västervik”?" in third[5]


def test_a_faulty_cell_has_a_colour_and_a_note():
    (comments,) = parts(faulty(), r"comments\d*\.xml")
    assert comments.count("<comment ") == 2
    assert 'ref="E2"' in comments
    assert "F6D8CF" in parts(faulty(), "styles.xml")[0]


def test_the_same_fault_in_several_columns_is_said_once_a_row():
    wide = sheet(("Serie", "Område", "Kön", 2022, 2023), ("1.1", "Okänd", "K", 50, 51))
    row = cells(faults_workbook([wide], read(wide), {"header_rows": [0]}), 1)[1]
    assert row[5].startswith("Kolumn D, E: Området ”Okänd” finns inte här.")
    assert "\n" not in row[5]


def test_putting_it_right_and_sending_it_in_again_leaves_no_faults():
    rows = [list(row) for row in cells(faulty(), 1)]
    rows[1][4], rows[3][1] = "60", "Västervik"
    mended = sheet(*(tuple(None if cell == "" else cell for cell in row) for row in rows))
    assert [one.fault for one in read(mended)] == ["", "", ""]


def test_the_workbook_of_faults_is_known_as_the_same_sort_of_file():
    sheets = read_sheets("fel.xlsx", faulty())
    first, again = recognise([TABLE]), recognise(sheets)
    assert again.sheet == "Data"
    assert again.signature == first.signature
    assert again.questions == first.questions == ()


def test_marking_the_same_file_again_does_not_add_another_list_or_column():
    once = faulty()
    sheets = [
        sheet(*(tuple(cell or None for cell in row) for row in cells(once, place)), name=name)
        for place, name in enumerate(("Fel", "Data"))
    ]
    again = faults_workbook(sheets, read(sheets[1]), {"sheet": "Data", "header_rows": [0]})
    assert load_workbook(io.BytesIO(again)).sheet_names == ["Fel", "Data"]
    assert cells(again, 1)[0] == [*HEADINGS, "Fel"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_looks_like_a_formula_stays_the_text_that_it_is(text):
    table = sheet(HEADINGS, (text, text, 2024, text, text), name=text[:31])
    content = faulty(table)
    sheets = parts(content, r"worksheets/sheet\d+\.xml")
    assert all("<f" not in re.sub("<f(onts?|ill)", "", one) for one in sheets)
    assert all("<hyperlink" not in one for one in sheets)
    assert not parts(content, "externalLink")
    assert cells(content, 1)[1][0].strip() == text.strip()


@pytest.mark.parametrize("text", DANGEROUS[:12])
def test_such_a_text_stays_text_when_somebody_edits_the_cell(text):
    content = faults_workbook([sheet((text,))], [])
    assert 'quotePrefix="1"' in parts(content, "styles.xml")[0]


def test_other_sheets_and_hidden_ones_come_along():
    notes = sheet(("Läs mig", date(2024, 5, 1)), name="Läs mig")
    secret = sheet(("Riktmärke", 1), name="Gömd", is_hidden=True)
    book = load_workbook(io.BytesIO(faults_workbook([notes, secret, TABLE], [])))
    assert book.sheet_names == ["Fel", "Läs mig", "Gömd", "Data"]
    assert [str(one.visible).split(".")[-1] for one in book.sheets_metadata][2] == "Hidden"


def test_names_that_no_workbook_accepts_are_changed_and_kept_apart():
    assert sheet_names(["Fel", "fel", "a/b:[c]*?", "", "'x'", "y" * 40, "y" * 40]) == [
        *("Fel", "fel (2)", "a b  c", "Blad 4", "x", "y" * 31, f"{'y' * 23} (7)"),
    ]


def test_a_fault_outside_the_table_and_one_without_a_row_are_no_trouble():
    proposals = [refused("rad 90", "Fel", row=89, column=30), refused("filen", "Fel")]
    assert cells(faults_workbook([TABLE], proposals))[1][1:3] == [90.0, "AE"]


def test_a_workbook_without_sheets_is_only_the_list():
    assert load_workbook(io.BytesIO(faults_workbook([], []))).sheet_names == ["Fel"]


CELLS = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.sampled_from(DANGEROUS),
    st.booleans(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([None, UTC])),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=4).map(tuple), max_size=5), st.text(max_size=40))
def test_any_cells_make_a_workbook_that_opens_and_has_no_formula(rows, name):
    proposals = [refused("x", "Fel", row=0, column=0, said="=1+1")]
    content = faults_workbook([Sheet(name, tuple(rows))], proposals)
    assert cells(content)[1][3] == "=1+1"
    assert all("<f>" not in one for one in parts(content, r"worksheets/sheet\d+\.xml"))


def test_a_number_that_a_spreadsheet_would_round_is_written_as_text():
    long = Decimal("123456789012.123456")
    table = sheet(("a",), (str(long),))
    table = Sheet("Data", (*table.rows, (long,), (datetime(1850, 1, 1),)))
    assert [row[0] for row in cells(faults_workbook([table], []), 1)][2:] == [
        *("123456789012,123456", "1850-01-01 00:00:00"),
    ]
