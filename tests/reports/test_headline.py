"""The answer in correct Swedish, for every way that judgements can fall."""

import pytest

from indicators.domain.vocabulary import Attainment, JudgementKind
from reports.domain.headline import (
    actions_headline,
    goals_headline,
    indicators_headline,
    no_targets_headline,
)
from reports.domain.words import noun_of

MET, PARTLY = Attainment.MET, Attainment.PARTLY
NOT, NA = Attainment.NOT_MET, Attainment.NOT_ASSESSABLE
GOAL, INDICATOR = noun_of("mål", "mål"), noun_of("indikator", "indikator")
ACTION = noun_of("åtgärd", "insats")


@pytest.mark.parametrize(
    ("levels", "answer"),
    [
        ([NOT, NOT, MET], "Två av tre mål är inte på väg"),
        ([NOT, MET, MET], "Ett av tre mål är inte på väg"),
        ([NOT, NOT, NOT], "Inget av de tre målen är på väg"),
        ([NOT, NOT], "Inget av de två målen är på väg"),
        ([NOT], "Målet är inte på väg"),
        ([MET, MET, MET], "Alla tre mål är på väg"),
        ([MET, MET], "Båda målen är på väg"),
        ([MET], "Målet är på väg"),
        ([MET, MET, PARTLY], "Två av tre mål är på väg, ett är delvis på väg"),
        ([MET, PARTLY, NA], "Ett av tre mål är på väg, ett är delvis på väg, ett kan inte bedömas"),
        ([PARTLY, PARTLY, PARTLY], "Alla tre mål är delvis på väg"),
        ([PARTLY, NA], "Ett av två mål är delvis på väg, ett kan inte bedömas"),
        ([NA, NA, NA], "Inget av de tre målen kan bedömas"),
        ([NA], "Målet kan inte bedömas"),
        ([NOT] * 13 + [MET], "13 av 14 mål är inte på väg"),
    ],
)
def test_a_forecast_leads_with_what_is_not_on_the_way(levels, answer):
    assert goals_headline(JudgementKind.FORECAST, levels, GOAL).text == answer


@pytest.mark.parametrize(
    ("levels", "answer"),
    [
        ([MET, NOT, NOT], "Ett av tre mål är nått"),
        ([MET, MET, NOT], "Två av tre mål är nådda"),
        ([NOT, NOT, NOT], "Inget av de tre målen är nått"),
        ([NOT], "Målet är inte nått"),
        ([MET], "Målet är nått"),
        ([MET, MET], "Båda målen är nådda"),
        ([MET, MET, MET], "Alla tre mål är nådda"),
        ([NOT, PARTLY, PARTLY], "Inget av de tre målen är nått, två är delvis nådda"),
        ([PARTLY], "Målet är delvis nått"),
        ([MET, NOT, NA], "Ett av tre mål är nått, ett kan inte bedömas"),
        ([NA, NA], "Inget av de två målen kan bedömas"),
    ],
)
def test_an_outcome_leads_with_what_is_reached(levels, answer):
    assert goals_headline(JudgementKind.OUTCOME, levels, GOAL).text == answer


def test_goals_that_nobody_has_judged_yet_are_said_beside_the_answer():
    headline = goals_headline(JudgementKind.FORECAST, [NOT, None, None], GOAL)

    assert headline.text == "Ett av tre mål är inte på väg"
    assert headline.note == "Två är inte bedömda än."


@pytest.mark.parametrize(
    ("met", "whole", "goals", "answer", "note"),
    [
        (5, 14, 3, "Fem av 14 indikatorer når målet", "Målen är inte bedömda än"),
        (0, 3, 1, "Ingen av de tre indikatorerna når målet", "Målet är inte bedömt än"),
        (2, 2, 0, "Båda indikatorerna når målet", ""),
        (0, 1, 0, "Indikatorn når inte målet", ""),
        (1, 1, 0, "Indikatorn når målet", ""),
    ],
)
def test_without_judgements_the_indicators_answer_and_the_note_says_so(
    met, whole, goals, answer, note
):
    headline = indicators_headline(met, whole, INDICATOR, GOAL, goals)

    assert headline.text == answer
    assert headline.note.startswith(note)
    assert bool(headline.note) == bool(note)


def test_indicators_without_targets_are_followed():
    assert no_targets_headline(8, noun_of("nyckeltal", "indikator")).text == (
        "Åtta nyckeltal följs, alla utan måltal"
    )


@pytest.mark.parametrize(
    ("total", "under_way", "reported", "answer"),
    [
        (16, 0, 0, "16 åtgärder, ingen rapporterad än"),
        (1, 0, 0, "En åtgärd, inte rapporterad än"),
        (16, 9, 12, "Nio av 16 åtgärder pågår eller är genomförda"),
        (3, 3, 3, "Alla tre åtgärder pågår eller är genomförda"),
        (2, 2, 2, "Båda åtgärderna pågår eller är genomförda"),
        (3, 1, 3, "En av tre åtgärder pågår eller är genomförd"),
        (1, 0, 1, "Åtgärden har inte börjat"),
    ],
)
def test_without_indicators_the_actions_answer(total, under_way, reported, answer):
    assert actions_headline(total, under_way, reported, ACTION).text == answer
