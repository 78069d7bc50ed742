"""The unit's review, and a person's own tasks."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.pages.tasks import load_task_groups
from tests import builders
from tests.actionplans.scene import DONE, august, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def review_url(s, name="body_review"):
    return reverse(name, args=["tallvik", s.strategy.slug, s.round.slug, "barn"])


def report_url(s, name):
    return reverse(name, args=["tallvik", s.report.id])


def state(s):
    s.report.refresh_from_db()
    return s.report.state


def test_each_report_stands_beside_what_was_said_last_time(s, as_person):
    august(s, done="Elva personer har haft praktik.")
    submitted(s.report, women=8, men=7)
    text = as_person(s.staff).get(review_url(s)).content.decode()
    assert "1 rapport att granska. 1 av 1 är inlämnade." in text
    assert DONE in text
    assert "Elva personer har haft praktik." in text
    assert "8 kvinnor och 7 män är 15, men totalt står 14." in text


def test_a_draft_is_not_read_before_it_is_handed_in(s, as_person):
    s.report.state, s.report.done = "utkast", "Halvfärdigt."
    s.report.save()
    text = as_person(s.staff).get(review_url(s)).content.decode()
    assert "Halvfärdigt." not in text
    assert "Rapportera åt Barn- och utbildningsförvaltningen" in text


def test_a_report_is_accepted(s, as_person):
    submitted(s.report)
    answer = as_person(s.staff).post(report_url(s, "report_accept"), {"read": f"{s.report.id}:1"})
    assert answer.headers["Location"] == review_url(s)
    assert state(s) == "godkand"


def test_a_report_that_changed_since_it_was_read_is_not_accepted(s, as_person):
    submitted(s.report, version=2)
    answer = as_person(s.staff).post(
        report_url(s, "report_accept"), {"read": f"{s.report.id}:1"}, follow=True
    )
    assert "har ändrats sedan du öppnade sidan" in answer.content.decode()
    assert state(s) == "inlamnad"


def test_a_report_is_returned_with_a_note_and_a_new_last_day(s, as_person):
    submitted(s.report)
    as_person(s.staff).post(
        report_url(s, "report_return"), {"note": "Antal?", "until": "8 januari 2027"}
    )
    assert state(s) == "returnerad"
    s.report.task.refresh_from_db()
    assert s.report.task.extended_to == date(2027, 1, 8)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"note": ""}, "Skriv vad som behöver ändras"),
        ({"note": "Antal?", "until": "snart"}, "snart går inte att läsa som ett datum."),
        ({"note": "Antal?", "until": "2026-12-01"}, "efter den nuvarande, 2026-12-31"),
    ],
)
def test_a_return_with_an_error_returns_nothing(s, as_person, data, message):
    submitted(s.report)
    answer = as_person(s.staff).post(report_url(s, "report_return"), data)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert message in text
    assert "<title>Fel: " in text
    assert 'role="alert"' in text
    assert state(s) == "inlamnad"


def test_all_that_was_read_is_accepted_or_returned_at_once(s, as_person):
    second = builders.action_report(s.round, builders.action(s.strategy, s.department, "I2"))
    for report in (s.report, second):
        submitted(report)
    read = {"read": [f"{s.report.id}:1", f"{second.id}:1", "skräp", "1:x", f"{9**25}:1"]}
    client = as_person(s.staff)
    assert "Godkänn alla 2 inlämnade" in client.get(review_url(s)).content.decode()
    client.post(review_url(s, "body_return"), read | {"note": "Antal?"})
    assert state(s) == "returnerad"
    for report in (s.report, second):
        submitted(report)
    client.post(review_url(s, "body_accept"), read)
    assert state(s) == "godkand"


def test_returning_all_needs_a_note(s, as_person):
    submitted(s.report)
    answer = as_person(s.staff).post(
        review_url(s, "body_return"), {"read": f"{s.report.id}:1", "note": ""}
    )
    assert answer.status_code == 422


def test_only_the_unit_reviews(s, as_person):
    submitted(s.report)
    for person in (s.reporter, s.elected):
        client = as_person(person)
        for address in (report_url(s, "report_accept"), report_url(s, "report_return")):
            assert client.post(address, {"note": "x"}).status_code == 403
        assert client.post(review_url(s, "body_accept")).status_code == 403
        assert client.post(review_url(s, "body_return"), {"note": "x"}).status_code == 403
    assert state(s) == "inlamnad"


def tasks_of(s, *bodies):
    return load_task_groups([body.id for body in bodies], NOW)


def test_what_is_left_stands_before_what_is_done(s):
    for code, report_state in (("I2", "godkand"), ("I3", "returnerad"), ("I4", "utkast")):
        action = builders.action(s.strategy, s.department, code, title=code)
        report = builders.action_report(s.round, action)
        if report_state == "utkast":
            report.state, report.saved_at = report_state, NOW
            report.save()
        else:
            submitted(report, report_state, review_note="Antal?")
    (group,) = tasks_of(s, s.department)
    assert group.lead == "3 av 4 återstår."
    assert [(row.title, row.words) for row in group.left] == [
        ("I3", "”Antal?”"),
        ("I4", "Utkast sparat 10.00"),
        ("Praktikplatser", ""),
    ]
    assert [(row.title, row.words) for row in group.done] == [("I2", "Pågår")]


def test_a_missed_start_is_mentioned(s):
    s.action.starts_on = date(2026, 5, 1)
    s.action.save()
    assert tasks_of(s, s.department)[0].left[0].words == "Skulle ha startat 1 maj 2026"


def test_a_round_that_is_done_makes_way_for_the_next(s):
    august(s)
    assert [group.round_name for group in tasks_of(s, s.department)] == ["Bokslut december 2026"]


def test_nothing_is_asked_before_the_round_is_opened(s):
    s.round.opened_at = None
    s.round.save()
    assert tasks_of(s, s.department) == ()


def test_a_reporter_sees_the_own_bodys_tasks_only(s, as_person):
    other = builders.action(s.strategy, s.other, "I2", title="Sommarkör")
    builders.action_report(s.round, other)
    text = as_person(s.reporter).get(reverse("tasks", args=["tallvik"])).content.decode()
    assert "Praktikplatser" in text
    assert "Sommarkör" not in text
    assert "1 av 1 återstår." in text


def test_a_reporter_with_nothing_to_do_is_told_so(s, as_person):
    text = as_person(s.stranger).get(reverse("tasks", args=["tallvik"])).content.decode()
    assert "Inget att rapportera just nu." in text


def test_an_elected_person_has_no_tasks(s, as_person):
    assert as_person(s.elected).get(reverse("tasks", args=["tallvik"])).status_code == 403
