"""The writers are told of values that a follow-up used and that have been revised since."""

from datetime import timedelta
from decimal import Decimal

import pytest

from indicators.actions.values import CellKey, Content, write_value
from indicators.domain.periods import parse_period
from indicators.domain.vocabulary import Gender
from indicators.models import Observation
from people.domain.roles import Role
from reports.models import FollowUp
from reports.pages.revised import load_revised
from tests import builders

pytestmark = pytest.mark.django_db

BEFORE, CLOSED, AFTER = (builders.NOW + timedelta(days=days) for days in (-9, -5, -1))


@pytest.fixture
def scene():
    of = builders.municipality()
    person = builders.user("anna@tallvik.example", Role.STAFF, builders.body(of))
    strategy = builders.strategy(of)
    series = builders.series(of)
    builders.indicator(strategy, series)
    own = builders.area(municipality=of)
    followed = FollowUp.objects.create(
        round=builders.reporting_round(strategy), reviewed_at=CLOSED, reviewed_by=person
    )
    return followed, series, own, person


def revise(scene, period="2024", at=AFTER, **before):
    _, series, own, person = scene
    before = {"recorded_at": BEFORE, "value": "60"} | before
    old = builders.observation(series, period, area=own, **before)
    key = CellKey(series, own, series.categories.get(), parse_period(period), Gender.TOTAL)
    write_value(
        by=person, at=at, key=key, content=Content(Decimal(61)), seen=old.pk, reason="Skrivfel"
    )


def test_a_value_revised_after_the_follow_up_was_closed_is_told_with_who_and_why(scene):
    revise(scene)
    (one,) = load_revised(scene[0])
    assert (one.cell, one.used_in, one.by, one.reason) == (
        "2024, totalt",
        "december 2026",
        "Anna",
        "Skrivfel",
    )


def test_a_value_revised_before_the_follow_up_was_closed_is_no_news(scene):
    revise(scene, at=CLOSED - timedelta(hours=1))
    assert load_revised(scene[0]) == ()


def test_a_value_that_came_in_after_the_follow_up_was_never_used(scene):
    revise(scene, recorded_at=CLOSED + timedelta(hours=1))
    assert load_revised(scene[0]) == ()


def test_a_period_after_the_rounds_end_was_not_used(scene):
    revise(scene, period="2027")
    assert load_revised(scene[0]) == ()


def test_a_first_value_in_a_cell_that_waited_revises_nothing(scene):
    revise(scene, value=None, missing="ej_publicerad")
    assert load_revised(scene[0]) == ()


def test_nothing_is_told_while_the_follow_up_is_being_written(scene):
    FollowUp.objects.update(reviewed_at=None, reviewed_by=None)
    revise(scene)
    assert load_revised(scene[0]) == ()


def test_the_editor_shows_it_with_a_link_to_the_history(scene, client):
    revise(scene)
    client.force_login(scene[3])
    page = client.get("/tallvik/s/t23/omgangar/2026-12/uppfoljning/").content.decode()
    assert "1 värde har ändrats efter att de användes" in page
    assert "/tallvik/s/t23/indikatorer/t23-1-1/historik/?period=2024" in page


def test_many_revisions_are_read_in_three_queries(scene, django_assert_num_queries):
    for year in range(2000, 2020):
        revise(scene, period=str(year))
    with django_assert_num_queries(3):
        assert len(load_revised(scene[0])) == 20
    assert Observation.objects.count() == 40
