"""What differs between any two published follow-ups, grouped, texts word by word."""

from dataclasses import replace

from reports.domain.differences import differences
from tests.reports.test_appendix import own
from tests.reports.trees import action_row, area, goal, tree, with_reading


def test_the_same_follow_up_differs_in_nothing():
    assert differences(tree(), tree()).count == 0


def test_a_changed_text_keeps_the_old_and_the_new_readable():
    after = tree(areas=(area(analysis="Därför blev det bra."),))

    (text,) = differences(tree(), after).texts

    assert (text.what, text.kind) == ("Arbete och kompetens, analys", "Ändrad text")
    pieces = [(piece.kind, piece.text.strip()) for piece in text.pieces]
    assert pieces == [("same", "Därför blev det"), ("gone", "så."), ("new", "bra.")]


def test_a_text_that_is_gone_is_told():
    (text,) = differences(tree(), tree(summary="")).texts

    assert (text.what, text.kind) == ("Sammanfattning", "Texten finns inte längre")


def test_a_result_that_is_told_otherwise_is_a_changed_text():
    (text,) = differences(tree(), tree(actions=(action_row(result="20 deltagare"),))).told

    assert (text.what, text.kind) == ("Språkcafé", "Ändrad text")


def test_a_text_that_is_written_anew_stands_whole_after_the_old_one():
    after = tree(summary="Läget är ett helt annat än förra gången.")

    (text,) = differences(tree(), after).texts

    assert [piece.kind for piece in text.pieces] == ["gone", "new"]
    assert text.pieces[0].text == "Kort sagt."


def test_a_revised_older_value_is_told_with_the_reason_of_the_later_appendix():
    before = with_reading(tree(), rows=own("30.0", "34.0"))
    after = with_reading(tree(), rows=own("31.0", "34.0"))

    (value,) = differences(before, after).values

    assert (value.cell, value.before, value.after) == ("2024, totalt", "30,0", "31,0")


def test_goals_and_actions_that_are_gone_are_told():
    both = (goal(), goal("T23-B", text="Bättre svenska"))
    before = tree(areas=(area(goals=both),))
    after = replace(tree(), plan=replace(tree().plan, rows=()))

    found = differences(before, after)

    assert [one.why for one in found.judgements] == ["Målet ingår inte längre"]
    assert [one.why for one in found.actions] == ["Ingår inte längre i planen"]
