"""The start by role."""

import pytest
import time_machine
from django.urls import reverse

from people.domain.roles import Role
from people.models import Membership
from reports.actions.publishing import publish
from tests import builders as b
from tests.reports.scenes import NOW, scene
from tests.reports.test_views import adopted, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_day_in_september():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_person_of_one_municipality_comes_straight_to_it():
    one = scene()

    answer = client_of(one.elected).get("/")

    assert answer["Location"] == "/tallvik/"


def test_a_reporter_comes_to_what_is_to_be_reported():
    one = scene()
    reporter = b.user("rapport@tallvik.example", Role.REPORTER, one.department)

    assert client_of(reporter).get("/")["Location"] == "/tallvik/att-rapportera/"


def test_a_person_of_two_municipalities_picks_one():
    one = scene()
    other = b.body(b.municipality("granvik", code="9902", name="Granviks kommun"), "ks")
    Membership.objects.create(
        user=one.elected, body=other, role=Role.ELECTED, starts_on="2020-01-01"
    )

    text = client_of(one.elected).get("/").content.decode()

    assert "Välj kommun" in text
    assert 'href="/granvik/"' in text


def test_a_person_without_a_role_is_told_what_to_do():
    text = client_of(b.user("ny@tallvik.example")).get("/").content.decode()

    assert "Du har ingen roll än" in text


def test_the_elected_meet_the_answer_of_the_newest_published_follow_up():
    one = scene()
    publish(follow_up=adopted(one, one.december, "uppfyllt"), by=one.publisher, at=NOW)
    publish(follow_up=adopted(one, one.august), by=one.publisher, at=NOW)

    text = client_of(one.elected).get("/tallvik/").content.decode()

    assert "Inget av de två målen är på väg" in text
    assert "Nytt sedan december 2025" in text
    assert "Delår augusti 2026" in text


def test_without_anything_published_the_elected_are_led_to_the_numbers():
    one = scene()

    text = client_of(one.elected).get("/tallvik/").content.decode()

    assert "Ingen uppföljning är publicerad än" in text
    assert reverse("follow_up_current", args=["tallvik"]) in text


def test_a_reporters_overview_tells_how_much_is_left():
    one = scene()
    b.action_report(one.august, one.action)
    reporter = b.user("rapport@tallvik.example", Role.REPORTER, one.department)

    text = client_of(reporter).get("/tallvik/").content.decode()

    assert "1 rapport kvar" in text


def test_the_unit_meets_what_is_left_in_the_round():
    one = scene()
    b.action_report(one.august, one.action)
    one.follow_up()

    text = client_of(one.writer).get("/tallvik/").content.decode()

    assert "Noll dagar till" not in text
    assert "Ingen har lämnat in än. 0 av 2 bedömningar är skrivna." in text
    assert "Bedömning saknas: Arbete" in text
    assert "Sista dag att rapportera" in text


def test_publishing_is_a_task_for_those_who_may():
    one = scene()
    one.follow_up()
    editor = reverse("follow_up_edit", args=["tallvik", one.strategy.slug, one.august.slug])

    for address in ("/tallvik/", editor):
        assert "Fastställ och publicera" not in client_of(one.writer).get(address).content.decode()
        assert "Fastställ och publicera" in client_of(one.publisher).get(address).content.decode()


def test_the_unit_is_told_when_no_round_goes_on():
    one = scene()
    for reporting_round in (one.december, one.august):
        publish(follow_up=adopted(one, reporting_round), by=one.publisher, at=NOW)

    text = client_of(one.writer).get("/tallvik/").content.decode()

    assert "Ingen omgång pågår" in text


@pytest.mark.parametrize("role", [Role.STAFF, Role.ELECTED])
def test_a_strategy_without_rounds_tells_how_its_lines_go(role):
    municipality = b.municipality()
    strategy = b.strategy(municipality)
    b.progress_note(b.strategy_line(strategy))
    b.strategy_line(strategy, "Mentorer")
    reader = b.user("kim@tallvik.example", role, b.body(municipality, "ks"))

    text = client_of(reader).get("/tallvik/").content.decode()

    assert reverse("lines", args=["tallvik", "t23"]) in text
    assert "2 strategier, 1 har fått ett läge, 1 har inget än" in text


def test_a_municipality_without_a_strategy_has_a_start_too():
    body = b.body(b.municipality(), "ks")
    writer = b.user("skriver@tallvik.example", Role.STAFF, body)

    assert "Ingen strategi än" in client_of(writer).get("/tallvik/").content.decode()


def test_the_current_follow_up_is_that_of_the_strategy_in_force():
    one = scene()

    answer = client_of(one.elected).get(reverse("follow_up_current", args=["tallvik"]))

    assert answer["Location"] == reverse("follow_up", args=["tallvik", "t23"])
