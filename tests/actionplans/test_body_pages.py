"""The departments and companies of a plan."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.actions.plan import retire_action
from actionplans.models import CoPerformer
from actionplans.pages.bodies import load_body_list
from tests import builders
from tests.actionplans.scene import august, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def body_url(slug="barn"):
    return reverse("body", args=["tallvik", slug])


def rows(s):
    return [(row.name, row.leads, row.takes_part) for row in load_body_list(s.municipality)]


def text_of(answer):
    return answer.content.decode()


def test_the_list_counts_what_each_leads_and_takes_part_in(s):
    second = builders.action(s.strategy, s.department, "I2")
    for action in (s.action, second):
        CoPerformer.objects.create(action=action, body=s.other)
    assert rows(s) == [
        ("Barn- och utbildningsförvaltningen", "2 insatser", ""),
        ("Kulturförvaltningen", "", "2 insatser"),
    ]


def test_retired_actions_and_ended_strategies_do_not_count(s):
    ended = builders.strategy(s.municipality, "T18", status="avslutad")
    builders.action(ended, s.other, "G1")
    retire_action(action=s.action, on=NOW.date(), reason="Slut.", by=s.staff, at=NOW)
    assert rows(s) == []


def test_a_body_that_leads_and_stands_as_taking_part_counts_once(s):
    CoPerformer.objects.create(action=s.action, body=s.department)
    assert rows(s) == [("Barn- och utbildningsförvaltningen", "1 insats", "")]


def test_the_page_shows_the_bodys_own_actions_and_its_part(s, as_person):
    CoPerformer.objects.create(action=s.action, body=s.other, part="lånar ut lokalen")
    august(s)
    text = text_of(as_person(s.elected).get(body_url("kultur")))
    assert "Medverkar: lånar ut lokalen" in text
    assert "Pågår" in text


def test_another_bodys_actions_are_not_on_it(s, as_person):
    assert "Praktikplatser" not in text_of(as_person(s.elected).get(body_url("kultur")))


@pytest.mark.parametrize(
    ("person", "sees"),
    [("staff", True), ("reporter", True), ("elected", False), ("stranger", False)],
)
def test_what_is_asked_is_for_those_who_report(s, as_person, person, sees):
    text = text_of(as_person(getattr(s, person)).get(body_url()))
    assert ("1 av 1 återstår." in text) is sees


def test_a_body_that_has_handed_in_is_asked_nothing(s, as_person):
    submitted(s.report)
    assert "återstår" not in text_of(as_person(s.staff).get(body_url()))


def test_only_those_who_tend_the_plan_can_add_an_action(s, as_person):
    address = reverse("action_new", args=["tallvik", s.strategy.slug]) + "?organ=barn"
    assert address in text_of(as_person(s.staff).get(body_url()))
    assert address not in text_of(as_person(s.reporter).get(body_url()))


def test_a_body_without_actions_says_so(s, as_person):
    text = text_of(as_person(s.elected).get(body_url("enheten")))
    assert "Har inga insatser i någon handlingsplan." in text


@pytest.mark.parametrize("address", ["/tallvik/organ/", "/tallvik/organ/barn/"])
def test_a_page_asks_the_same_whatever_there_is(s, as_person, address):
    client = as_person(s.staff)
    client.get(address)
    counts = []
    for more in (1, 9, 40):
        for _ in range(more):
            code = f"A{s.strategy.actions.count()}"
            action = builders.action(s.strategy, s.department, code)
            CoPerformer.objects.create(action=action, body=builders.body(s.municipality, code))
            builders.action_report(s.round, action)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 12
