"""Counts of statuses in words."""

from actionplans.domain.action_indicators import Ending
from indicators.domain.vocabulary import Attainment, Verdict
from reports.domain.tally import (
    action_words,
    count_statuses,
    indicator_words,
    label_of,
    suggest,
    tally_of,
)
from reports.domain.words import listed, noun_of
from tests.reports.trees import verdict

ACTION = noun_of("insats", "insats")
KEY_FIGURE = noun_of("nyckeltal", "indikator")


def test_actions_are_counted_by_status_and_the_unreported_apart():
    statuses = ["genomford"] * 4 + ["pagar"] * 6 + ["forsenad", "ej_paborjad", "", ""]

    counts = count_statuses(statuses, ACTION)

    assert action_words(counts, ACTION) == (
        "14 insatser: 4 genomförda, 6 pågår, 1 försenad, 1 ej påbörjad, 2 inte rapporterade"
    )
    assert [part.drawn for part in counts] == ["done", "on", "late", "idle", "none"]


def test_what_a_decision_closed_and_what_was_retired_are_counted_in_words_that_agree():
    statuses = [Ending.CLOSED.value, Ending.RETIRED.value, Ending.RETIRED.value]
    duty = noun_of("uppdrag", "insats")

    assert action_words(count_statuses(statuses, duty), duty) == (
        "3 uppdrag: 1 förklarat fullgjort, 2 avförda"
    )
    assert label_of(Ending.CLOSED.value, duty) == "Förklarat fullgjort"
    assert label_of(Ending.RETIRED.value, ACTION) == "Avförd"


def test_no_actions_are_no_words():
    assert action_words((), ACTION) == ""


def test_indicators_are_counted_in_the_strategys_own_word():
    marks = [verdict(Verdict.MET), verdict(Verdict.NOT_ASSESSABLE), verdict(Verdict.NO_TARGET)]

    assert indicator_words(tally_of(marks), KEY_FIGURE) == (
        "1 av 2 nyckeltal når målet, 1 kan inte bedömas, 1 saknar mål"
    )
    assert indicator_words(tally_of(marks[2:]), KEY_FIGURE) == "1 nyckeltal utan mål"
    assert indicator_words(tally_of([]), KEY_FIGURE) == ""


def test_indicators_without_targets_suggest_nothing_of_their_goal():
    assert suggest([verdict(Verdict.NO_TARGET)], partly=True) is None
    assert suggest([verdict(Verdict.MET)], partly=True) is Attainment.MET


def test_an_unknown_word_of_a_strategy_falls_back_to_the_common_one():
    assert noun_of("dröm", "mål").plural == "mål"
    assert noun_of("Nyckeltal", "indikator").definite == "nyckeltalet"


def test_lists_are_joined_as_people_do():
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b och c"
