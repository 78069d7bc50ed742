"""The matrix of a round: bodies, their reports, filters, the view by action, reminding."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.models import ActionReport, CoPerformer, Message
from actionplans.pages.round_overview import load_overview
from tests import builders
from tests.actionplans.scene import august, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db

AFTER = datetime(2027, 1, 3, 9, 0, tzinfo=UTC)
MOST = 10


def address(s, query=""):
    return reverse("round", args=["tallvik", s.strategy.slug, s.round.slug]) + query


def overview(s, at=AFTER, **query):
    return load_overview(s.round, query, at)


def second_body(s, **kwargs):
    """Another body with one report, on an action of its own under a focus area."""
    area = builders.focus_area(s.strategy, "2", name="Arbete")
    action = builders.action(s.strategy, s.other, "I2", title="Läxhjälp", focus_areas=[area])
    return builders.action_report(s.round, action, **kwargs)


def test_a_body_that_has_looked_has_begun(s):
    assert overview(s).rows[0].state.label == "Ej öppnad"
    s.report.task.seen_at = NOW
    s.report.task.save()
    assert overview(s).rows[0].state.label == "Påbörjad"


def test_who_is_late_stands_first_and_longest_first(s):
    second_body(s)
    s.report.task.extended_to, s.report.task.extension_reason = date(2027, 1, 2), "Sjukdom"
    s.report.task.save()
    assert [(row.slug, row.days_late) for row in overview(s).rows] == [("kultur", 3), ("barn", 1)]


def test_a_row_counts_its_reports_by_state(s):
    submitted(builders.action_report(s.round, builders.action(s.strategy, s.department, "I2")))
    row = overview(s).rows[0]
    assert (row.count, row.states) == ("1 av 2", "1 att granska, 1 inte påbörjad")
    assert [part.slug for part in row.parts] == ["i1", "i2"]


def test_an_action_under_two_focus_areas_is_one_report(s):
    areas = [builders.focus_area(s.strategy, code) for code in ("1", "2")]
    s.action.focus_areas.set(areas)
    page = overview(s)
    assert len(page.rows[0].parts) == 1
    assert list(page.page.areas) == ["T23-1", "T23-2"]


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({}, ["barn", "kultur"]),
        ({"lage": "inlamnad"}, ["kultur"]),
        ({"lage": "ej_oppnad"}, ["barn"]),
        ({"lage": "finns-inte"}, []),
        ({"visa": "sena"}, ["barn"]),
        ({"visa": "granska"}, ["kultur"]),
        ({"omrade": "T23-2"}, ["kultur"]),
        ({"omrade": "T23-2", "visa": "sena"}, []),
    ],
)
def test_the_address_chooses_bodies(s, query, slugs):
    submitted(second_body(s))
    assert [row.slug for row in overview(s, **query).rows] == slugs


def test_a_focus_area_shows_only_its_own_reports_of_a_body(s):
    area = builders.focus_area(s.strategy, "2")
    more = builders.action(s.strategy, s.department, "I2", focus_areas=[area])
    builders.action_report(s.round, more)
    row = overview(s, omrade="T23-2").rows[0]
    assert ([part.slug for part in row.parts], row.count) == (["i2"], "0 av 1")


def test_an_action_of_several_bodies_is_one_row_of_the_other_view(s):
    submitted(builders.action_report(s.round, s.action, body=s.other))
    rows = overview(s, vy="insats").actions
    assert [(row.title, row.count) for row in rows] == [("Praktikplatser", "1 av 2")]
    assert [one.body for one in rows[0].parts] == [
        "Barn- och utbildningsförvaltningen",
        "Kulturförvaltningen",
    ]
    assert [one.is_late for one in rows[0].parts] == [True, False]


def test_the_choice_follows_between_the_views(s):
    filters = overview(s, visa="sena", vy="insats").filters
    assert (filters.bodies_query, filters.actions_query) == ("?visa=sena", "?visa=sena&vy=insats")


def test_the_last_reminder_is_told_whoever_of_the_body_got_it(s):
    for number, day in enumerate((1, 4)):
        mail = Message.objects.create(
            round=s.round,
            kind="enheten",
            key=f"{number}",
            to_address="rut@tallvik.example",
            subject="Rapportera",
            text="Hej",
            created_at=NOW,
            created_by="Hanna",
            sent_at=datetime(2026, 12, day, 9, tzinfo=UTC),
        )
        mail.tasks.add(s.report.task)
    assert overview(s, at=datetime(2026, 12, 9, tzinfo=UTC)).rows[0].reminded == "4 dec"


def test_a_mail_that_has_not_left_or_is_no_reminder_is_not_told(s):
    for kind, sent_at in (("enheten", None), ("kvitto", NOW)):
        mail = Message.objects.create(
            round=s.round,
            kind=kind,
            key=kind,
            to_address="rut@tallvik.example",
            subject="Rapportera",
            text="Hej",
            created_at=NOW,
            created_by="Hanna",
            sent_at=sent_at,
        )
        mail.tasks.add(s.report.task)
    assert overview(s).rows[0].reminded == ""


def test_a_reminder_that_the_server_only_showed_is_not_told(s):
    builders.message(s.round, sent_at=NOW, fault="Servern är inställd så.", tasks=[s.report.task])
    assert overview(s).rows[0].reminded == ""


def test_the_page_offers_to_remind_who_has_not_handed_in(s, as_person):
    submitted(second_body(s))
    text = as_person(s.staff).get(address(s)).content.decode()
    assert 'name="organ" value="barn"' in text
    assert 'name="organ" value="kultur"' not in text
    assert "Påminn valda" in text
    assert "Påminn alla som inte lämnat in" in text


def test_a_body_with_a_returned_report_can_be_chosen_and_reminded(s, as_person):
    submitted(second_body(s))
    ActionReport.objects.filter(task__body__slug="kultur").update(
        state="returnerad", review_note="Antal?"
    )
    text = as_person(s.staff).get(address(s)).content.decode()
    assert 'name="organ" value="kultur"' in text


def test_when_all_have_handed_in_nobody_is_reminded(s, as_person):
    submitted(s.report)
    text = as_person(s.staff).get(address(s)).content.decode()
    assert "Påminn" not in text.split("<aside")[0]


def test_a_choice_that_fits_nobody_says_so_and_leads_back(s, as_person):
    text = as_person(s.staff).get(address(s, "?visa=granska")).content.decode()
    assert "Ingen passar det du har valt." in text
    assert "0 av 1 visas." in text


def test_the_page_leads_to_each_report(s, as_person):
    text = as_person(s.staff).get(address(s)).content.decode()
    assert reverse("report", args=["tallvik", s.report.pk]) in text


def grow(s, bodies, actions):
    """So many bodies that each lead some of so many actions, and take part in the next one's."""
    area = s.strategy.focus_areas.first() or builders.focus_area(s.strategy)
    made = [builders.body(s.municipality, f"f{bodies}-{number}") for number in range(bodies)]
    for number in range(actions):
        lead, other = made[number % bodies], made[(number + 1) % bodies]
        action = builders.action(s.strategy, lead, f"B{bodies}-{number}", focus_areas=[area])
        CoPerformer.objects.create(action=action, body=other)
        submitted(builders.action_report(s.round, action), "godkand")
        builders.action_report(s.round, action, body=other)
        august(s, action)


@pytest.mark.parametrize("query", ["", "?vy=insats", "?visa=sena&omrade=T23-1"])
def test_the_overview_asks_the_same_whatever_there_is(s, as_person, query):
    client = as_person(s.staff)
    client.get(address(s))
    counts = []
    for bodies, actions in ((2, 1), (4, 9), (12, 40)):
        grow(s, bodies, actions)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(s, query)).status_code == 200
        counts.append(len(captured))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= MOST
