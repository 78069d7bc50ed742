"""Tables and cubes of open data, from hand-made readings: every cell says what it is."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.domain.jsonstat import read_cells
from indicators.domain.reading import CategoryFigures, Column, Row
from indicators.domain.vocabulary import Missing
from reports.domain.open_actions import SILENT
from reports.domain.open_actions import cube_of as counts_of
from reports.domain.open_data import Category, DataColumn, DataTable
from reports.domain.open_indicators import Region, cube_of, table_of
from reports.exports.open_data.flat_files import csv_of, number
from reports.exports.open_data.jsonstat import jsonstat_of
from tests.reports.test_open_catalogue import SITE, data_set
from tests.reports.trees import figure, reading

TALLVIK = Region("9901", "Tallvik")


def rows_of(made):
    table = table_of(made, TALLVIK)
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def cells_of(cube):
    return list(read_cells(json.loads(jsonstat_of(data_set(), cube, SITE))))


def of_figure(shown):
    return reading(
        columns=(Column("t", "Totalt", "Tallvik"),),
        rows=(Row("2025", 2025, (shown,)),),
        categories=(),
    )


@pytest.mark.parametrize("reason", Missing)
def test_a_missing_value_has_its_reason_and_no_number(reason):
    made = of_figure(replace_missing(str(reason)))

    row, cell = rows_of(made)[0], cells_of(cube_of((made,), TALLVIK))[0]

    assert (row["varde"], row["saknas"], row["lage"]) == (None, str(reason), "")
    assert (cell.value, cell.status) == (None, str(reason))


def replace_missing(reason):
    return replace(figure(None), missing=reason)


def test_an_example_and_a_preliminary_value_say_so():
    example = of_figure(figure("34.0", is_example=True))
    early = of_figure(figure("34.0", status="Preliminär"))

    assert rows_of(example)[0]["exempelvarde"] is True
    assert rows_of(early)[0]["lage"] == "preliminar"
    assert cells_of(cube_of((example,), TALLVIK))[0].status == "exempel"
    assert cells_of(cube_of((early,), TALLVIK))[0].status == "preliminar"


def test_parts_have_cells_of_their_own_beside_the_whole():
    part = CategoryFigures(
        "ankarsrum", "Ankarsrum", (), (Row("2025", 2025, (figure("12.5"), figure("13.5"))),)
    )
    made = reading(categories=(part,), rows=(Row("2024", 2024, (figure("1"), figure("2"))),))

    found = {
        (c.codes["omrade"], c.codes["kategori"], c.codes["kon"], c.codes["tid"]): c.value
        for c in cells_of(cube_of((made,), TALLVIK))
        if c.value is not None
    }

    assert found[("9901", "ankarsrum", "K", "2025")] == Decimal("12.5")
    assert found[("9901", "ankarsrum", "M", "2025")] == Decimal("13.5")
    assert found[("9901", "alla", "T", "2024")] == 1
    assert {row["kategori"] for row in rows_of(made)} == {"Alla", "Ankarsrum"}


def test_a_cell_that_the_cube_has_and_the_table_has_not_is_missing_and_not_zero():
    made = reading(categories=(), rows=(Row("2025", 2025, (figure("34.0"), figure(None))),))
    other = reading(code="T23-2.1", rows=(Row("2024", 2024, (figure("3"), figure("4"))),))

    cells = cells_of(cube_of((made, other), TALLVIK))

    absent = [c for c in cells if c.codes["indikator"] == made.code and c.codes["tid"] == "2024"]
    assert {(c.value, c.status) for c in absent} == {(None, "saknas")}


def test_an_action_in_two_focus_areas_counts_in_both_and_once_in_all():
    ongoing = Category("pagar", "Pågår")
    cube = counts_of([(("Arbete", "Språk"), ongoing), ((), SILENT)], "9901", "Tallvik")

    found = {(c.codes["fokusomrade"], c.codes["lage"]): c.value for c in cells_of(cube)}

    assert found[("alla", "pagar")] == found[("Arbete", "pagar")] == found[("Språk", "pagar")] == 1
    assert found[("inget", SILENT.code)] == 1
    assert found[("Arbete", SILENT.code)] == 0


def test_text_that_a_spreadsheet_would_run_is_made_harmless_and_numbers_are_not():
    table = DataTable(
        "x", "X", (DataColumn("a", ""), DataColumn("b", "")), (("=1+1", Decimal(-2)),)
    )

    header, row = csv.reader(io.StringIO(csv_of(table).decode()))

    assert (header, row) == (["a", "b"], ["'=1+1", "-2"])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("34.100000"), 34.1),
        (Decimal("100"), 100),
        (Decimal("-0.5"), -0.5),
        (Decimal("123456789012.123456"), "123456789012.123456"),
    ],
)
def test_a_number_in_json_is_the_decimal_itself(value, written):
    found = number(value)

    assert (found, type(found)) == (written, type(written))
