"""Unique actions: once each, whoever performs them and however often they are reported."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.models import CoPerformer
from actionplans.pages.action_filters import Filters
from actionplans.pages.actions import load_action_list
from actionplans.pages.measures import load_measures
from tests import builders
from tests.actionplans.scene import august, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db

RETIRED = {"retired_on": date(2026, 5, 3), "retired_reason": "Bidraget upphörde."}


def page(s, **filters):
    return load_action_list(s.strategy, Filters(**filters), NOW.date())


def shares(found):
    return [(s.words, s.leads, s.takes_part, s.reported) for s in found.unique.counts.shares]


def test_an_action_reported_in_many_rounds_counts_once(s):
    august(s)
    submitted(s.report, "godkand")
    found = page(s)
    assert found.unique.heading == "1 unik insats"
    assert found.unique.reports == "2 godkända rapporter i 2 omgångar gäller en och samma insats."


def test_two_bodies_reports_on_one_action_are_one_action(s):
    CoPerformer.objects.create(action=s.action, body=s.other)
    before = builders.reporting_round(s.strategy, 2025)
    for body in (s.department, s.other):
        submitted(builders.action_report(before, s.action, body=body), "godkand")
    submitted(s.report, "godkand")
    builders.action(s.strategy, s.other, "I2")
    found = page(s)
    assert found.unique.heading == "2 unika insatser"
    assert found.unique.reports == "3 godkända rapporter i 2 omgångar gäller en och samma insats."
    assert shares(found) == [("förvaltningar", 2, 1, 1)]


def test_performers_are_counted_by_kind(s):
    company = builders.body(s.municipality, "bostad", name="Tallviks bostäder", kind="bolag")
    union = builders.body(s.municipality, "forbundet", name="Förbundet", kind="forbund")
    action = builders.action(s.strategy, company, "I2")
    for body in (union, s.other, s.department):
        CoPerformer.objects.create(action=action, body=body)
    builders.action(s.strategy, None, "I3")
    assert shares(page(s)) == [
        ("förvaltning", 1, 1, 0),
        ("kommunalt bolag", 1, 0, 0),
        ("kommunalförbund", 0, 1, 0),
        ("ingen angiven", 1, 0, 0),
    ]
    total = page(s).unique.counts.total
    assert (total.leads, total.takes_part) == (3, 1)


def test_a_lead_that_is_also_written_as_taking_part_does_not_take_part(s):
    CoPerformer.objects.create(action=s.action, body=s.department)
    found = page(s)
    assert found.groups[0].rows[0].with_others == ""
    assert found.unique is None


def test_the_counts_follow_the_filters(s):
    company = builders.body(s.municipality, "bostad", name="Tallviks bostäder", kind="bolag")
    action = builders.action(s.strategy, company, "I2")
    CoPerformer.objects.create(action=action, body=s.other)
    found = page(s, organ="bostad")
    assert found.unique.heading == "1 unik insats"
    assert shares(found) == [("förvaltningar", 0, 1, 0), ("kommunalt bolag", 1, 0, 0)]


def test_one_kind_of_performer_and_no_reports_need_no_table(s):
    assert page(s).unique is None


def test_an_assignment_is_said_to_be_unique_in_its_gender(s):
    s.strategy.word_action = "uppdrag"
    august(s)
    submitted(s.report, "godkand")
    assert page(s).unique.heading == "1 unikt uppdrag"


def test_what_is_retired_is_not_in_the_plan_that_the_strategy_speaks_of(s, as_person):
    builders.action(s.strategy, s.other, "I2", **RETIRED)
    assert (load_measures(s.strategy).in_plan, load_measures(s.strategy).listed) == (1, 0)
    listed = as_person(s.elected).get(reverse("strategies", args=["tallvik"])).content.decode()
    assert "1 insats" in listed
    assert "2 insatser" not in listed


def test_the_page_shows_the_counts_as_a_table(s, as_person):
    august(s)
    submitted(s.report, "godkand")
    address = reverse("actions", args=["tallvik", s.strategy.slug])
    text = as_person(s.elected).get(address).content.decode()
    assert '<h2 id="unika">1 unik insats</h2>' in text
    assert "2 godkända rapporter i 2 omgångar gäller en och samma insats." in text
    assert '<th scope="row">Förvaltning</th><td class="n">1</td><td class="n">1</td>' in text
