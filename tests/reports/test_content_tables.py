"""The flat tables of a follow-up: numbers are numbers, what is missing says why."""

from decimal import Decimal

import pytest

from reports.domain.content import Change
from reports.domain.content_actions import (
    ActionPlanContent,
    FundAmount,
    FundContent,
    LineGroupContent,
    NoteContent,
    ProcessContent,
)
from reports.domain.content_goals import PlacedReading, Responsible
from reports.exports.content_tables import kronor_of, table_of, tables_of
from tests.reports.trees import area, figure, goal, reading, tree, with_reading


def test_an_indicator_is_a_row_of_the_blueprint():
    (row,) = table_of(tree(), "indikatorer").dicts()

    assert row["kvinnor"] == Decimal("28.0")
    assert (row["totalt"], row["period"]) == (Decimal("34.0"), "2025")
    assert (row["jamfors_med"], row["jamforelse"]) == ("Riket", Decimal("36.0"))
    assert row["avvikelse"] == "−2 procentenheter"
    assert row["nar_maltalet"] == "Inte nått"
    assert row["kommentar"] == "Två utbildningar ställdes in."
    assert row["exempel"] == "ja"


def test_a_missing_number_is_empty_with_its_reason_beside():
    content = with_reading(tree(), latest=(figure(None), figure("40.0"), figure("34.0")))

    (row,) = table_of(content, "indikatorer").dicts()

    assert row["kvinnor"] is None
    assert row["saknas"] == "Kvinnor: visas inte"


def test_a_value_says_period_gender_and_area():
    own, nation = table_of(tree(), "varden").dicts()

    assert (own["omrade"], own["ar_jamforelse"], own["varde"]) == (
        "Tallvik",
        "nej",
        Decimal("34.0"),
    )
    assert (nation["omrade"], nation["ar_jamforelse"]) == ("Riket", "ja")


def test_a_hidden_value_is_missing_in_every_table():
    hidden = reading().rows[0].__class__("2025", 2025, (figure(None), figure("36.0")))
    content = with_reading(
        tree(), rows=(hidden,), latest=(figure(None),), latest_labels=("Totalt",)
    )

    value = table_of(content, "varden").dicts()[0]

    assert (value["varde"], value["saknas"]) == (None, "sekretess")
    assert table_of(content, "indikatorer").dicts()[0]["totalt"] is None


def test_an_indicator_under_two_goals_is_one_row():
    placed = PlacedReading("1.2", reading())
    twice = area(goals=(goal(readings=(placed,)), goal("T23-B", readings=(placed,))))

    assert len(table_of(tree(areas=(twice,)), "indikatorer").rows) == 1


def test_a_follow_up_without_indicators_has_its_lines_and_actions():
    process = ProcessContent(
        "Arbete", "Nämnden", (LineGroupContent("Utmaning", "Behov", ("Praktik",), ("Bolaget",)),)
    )
    content = tree(areas=(), processes=(process,))

    slugs = [table.slug for table in tables_of(content)]

    assert "indikatorer" not in slugs
    assert {"strategier", "insatser", "teckenforklaring"} <= set(slugs)


def test_a_table_that_the_follow_up_lacks_is_not_found():
    with pytest.raises(LookupError):
        table_of(tree(), "fond")


def test_bodies_that_have_not_reported_and_changes_are_rows():
    plan = ActionPlanContent("", (), (), "", "", ("Barnnämnden",))
    change = Change("A", "1", "2", "Ny")
    content = tree(plan=plan, changes=(change,), changes_since="december 2025")

    assert table_of(content, "ej-rapporterat").rows == (("Barnnämnden",),)
    assert table_of(content, "andringar").rows == (
        ("Ändrat sedan december 2025", "A", "1", "2", "Ny"),
    )


def test_the_funds_amounts_are_numbers_and_an_unknown_one_is_not_zero():
    amounts = (
        FundAmount("Kvar", "\u22121\u00a0250\u00a0000\u00a0kr", True),
        FundAmount("Ut", "–", False),
    )
    fund = FundContent("Fonden", "", (), "2026", amounts, "Saldot är inte känt.")

    known, unknown = table_of(tree(fund=fund), "fond").dicts()

    assert known["kronor"] == Decimal(-1250000)
    assert unknown["kronor"] is None
    assert unknown["okant"]


@pytest.mark.parametrize(
    ("printed", "number"),
    [("0 kr", Decimal(0)), ("12,5", Decimal("12.5")), ("", None), ("okänt", None)],
)
def test_a_printed_amount_is_read_back(printed, number):
    assert kronor_of(printed) == number


def test_every_row_has_a_cell_for_every_column():
    for table in tables_of(tree()):
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert len({column.key for column in table.columns}) == len(table.columns)


def test_an_areas_summary_and_the_funds_text_are_among_the_texts():
    places = (area(sentence="En mening.", summary="Området i korthet."),)
    content = tree(areas=places, fund=FundContent("Fonden", "Villkor.", (), text="Medlen räckte."))

    told = {row["text"] for row in table_of(content, "texter").dicts()}

    assert told >= {"En mening.", "Området i korthet.", "Villkor.", "Medlen räckte."}


def test_a_duty_is_told_with_how_it_goes_and_a_line_with_its_note():
    note = NoteContent("Skolan", "Pågår", "on", "Två kurser.", "31 augusti 2026")
    duty = Responsible("Huvudansvar", "Skolan", told=note)
    process = ProcessContent("Lära", "Nämnden", (), told=(note,))
    content = tree(responsible=(duty,), processes=(process,))

    (row, *_) = table_of(content, "ansvar").dicts()

    assert (row["lage"], row["lagestext"]) == ("Pågår", "Två kurser.")
    assert [one["text"] for one in table_of(content, "lagesnoteringar").dicts()] == ["Två kurser."]
