""" "Att rapportera": seen, what is next, old rounds; and back to the form after an ended login."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from actionplans.pages.tasks import load_task_groups
from people.domain.roles import Role
from people.models import Event
from tests import builders
from tests.actionplans.scene import FULL, august, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def tasks_url():
    return reverse("tasks", args=["tallvik"])


def report_url(s, name="report"):
    return reverse(name, args=["tallvik", s.report.id])


def seen_at(s):
    s.report.task.refresh_from_db()
    return s.report.task.seen_at


def test_the_bodys_own_look_at_the_list_is_noted_once(s, as_person):
    client = as_person(s.reporter)
    client.head(tasks_url())
    assert seen_at(s) is None
    client.get(tasks_url())
    assert seen_at(s) == NOW
    s.report.task.seen_at = NOW - timedelta(days=3)
    s.report.task.save()
    client.get(tasks_url())
    assert seen_at(s) == NOW - timedelta(days=3)


def test_the_bodys_own_look_at_a_report_is_noted(s, as_person):
    as_person(s.reporter).get(report_url(s))
    assert seen_at(s) == NOW


def test_the_units_look_is_not_the_bodys(s, as_person):
    client = as_person(s.staff)
    client.get(report_url(s))
    client.get(tasks_url())
    assert seen_at(s) is None


def test_after_one_report_the_next_is_a_click_away(s, as_person):
    builders.action_report(s.round, builders.action(s.strategy, s.department, "I2", title="Kör"))
    client = as_person(s.reporter)
    assert "Nästa insats" not in client.get(tasks_url()).content.decode()
    sent = {name: str(value) for name, value in (FULL | {"version": 0}).items()}
    answer = client.post(report_url(s, "report_submit"), sent, follow=True)
    assert "Nästa insats: Kör" in answer.content.decode()


def test_what_was_never_written_makes_way_for_a_later_report(s):
    old = august(s)
    old.state, old.status, old.submitted_at = "ej_paborjad", "", None
    old.save()
    assert len(load_task_groups([s.department.id], NOW)) == 2
    submitted(s.report)
    assert [group.round_name for group in load_task_groups([s.department.id], NOW)] == [
        "Bokslut december 2026"
    ]


def test_what_was_done_more_than_a_year_ago_is_not_told(s):
    submitted(s.report, "godkand")
    later = NOW.replace(year=2028, month=1, day=3)
    assert load_task_groups([s.department.id], later) == ()


def test_a_longer_time_is_told_on_the_list_and_the_form(s, as_person):
    task = s.report.task
    task.extended_to, task.extension_reason = date(2027, 1, 15), "Kursen slutar då."
    task.save()
    client = as_person(s.reporter)
    for address in (tasks_url(), report_url(s)):
        text = client.get(address).content.decode()
        assert "Ni har fått längre tid. Lämna in senast fredag 15 januari 2027" in text


def test_an_approver_begins_with_what_is_to_be_done(s, as_person):
    approver = builders.user("greta@tallvik.example", Role.APPROVER, s.department)
    assert as_person(approver).get(reverse("start")).headers["Location"] == tasks_url()


def test_a_form_sent_after_the_login_has_ended_leads_back_to_the_form(s, client):
    came_from = {"Referer": f"http://testserver{report_url(s)}?x=1"}
    answer = client.post(report_url(s, "report_submit"), {}, headers=came_from)
    sign_in = f"{reverse('account_login')}?next="
    assert answer.headers["Location"] == sign_in + report_url(s)
    elsewhere = {"Referer": "https://annan.example/vilse/"}
    answer = client.post(report_url(s, "report_submit"), {}, headers=elsewhere)
    assert answer.headers["Location"] == sign_in + report_url(s, "report_submit")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_strange_word_of_where_one_came_from_leads_to_sign_in(s, client, method):
    answer = getattr(client, method)(report_url(s), headers={"Referer": "http://["})
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_an_accepted_report_is_opened_again_with_a_reason(s, as_person):
    submitted(s.report, "godkand")
    client = as_person(s.staff)
    review = reverse("body_review", args=["tallvik", s.strategy.slug, s.round.slug, "barn"])
    assert ">Öppna igen<" in client.get(review).content.decode()
    assert client.post(report_url(s, "report_return"), {"note": ""}).status_code == 422
    client.post(report_url(s, "report_return"), {"note": "Talet var fel."})
    assert Event.objects.get(kind="öppnade rapport igen").reason == "Talet var fel."
