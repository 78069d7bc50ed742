"""The same number of queries for 1, 10 and 50 objects."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.models import CoPerformer
from people.domain.roles import Role
from tests import builders
from tests.actionplans.scene import august, submitted

pytestmark = pytest.mark.django_db

MOST = 12


def grow(s, count):
    """So many more actions, each with a department of its own and one that takes part."""
    area = s.strategy.focus_areas.first() or builders.focus_area(s.strategy)
    for _ in range(count):
        name = f"forvaltning-{s.strategy.actions.count()}"
        department = builders.body(s.municipality, name, name=name)
        action = builders.action(s.strategy, department, name, focus_areas=[area])
        CoPerformer.objects.create(action=action, body=s.other)
        submitted(builders.action_report(s.round, action), "godkand")
        builders.action_report(s.round, action, body=s.department)
        august(s, action)
        builders.user(f"{name}@tallvik.example", Role.REPORTER, department)


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("name", "person", "args"),
    [
        ("actions", "elected", ["t23"]),
        ("rounds", "staff", ["t23"]),
        ("round", "staff", ["t23", "2026-12"]),
        ("body_review", "staff", ["t23", "2026-12", "barn"]),
        ("tasks", "reporter", []),
        ("action", "staff", ["t23", "i1"]),
    ],
)
def test_a_page_asks_the_same_whatever_there_is(s, as_person, name, person, args):
    client = as_person(getattr(s, person))
    address = reverse(name, args=["tallvik", *args])
    client.get(address)
    counts = []
    for more in (1, 9, 40):
        grow(s, more)
        counts.append(queries(client, address))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= MOST


def test_opening_a_round_writes_in_batches(s, as_person):
    client = as_person(s.staff)
    counts = []
    for year, more in ((2027, 1), (2028, 9), (2029, 40)):
        grow(s, more)
        builders.reporting_round(s.strategy, year, opened_at=None)
        address = reverse("round_open", args=["tallvik", "t23", f"{year}-12"])
        with CaptureQueriesContext(connection) as captured:
            assert client.post(address).status_code == 302
        # Each mail is claimed and marked by itself when it is sent.
        sending = [one for one in captured if one["sql"].startswith('UPDATE "actionplans_message"')]
        counts.append(len(captured) - len(sending))
    # So many rows take one more batch on SQLite.
    assert counts[-1] - counts[0] <= 2, counts
