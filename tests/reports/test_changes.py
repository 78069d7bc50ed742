"""What differs between two published follow-ups."""

from dataclasses import replace

from indicators.domain.reading import Mark
from indicators.domain.vocabulary import Verdict
from reports.domain.changes import compare, compare_versions
from reports.domain.content import Change
from reports.domain.content_actions import FundContent
from tests.reports.trees import action_row, area, figure, goal, tree, verdict, with_reading


def test_the_same_follow_up_has_no_changes():
    assert compare_versions(tree(), tree()) == ()


def test_a_new_value_is_told_with_both_periods():
    before = with_reading(
        tree(), period="2024", latest=(figure("43", "2024"),), verdict=verdict(Verdict.MET)
    )

    assert compare(before, tree()) == (
        Change(
            "1.2 Nyanlända i arbete",
            "43\u00a0% (2024)",
            "34,0\u00a0% (2025)",
            "Nytt värde",
            "met",
            "not",
        ),
    )


def test_a_revised_value_of_the_nation_leaves_the_municipalitys_alone():
    before = with_reading(tree(), comparison=(figure("36.3"),))

    (change,) = compare(before, tree())

    assert change.what == "1.2 Nyanlända i arbete, riket 2025"
    assert (change.before, change.after) == ("36,3", "36,0")
    assert change.why == "Reviderat värde. Kommunens värde är detsamma"


def test_a_new_judgement_is_named_by_its_focus_area():
    judged = goal(level="uppfyllt", judgement=Mark("met", "På väg"))
    before = tree(areas=(area(goals=(judged,)),))

    (change,) = compare(before, tree())

    assert change.what == "Bedömning, Arbete och kompetens"
    assert (change.before, change.after) == ("På väg", "Inte på väg")


def test_indicators_that_come_and_go_are_told():
    before = with_reading(tree(), code="T23-1.9", name="Gammal")

    assert [(c.what, c.why) for c in compare(before, tree())] == [
        ("1.2 Nyanlända i arbete", "Ny indikator"),
        ("1.2 Gammal", "Indikatorn ingår inte längre"),
    ]


def test_an_action_that_changed_status_is_told_with_its_reason():
    late = action_row(status="forsenad", status_words="Försenad", deviation="Överklagad.")

    (change,) = compare(tree(), tree(actions=(late,)))

    assert (change.before, change.after, change.why) == ("Pågår", "Försenad", "Överklagad.")


def test_a_correction_also_tells_changed_texts():
    after = tree(areas=(area(analysis="Därför."),))

    assert compare(tree(), after) == ()
    assert [c.what for c in compare_versions(tree(), after)] == ["Arbete och kompetens, analys"]


def test_a_correction_tells_of_the_funds_text():
    fund = FundContent("Fonden", "Villkor.", ())
    was, now = tree(fund=fund), tree(fund=replace(fund, text="Medlen räckte."))

    (change,) = compare_versions(was, now)

    assert (change.what, change.after) == ("Fonden", "Medlen räckte.")
