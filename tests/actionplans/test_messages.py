"""Who gets which mail, once."""

from datetime import date

import pytest

from actionplans.actions.approval import approve_report, send_back
from actionplans.actions.messages import (
    queue_opened,
    queue_receipt,
    remind,
    without_recipient,
)
from actionplans.actions.reports import return_body, return_report, submit
from actionplans.actions.rounds import ask_added, open_round
from actionplans.domain.content import Content
from actionplans.models import Message
from people.domain.roles import Role
from people.models import Event, Membership, User
from tests import builders
from tests.actionplans.mailing import swedish
from tests.actionplans.scene import FULL, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db

CONTENT = Content(**FULL)


def told(kind=None):
    rows = Message.objects.filter(kind=kind) if kind else Message.objects.all()
    return sorted(rows.values_list("to_address", flat=True))


def hand_in(s, report, by=None, **kwargs):
    return submit(
        report=report,
        content=CONTENT,
        version=report.version,
        by=by or s.reporter,
        at=NOW,
        **kwargs,
    )


def remind_all(s, at=NOW, by=None):
    return remind(reporting_round=s.round, slugs=None, by=by or s.staff, at=at)


def second(s, body=None, code="I2", **kwargs):
    return builders.action_report(
        s.round, builders.action(s.strategy, body or s.department, code), **kwargs
    )


def approving(s):
    s.report.task.needs_approval = True
    s.report.task.save()
    return builders.user("gun@tallvik.example", Role.APPROVER, s.department)


# Who is a recipient.


def test_a_bodys_own_reporters_are_told(s):
    builders.user("ola@tallvik.example", Role.REPORTER, s.department)
    remind_all(s)
    assert told() == ["ola@tallvik.example", "rut@tallvik.example"]


@pytest.mark.parametrize("role", [Role.STAFF, Role.ELECTED, Role.CONTROLLER, Role.APPROVER])
def test_other_roles_in_the_body_are_not_told_of_what_is_to_be_written(s, role):
    builders.user("annan@tallvik.example", role, s.department)
    remind_all(s)
    assert told() == ["rut@tallvik.example"]


@pytest.mark.parametrize(
    "change", [{"ends_on": date(2026, 11, 19)}, {"starts_on": date(2026, 11, 21)}]
)
def test_a_role_that_is_not_valid_that_day_does_not_count(s, change):
    Membership.objects.filter(user=s.reporter).update(**change)
    assert remind_all(s).without == ("Barn- och utbildningsförvaltningen",)
    assert told() == []


def test_one_who_may_not_sign_in_is_not_told(s):
    User.objects.filter(pk=s.reporter.pk).update(is_active=False)
    remind_all(s)
    assert told() == []


def test_without_people_the_functional_address_is_told(s):
    Membership.objects.filter(user=s.reporter).delete()
    s.department.email = "barn@tallvik.example"
    s.department.save()
    remind_all(s)
    row = Message.objects.get()
    assert (row.to_address, row.to_name, row.user) == ("barn@tallvik.example", "", None)
    assert row.text.startswith("Hej!\n")


def test_with_people_the_functional_address_is_left_alone(s):
    s.department.email = "barn@tallvik.example"
    s.department.save()
    remind_all(s)
    assert told() == ["rut@tallvik.example"]


def test_a_body_without_anybody_is_named(s):
    second(s, builders.body(s.municipality, "teknik", name="Tekniska kontoret"))
    outcome = remind_all(s)
    assert (outcome.reminded, outcome.without) == (
        ("Barn- och utbildningsförvaltningen",),
        ("Tekniska kontoret",),
    )
    assert without_recipient(s.round, date(2026, 11, 20)) == ["Tekniska kontoret"]


def test_one_person_of_two_bodies_gets_one_mail_with_both(s):
    Membership.objects.create(
        user=s.reporter, body=s.other, role=Role.REPORTER, starts_on=date(2020, 1, 1)
    )
    Membership.objects.filter(user=s.stranger).delete()
    second(s, s.other)
    remind_all(s)
    row = Message.objects.get()
    assert "Praktikplatser" in row.text
    assert "Språkcafé I2" in row.text
    assert row.tasks.count() == 2


def test_two_bodies_with_one_functional_address_get_one_mail(s):
    Membership.objects.all().delete()
    for body, address in (
        (s.department, "registrator@tallvik.example"),
        (s.other, "Registrator@tallvik.example"),
    ):
        body.email = address
        body.save()
    second(s, s.other)
    remind_all(s)
    assert Message.objects.count() == 1


def test_who_may_report_for_another_body_is_not_told_of_it(s):
    remind_all(s)
    assert s.stranger.email not in told()


# Opening.


def unopened(s):
    return builders.reporting_round(s.strategy, 2027, opened_at=None)


def test_opening_a_round_writes_one_mail_a_person(s):
    open_round(reporting_round=unopened(s), by=s.staff, at=NOW)
    assert told("oppnad") == ["rut@tallvik.example"]
    assert Message.objects.get().created_by == "Hanna"


def test_opening_twice_writes_nothing_more(s):
    for _ in range(2):
        open_round(reporting_round=unopened_once(s), by=s.staff, at=NOW)
    assert Message.objects.count() == 1


def unopened_once(s):
    return s.strategy.rounds.filter(slug="2027-12").first() or unopened(s)


def test_nothing_is_written_before_opening(s):
    found = unopened(s)
    outcome = remind(reporting_round=found, slugs=None, by=s.staff, at=NOW)
    assert (outcome.reminded, told()) == ((), [])


def test_a_body_that_is_asked_later_is_told_then(s):
    queue_opened(reporting_round=s.round, by=s.staff, at=NOW)
    builders.action(s.strategy, s.other, "I9")
    ask_added(reporting_round=s.round, by=s.staff, at=swedish(2026, 11, 25, 9))
    assert told("oppnad") == ["kim@tallvik.example", "rut@tallvik.example"]


# By the unit.


def test_two_clicks_two_colleagues_and_another_hour_give_one_mail_a_day(s):
    publisher = builders.user("per@tallvik.example", Role.PUBLISHER, s.unit)
    assert remind_all(s).reminded
    assert remind_all(s, by=publisher).already == ("Barn- och utbildningsförvaltningen",)
    remind_all(s, at=swedish(2026, 11, 20, 23, 59, 59))
    assert Message.objects.count() == 1
    remind_all(s, at=swedish(2026, 11, 21, 0, 0, 0))
    assert Message.objects.count() == 2


def test_only_the_chosen_are_reminded(s):
    second(s, s.other)
    remind(reporting_round=s.round, slugs=["kultur"], by=s.staff, at=NOW)
    assert told() == ["kim@tallvik.example"]


def test_a_body_of_another_round_or_none_is_not_reminded(s):
    outcome = remind(reporting_round=s.round, slugs=["enheten", "finns-inte"], by=s.staff, at=NOW)
    assert (outcome.reminded, outcome.without, told()) == ((), (), [])


def test_everyone_means_those_with_something_never_handed_in(s):
    submitted(s.report)
    submitted(second(s, s.other), "returnerad", review_note="Antal?")
    outcome = remind_all(s)
    assert (outcome.reminded, told()) == ((), [])


def test_a_chosen_body_that_has_handed_in_is_said_to_be_done(s):
    submitted(s.report)
    outcome = remind(reporting_round=s.round, slugs=["barn"], by=s.staff, at=NOW)
    assert outcome.done == ("Barn- och utbildningsförvaltningen",)


def test_a_chosen_body_with_something_returned_is_reminded(s):
    submitted(s.report, "returnerad", review_note="Antal?")
    outcome = remind(reporting_round=s.round, slugs=["barn"], by=s.staff, at=NOW)
    assert outcome.reminded
    assert "Komplettera Praktikplatser" in Message.objects.get().text


def test_what_is_handed_in_is_not_in_the_mail(s):
    submitted(s.report)
    second(s)
    remind_all(s)
    assert "Praktikplatser" not in Message.objects.get().text


def test_reminding_is_logged_once(s):
    remind_all(s)
    remind_all(s)
    event = Event.objects.get(kind="påminde")
    assert event.details == {"organ": ["Barn- och utbildningsförvaltningen"]}


# Returned.


def test_a_return_tells_the_bodys_reporters_with_the_note(s):
    return_report(report=submitted(s.report), note="Hur många kvinnor?", by=s.staff, at=NOW)
    assert told("returnerad") == ["rut@tallvik.example"]
    assert "Hur många kvinnor?" in Message.objects.get().text


def test_returning_a_whole_body_is_one_mail(s):
    reports = [submitted(s.report), submitted(second(s))]
    versions = {report.id: report.version for report in reports}
    return_body(task=s.report.task, versions=versions, note="Antal?", by=s.staff, at=NOW)
    row = Message.objects.get()
    assert row.subject == "2 rapporter behöver kompletteras: Bokslut december 2026"
    assert ("Praktikplatser" in row.text, "Språkcafé I2" in row.text) == (True, True)


def test_returning_a_second_time_is_a_second_mail(s):
    returned = return_report(report=submitted(s.report), note="Antal?", by=s.staff, at=NOW)
    hand_in(s, returned)
    return_report(report=s.report, note="Kvinnor?", by=s.staff, at=NOW)
    assert told("returnerad") == ["rut@tallvik.example"] * 2


def test_a_return_with_more_time_tells_the_new_last_day(s):
    return_report(
        report=submitted(s.report), note="Antal?", until=date(2027, 1, 8), by=s.staff, at=NOW
    )
    assert "senast fredag 8 januari 2027" in Message.objects.get().text


def test_returning_none_writes_nothing(s):
    return_body(task=s.report.task, versions={}, note="Antal?", by=s.staff, at=NOW)
    assert told() == []


# Waiting for approval.


def test_what_waits_is_told_to_the_approver(s):
    approving(s)
    hand_in(s, s.report)
    assert told() == ["gun@tallvik.example"]
    assert Message.objects.get().kind == "for_godkannande"


def test_the_approver_is_told_once_a_day(s):
    approving(s)
    hand_in(s, s.report)
    hand_in(s, second(s))
    assert told("for_godkannande") == ["gun@tallvik.example"]


def test_the_approver_is_reminded_only_of_what_waits(s):
    approving(s)
    submitted(s.report, "for_godkannande")
    second(s)
    remind_all(s)
    gun = Message.objects.get(to_address="gun@tallvik.example").text
    rut = Message.objects.get(to_address="rut@tallvik.example").text
    assert ("Läs och godkänn Praktikplatser" in gun, "Språkcafé I2" in gun) == (True, False)
    assert ("Praktikplatser" in rut, "Rapportera Språkcafé I2" in rut) == (False, True)


def test_one_who_both_reports_and_approves_gets_one_mail(s):
    approving(s)
    Membership.objects.create(
        user=s.reporter, body=s.department, role=Role.APPROVER, starts_on=date(2020, 1, 1)
    )
    submitted(s.report, "for_godkannande")
    second(s)
    remind_all(s)
    text = Message.objects.get(to_address="rut@tallvik.example").text
    assert text.count("Barn- och utbildningsförvaltningen\n") == 1
    assert ("Läs och godkänn" in text, "Rapportera Språkcafé" in text) == (True, True)


def test_what_the_approver_sends_back_is_told_to_the_reporter(s):
    gun = approving(s)
    hand_in(s, s.report)
    send_back(report=s.report, note="Skriv hur många.", by=gun, at=NOW)
    row = Message.objects.get(kind="returnerad")
    assert row.to_address == "rut@tallvik.example"
    assert "Er godkännare har skickat tillbaka rapporten om Praktikplatser" in row.text
    assert "Skriv hur många." in row.text


def test_what_waits_although_nobody_must_approve_is_the_reporters_again(s):
    submitted(s.report, "for_godkannande")
    remind_all(s)
    assert told() == ["rut@tallvik.example"]
    assert "Rapportera Praktikplatser" in Message.objects.get().text


# Receipt.


def test_the_last_report_gives_a_receipt_to_who_handed_it_in(s):
    other = second(s)
    hand_in(s, s.report)
    assert told() == []
    hand_in(s, other, by=builders.user("ola@tallvik.example", Role.REPORTER, s.department))
    assert told("kvitto") == ["ola@tallvik.example"]


def test_handing_in_twice_is_one_receipt(s):
    hand_in(s, s.report)
    hand_in(s, s.report)
    assert told() == ["rut@tallvik.example"]


def test_handing_in_what_came_back_is_a_new_receipt(s):
    hand_in(s, s.report)
    returned = return_report(report=s.report, note="Antal?", by=s.staff, at=NOW)
    hand_in(s, returned)
    assert told("kvitto") == ["rut@tallvik.example"] * 2


def test_the_approver_who_hands_in_the_last_gets_the_receipt(s):
    gun = approving(s)
    hand_in(s, s.report)
    approve_report(report=s.report, by=gun, at=NOW)
    assert told("kvitto") == ["gun@tallvik.example"]


def test_no_receipt_while_something_is_returned(s):
    submitted(second(s), "returnerad", review_note="Antal?")
    s.report.refresh_from_db()
    assert queue_receipt(report=submitted(s.report), by=s.reporter, at=NOW) == []
