"""Choosing a part of the dashboard in its address."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from indicators.domain.reading import Mark
from indicators.domain.vocabulary import Verdict
from reports.domain.content_goals import PlacedReading
from reports.domain.selection import Selection, selected
from reports.pages.choosing import choosing_of
from tests.reports.scenes import NOW, scene
from tests.reports.trees import area, goal, reading, tree, verdict

MET = PlacedReading("2.1", reading("T23-2.1", verdict=verdict(Verdict.MET)))
GOOD = area(
    "T23-2",
    name="Språk",
    goals=(goal("T23-B", level="uppfyllt", judgement=Mark("met", "På väg"), readings=(MET,)),),
)
WHOLE = tree(areas=(area(), GOOD))


def words_of(selection: Selection) -> str:
    part = selected(WHOLE, selection)
    return choosing_of(WHOLE, part, selection, address="/d/", omgang="2026-08").words


def test_a_focus_area_keeps_its_own_goals_indicators_and_actions():
    part = selected(WHOLE, Selection(area="t23-1"))

    assert [one.name for one in part.areas] == ["Arbete och kompetens"]
    assert [row.title for row in part.plan.rows] == ["Språkcafé"]
    assert words_of(Selection(area="t23-1")) == (
        "Visar 1 av 2 fokusområden, 1 av 2 mål och 1 av 2 indikatorer"
    )


def test_a_goals_level_keeps_the_goals_that_have_it():
    part = selected(WHOLE, Selection(show="inte-pa-vag"))

    assert [one.name for one in part.areas] == ["Arbete och kompetens"]
    assert part.plan.rows == ()


def test_an_indicators_verdict_keeps_the_indicators_that_have_it():
    part = selected(WHOLE, Selection(show="nar-malet"))

    assert [one.reading.code for one in part.every_placed()] == ["T23-2.1"]


def test_the_choices_tell_how_many_each_gives_and_the_way_back_keeps_the_round():
    choosing = choosing_of(WHOLE, WHOLE, Selection(), address="/d/", omgang="2026-08")

    assert [one.label for one in choosing.goals] == ["Inte på väg (1)", "På väg (1)"]
    assert [one.label for one in choosing.indicators] == ["Når inte målet (1)", "Når målet (1)"]
    assert choosing.everything == "/d/?omgang=2026-08"


@pytest.fixture
def dashboard():
    with time_machine.travel(NOW, tick=False):
        one = scene()
        client = Client()
        client.force_login(one.elected)
        address = reverse("follow_up", args=[one.municipality.slug, one.strategy.slug])
        yield lambda **asked: client.get(address, asked)


@pytest.mark.django_db
def test_the_page_says_what_is_shown_of_how_much_with_a_way_back(dashboard):
    text = dashboard(fokus="t23-2").content.decode()

    assert "Visar 1 av 2 fokusområden, 1 av 2 mål och 0 av 1 indikatorer." in text
    assert "Visa alla" in text
    assert "Bättre svenska" in text
    assert "Utrikesfödda i sysselsättning" not in text


@pytest.mark.django_db
def test_a_choice_that_nothing_answers_says_so(dashboard):
    assert "Inget i uppföljningen svarar mot valet." in dashboard(visa="pa-vag").content.decode()


@pytest.mark.django_db
def test_the_outcomes_words_mean_the_same_and_unknown_ones_are_not_found(dashboard):
    assert "Inte på väg (1)" in dashboard(visa="inte-natt").content.decode()
    assert dashboard(visa="annat").status_code == 404
    assert dashboard(fokus="annat").status_code == 404


@pytest.mark.django_db
def test_every_red_has_its_reason_and_three_marks_beside_women_men_and_nation(dashboard):
    text = dashboard().content.decode()

    assert "<strong>Varför?</strong>" in text or "Ingen har skrivit varför." in text
    assert text.count("<dt>Mål</dt>") == text.count("<dt>Utveckling</dt>") == 1
    assert "Inte uppdelat på kvinnor och män." in text or "Kvinnor" in text
    assert "Riket <b>36" in text


@pytest.mark.django_db
def test_a_focus_area_with_something_to_print_says_whose_follow_up_it_is_on_its_own_page(dashboard):
    text = dashboard().content.decode()

    assert text.count('class="printed"') == 1
    assert "Tallviks kommun. " in text


@pytest.mark.django_db
def test_the_rounds_keep_what_is_chosen(dashboard):
    text = dashboard(visa="nar-inte-malet", fokus="t23-1").content.decode()

    assert "omgang=2026-08" not in text or "fokus=t23-1&amp;visa=nar-inte-malet" in text
