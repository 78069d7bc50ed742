"""The list of a strategy's indicators: its own words, and nothing said twice."""

import pytest
import time_machine

from people.domain.roles import Role
from tests import builders as b

pytestmark = pytest.mark.django_db
ADDRESS = "/tallvik/s/t23/indikatorer/"
NO_TARGET = {"target_rule": "inget", "target_basis": "inget"}


@pytest.fixture
def reader(client):
    """A browser of one who may read Tallvik."""
    of = b.municipality()
    b.area(municipality=of)
    with time_machine.travel(b.NOW, tick=False):
        client.force_login(b.user("las@tallvik.example", Role.ELECTED, b.body(of)))
        yield client


def test_the_headline_counts_in_the_strategys_own_word(reader):
    strategy = b.strategy(b.municipality(), word_indicator="nyckeltal")
    for number in range(8):
        b.indicator(strategy, None, code=f"T23-{number}", **NO_TARGET)

    page = reader.get(ADDRESS).context["page"]

    assert page.headline == "8 nyckeltal"
    assert page.words == "Dokumentet anger inget mål att bedöma dem mot."


def test_an_indicator_under_two_goals_is_counted_as_the_document_lists_it(reader):
    strategy = b.strategy(b.municipality(), word_indicator="mätindikator")
    area = b.focus_area(strategy)
    first, second = b.goal(strategy, area, "A"), b.goal(strategy, area, "B")
    indicator = b.indicator(strategy, None, under=first)
    indicator.placements.create(goal=second, number="4.4", stated_code="T23-4.4")

    assert reader.get(ADDRESS).context["page"].headline == "2 mätindikatorer"


def test_targets_are_summed_up_over_all_that_is_measured(reader):
    strategy = b.strategy(b.municipality())
    for code, own in (("1", "61"), ("2", "65")):
        series = b.series(strategy.municipality, f"serie-{code}")
        b.indicator(strategy, series, code=f"T23-{code}")
        b.observation(series, "2024", own)
        b.observation(series, "2024", "64", area=b.area("0000"))
    b.indicator(strategy, None, code="T23-3", **NO_TARGET)

    assert reader.get(ADDRESS).context["page"].words == "1 av 2 mått når målet, 1 saknar mål."


def test_one_verdict_is_nothing_to_filter_by(reader):
    b.indicator(b.strategy(b.municipality()), None, **NO_TARGET)

    page = reader.get(ADDRESS).content.decode()

    assert "Filtrera på mål" not in page
    assert "Dokumentet anger inget mål</small>" not in page


def test_without_indicators_the_headline_and_the_reason_stand_alone(reader):
    b.strategy(b.municipality(), no_indicators_words="Mått tas fram senare.")

    page = reader.get(ADDRESS).content.decode()

    assert "Inga indikatorer" in page
    assert "Mått tas fram senare." in page
    assert "<table" not in page
