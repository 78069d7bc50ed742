"""The appendix accounts for what is missing, redefined, decided and revised."""

from dataclasses import replace

from indicators.domain.reading import Row
from reports.domain.appendix import (
    Cell,
    Grounds,
    indicator_changes,
    missing_of,
    revised_values,
)
from reports.domain.content_appendix import MissingRow, RevisedValue
from tests.reports.trees import figure, tree, with_reading


def own(*values: str | None) -> tuple[Row, ...]:
    """The reading's rows: one value of the municipality, then the nation's."""
    years = range(2024, 2024 + len(values))
    rows = zip(years, values, strict=True)
    return tuple(Row(str(year), year, (figure(value), figure("36.0"))) for year, value in rows)


def test_a_missing_value_is_told_with_its_reading_and_period():
    content = with_reading(tree(), rows=own(None, "34.0"), number="1.2")

    words = "uppgiften visas inte på grund av få personer"
    assert missing_of(content) == (MissingRow("..", words, ("1.2 Nyanlända i arbete: 2024",)),)


def test_a_changed_target_is_told_with_its_reason_and_decision():
    before = with_reading(tree(), aim="Minst 40 procent")
    grounds = {"T23-1.2": Grounds("För lågt satt.", "2 mars 2026, § 14")}

    (change,) = indicator_changes(before, tree(), grounds)

    assert (change.kind, change.what, change.before) == ("Ändrad", "Mål", "Minst 40 procent")
    assert (change.why, change.decision) == ("För lågt satt.", "2 mars 2026, § 14")


def test_an_indicator_that_replaces_another_says_which():
    before = with_reading(tree(), code="T23-1.9", name="Gammal")
    grounds = {"T23-1.2": Grounds(replaces="1.9 Gammal (Strategin)")}

    new, gone = indicator_changes(before, tree(), grounds)

    assert (new.kind, new.what) == ("Ny", "Ersätter 1.9 Gammal (Strategin)")
    assert (gone.kind, gone.what) == ("Avslutad", "Ingår inte längre")


def test_a_retired_indicator_is_told_as_retired():
    after = with_reading(tree(), life_cycle="Avslutad", life_cycle_words="Mäts inte mer.")

    (change,) = indicator_changes(with_reading(tree(), life_cycle=""), after, {})

    assert (change.kind, change.before, change.why) == ("Avslutad", "Aktiv", "Mäts inte mer.")


def test_a_revised_value_is_told_with_its_reason():
    before = with_reading(tree(), rows=own("30.0", "34.0"), number="1.2")
    after = with_reading(tree(), rows=own("31.0", "34.0"), number="1.2")
    reasons = {("T23-1.2", Cell("", "2024", "t")): "Fel underlag."}

    assert revised_values(before, after, reasons) == (
        RevisedValue("1.2 Nyanlända i arbete", "2024, totalt", "30,0", "31,0", "Fel underlag."),
    )


def test_a_hidden_value_is_never_told_as_revised():
    before = with_reading(tree(), rows=own(None, "34.0"))

    assert revised_values(before, with_reading(before, rows=own("31.0", "34.0")), {}) == ()


def test_the_first_follow_up_has_nothing_to_compare_with():
    assert indicator_changes(None, tree(), {}) == ()
    assert revised_values(None, replace(tree(), changes_since=""), {}) == ()
