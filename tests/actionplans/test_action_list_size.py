"""The plan asks the database as little for 200 actions in six rounds as for five in one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.models import Action, ActionReport, BodyTask, CoPerformer
from people.models import Body
from tests import builders
from tests.actionplans.scene import FULL
from tests.builders import NOW

pytestmark = pytest.mark.django_db

MOST = 10


def grow(s, bodies, actions, years):
    """So many departments and actions, each reported by lead and co-performer every year."""
    area = builders.focus_area(s.strategy, str(actions))
    goal = builders.goal(s.strategy, area, str(actions))
    made = Body.objects.bulk_create(
        Body(municipality=s.municipality, slug=f"b{actions}-{n}", name=f"F {n}", kind="forvaltning")
        for n in range(bodies)
    )
    plan = Action.objects.bulk_create(
        Action(
            strategy=s.strategy,
            code=f"N{actions}-{n}",
            title=f"Insats {n}",
            kind="aktivitet",
            lead=made[n % bodies],
            starts_on=date(2023 + n % 4, 1 + n % 12, 1),
            ends_on=None if n % 3 else date(2027, 1, 1),
        )
        for n in range(actions)
    )
    for field, to in (("focus_areas", "focusarea"), ("goals", "goal")):
        through = getattr(Action, field).through
        place = area if to == "focusarea" else goal
        through.objects.bulk_create(through(action=a, **{to: place}) for a in plan)
    parts = {a.pk: made[(n + 1) % bodies] for n, a in enumerate(plan)}
    CoPerformer.objects.bulk_create(CoPerformer(action=a, body=parts[a.pk]) for a in plan)
    for year in years:
        opened = builders.reporting_round(s.strategy, year, slug=f"{year}-{actions}")
        tasks = BodyTask.objects.bulk_create(BodyTask(round=opened, body=body) for body in made)
        task_of = {task.body_id: task for task in tasks}
        ActionReport.objects.bulk_create(
            ActionReport(
                task=task_of[body],
                action=a,
                state="godkand",
                submitted_at=NOW,
                reviewed_at=NOW,
                **FULL,
            )
            for a in plan
            for body in (a.lead_id, parts[a.pk].pk)
        )


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


PAGES = ("", "?vy=tidslinje&grupp=organ", "?grupp=mal&avforda=med")


def asked(s, client):
    """How many queries each way of looking at the plan takes, the files last."""
    page = reverse("actions", args=["tallvik", "t23"])
    files = [reverse(name, args=["tallvik", "t23"]) for name in ("actions_csv", "actions_xlsx")]
    return [queries(client, address) for address in (*(page + q for q in PAGES), *files)]


def test_a_large_plan_asks_no_more_of_the_database(s, as_person):
    client = as_person(s.elected)
    grow(s, 4, 5, [2019])
    asked(s, client)
    few = asked(s, client)
    grow(s, 40, 200, range(2020, 2026))
    assert asked(s, client) == few
    assert max(few[: len(PAGES)]) <= MOST


def test_a_large_plan_is_folded_under_its_headings(s, as_person):
    grow(s, 10, 70, [2025])
    address = reverse("actions", args=["tallvik", "t23"])
    text = as_person(s.elected).get(address, {"grupp": "organ"}).content.decode()
    assert text.count("<details") == 11
    assert text.count(" open>") == 1
