"""The workbook that is exported to be filled in and imported again."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from indicators.domain.sheets import Sheet
from indicators.domain.vocabulary import Change
from indicators.exports.faults import faults_workbook
from indicators.exports.tables import csv_of, workbook_of
from indicators.exports.value_book import load_value_book
from indicators.exports.workbook import values_workbook
from indicators.imports.differences import judge
from indicators.imports.files.read import read_sheets
from indicators.imports.shapes.loading import load_catalogue
from indicators.imports.shapes.numbers import number_of_cell, number_of_text
from indicators.imports.shapes.recognise import recognise
from indicators.imports.shapes.roles import Shape
from indicators.imports.shapes.settle import settle
from indicators.imports.shapes.values import proposals_of
from indicators.models import Category, IndicatorPlacement
from indicators.pages.moments import Moment
from indicators.pages.readings import load_reading
from people.domain.roles import Role
from tests import builders as b

TODAY = date(2026, 11, 22)


@pytest.fixture
def strategy(db):
    """A strategy with a split share, a count by locality and every sort of value."""
    of = b.municipality()
    b.area(municipality=of)
    strategy = b.strategy(of)
    area = b.focus_area(strategy, name="=Arbete och försörjning")
    share = b.series(of)
    counted = b.series(
        None, "antal-orter", kind="antal", symbol="", unit="personer", decimals=0,
        gender_split="endast_totalt", maximum=None, dimension="Ort", name="Nyanlända",
    )  # fmt: skip
    gamleby = Category.objects.create(series=counted, code="gamleby", name="Gamleby", position=1)
    b.indicator(strategy, share, under=area)
    second = b.indicator(strategy, counted, code="T23-1.2", name="@Nyanlända per ort")
    IndicatorPlacement.objects.create(indicator=second, focus_area=area, number="1.2")
    b.observation(
        share, "2023", "34.328358", numerator=23, denominator=67, remark="Enligt registret"
    )
    b.observation(share, "2023", "41.2", "K", status="preliminar")
    b.observation(share, "2023", None, "M", missing="sekretess")
    b.observation(share, "2024", None, "K", missing="ej_publicerad")
    b.observation(share, "2024/25", "0.5", "M", period_end=date(2025, 6, 30))
    b.observation(counted, "2022", "123456789012.123456")
    b.observation(counted, "2023", "1234")
    b.observation(counted, "2023", "0", category=gamleby)
    b.observation(counted, "2022", None, category=gamleby, missing="bortfall")
    return strategy


def exported(strategy) -> bytes:
    return values_workbook(load_value_book(strategy, TODAY))


def imported(strategy, sheets):
    """What the sheets change, and what they seem to be."""
    catalogue = load_catalogue(strategy.municipality)
    found = recognise(sheets)
    sheet = next(one for one in sheets if one.name == found.sheet)
    found = settle(found, sheet, catalogue)
    proposals = proposals_of(sheet, found.mapping, catalogue, TODAY)
    return found, judge(proposals, strategy.municipality)


def test_what_is_exported_and_imported_changes_nothing(strategy):
    found, proposals = imported(strategy, read_sheets("varden.xlsx", exported(strategy)))
    assert found.shape is Shape.OWN
    assert found.questions == ()
    assert [(one.change, one.fault) for one in proposals] == [(Change.UNCHANGED, "")] * 9


def test_an_invented_value_is_not_made_real_by_being_exported_and_imported(strategy):
    share = strategy.indicators.first().series
    b.observation(share, "2020", "50", is_example=True)
    b.observation(share, "2021", "51", is_example=True, numerator=51, denominator=100)
    _, proposals = imported(strategy, read_sheets("varden.xlsx", exported(strategy)))
    assert {one.change for one in proposals} == {Change.UNCHANGED}


@pytest.mark.parametrize(("name", "write"), [("t.csv", csv_of), ("t.xlsx", workbook_of)])
def test_an_indicators_own_table_imported_changes_nothing(strategy, name, write):
    share = strategy.indicators.first().series
    b.observation(share, "2020", "50", is_example=True)
    b.observation(share, "2019", None, missing="bortfall", status="struken", remark="Struket")
    indicator = strategy.indicators.get(code="T23-1.1")
    reading = load_reading(indicator, strategy, Moment(TODAY, TODAY))
    found, proposals = imported(strategy, read_sheets(name, write(reading)))
    assert found.questions == ()
    assert {one.change for one in proposals if not one.fault} == {Change.UNCHANGED}
    assert [one.fault for one in proposals if one.fault] == []


def test_a_number_filled_in_is_new_and_a_cell_emptied_says_nothing(strategy):
    sheets = read_sheets("varden.xlsx", exported(strategy))
    rows = [list(row) for row in sheets[0].rows]
    header = next(row for row in rows if row[0] == "riktmarke:serie")
    women = next(row for row in rows if row[0] == "sysselsatta" and row[2] == "K")
    women[header.index("2023")] = None
    women[header.index("2025")] = Decimal("61.2")
    changed = [type(sheets[0])(sheets[0].name, tuple(map(tuple, rows)))]
    new = [one for one in imported(strategy, changed)[1] if one.change is not Change.UNCHANGED]
    assert [(one.change, one.cell.period.code, one.held.value) for one in new] == [
        (Change.NEW, "2025", Decimal("61.2"))
    ]


def test_the_ids_are_hidden_and_numbers_are_numbers(strategy):
    sheets = read_sheets("varden.xlsx", exported(strategy))
    assert [sheet.is_hidden for sheet in sheets] == [False, False, True]
    with zipfile.ZipFile(io.BytesIO(exported(strategy))) as archive:
        values = archive.read("xl/worksheets/sheet1.xml").decode()
    assert re.search('<col min="1" max="4"[^>]*hidden="1"', values)
    assert "<v>34.328358</v>" in values


def test_no_text_is_a_formula(strategy):
    with zipfile.ZipFile(io.BytesIO(exported(strategy))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert all(b"<f>" not in archive.read(name) for name in sheets)
        assert b"=Arbete och f" in archive.read("xl/sharedStrings.xml")
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")


def test_the_signs_for_missing_values_are_explained(strategy):
    signs = read_sheets("varden.xlsx", exported(strategy))[1]
    assert ("..", "uppgiften visas inte på grund av få personer") in [row[:2] for row in signs.rows]


def test_a_strategy_without_indicators_gives_an_empty_workbook(db):
    empty = b.strategy(b.municipality())
    assert read_sheets("tom.xlsx", exported(empty))[0].name == "Värden"


def test_those_who_enter_values_download_it(strategy, client):
    unit = b.body(strategy.municipality)
    client.force_login(b.user("enhet@tallvik.example", Role.STAFF, unit))
    answer = client.get(reverse("values_workbook", args=["tallvik", strategy.slug]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="varden-t23.xlsx"'
    assert answer.content.startswith(b"PK")


@pytest.mark.parametrize("years", [1, 10, 50])
def test_the_number_of_queries_does_not_grow_with_the_values(
    strategy, years, django_assert_num_queries
):
    share = strategy.indicators.first().series
    for year in range(1960, 1960 + years):
        b.observation(share, str(year), "50")
    with django_assert_num_queries(5):
        exported(strategy)


@pytest.mark.parametrize("count", [1, 10])
def test_the_catalogue_is_loaded_in_few_queries(strategy, count, django_assert_num_queries):
    for number in range(count):
        b.series(strategy.municipality, f"serie-{number}", name=f"Serie {number}")
    with django_assert_num_queries(7):
        load_catalogue(strategy.municipality)


def test_the_catalogue_knows_shared_series_and_not_those_of_another_municipality(strategy):
    other = b.municipality("granby", code="9902", name="Granby kommun", short_name="Granby")
    b.series(other, "granbys-serie", name="Granbys serie")
    catalogue = load_catalogue(strategy.municipality)
    assert catalogue.series_names.has("Nyanlända")
    assert catalogue.series_names.has("@nyanlända per ort")
    assert not catalogue.series_names.has("granbys-serie")
    assert catalogue.areas.has("Tallviks kommun")


@settings(max_examples=200, deadline=None)
@given(st.decimals(-999_999_999_999, 999_999_999_999, places=6))
def test_every_value_that_we_can_hold_comes_back_from_a_workbook_as_it_was(value):
    content = faults_workbook([Sheet("Data", ((value,),))], [])
    book = load_workbook(io.BytesIO(content))
    (cell,) = book.get_sheet_by_name("Data").to_python()[0]
    if isinstance(cell, str):
        assert number_of_text(cell) == value
    else:
        assert number_of_cell(Decimal(repr(cell))) == value
