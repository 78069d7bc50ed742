"""Several at the same moment: each person gets each mail once, and no report is lost."""

from threading import Barrier

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connections
from django.test import Client

from actionplans.actions.messages import remind
from actionplans.actions.outbox import deliver_new, send_again
from actionplans.models import Message, ReportVersion
from people.domain.roles import Role
from tests import builders
from tests.actionplans.mailing import to_whom
from tests.actionplans.scene import FULL, scene
from tests.builders import NOW
from tests.harness.threads import in_threads, own_database

AT_ONCE = 4
POSTS = 50


def together(job, count=AT_ONCE):
    """The job in so many threads, which all begin at once."""
    start = Barrier(count)

    def begin():
        start.wait(30)
        job()

    in_threads([begin] * count)


@pytest.fixture
def with_database(tmp_path, monkeypatch):
    """Does something in a thread where the database is one that several can write to."""
    monkeypatch.setitem(connections.settings, "default", own_database(tmp_path / "many.sqlite3"))
    return lambda job: in_threads([job])


def some_bodies(s, count=5):
    """As many more bodies with a reporter and a report each."""
    for number in range(count):
        body = builders.body(s.municipality, f"b{number}")
        builders.user(f"r{number}@tallvik.example", Role.REPORTER, body)
        builders.action_report(s.round, builders.action(s.strategy, body, f"B{number}"))


@pytest.mark.django_db(transaction=True)
def test_colleagues_who_remind_at_once_give_one_mail_each(with_database):
    def try_it():
        s = scene()
        some_bodies(s)

        def click():
            remind(reporting_round=s.round, slugs=None, by=s.staff, at=NOW)
            deliver_new(reporting_round=s.round, at=NOW)

        together(click)
        assert Message.objects.count() == 6
        assert len(set(to_whom(mail.outbox))) == len(mail.outbox) == 6

    with_database(try_it)


@pytest.mark.django_db(transaction=True)
def test_commands_at_once_send_each_mail_once(with_database):
    def try_it():
        s = scene()
        some_bodies(s)
        together(lambda: call_command("send_reminders", "--at", "2026-12-24T07:00", verbosity=0))
        assert Message.objects.filter(sent_at__isnull=False).count() == 6
        assert len(set(to_whom(mail.outbox))) == len(mail.outbox) == 6

    with_database(try_it)


@pytest.mark.django_db(transaction=True)
def test_two_who_send_an_uncertain_mail_at_once_send_it_once(with_database):
    def try_it():
        s = scene()
        row = builders.message(s.round, claimed_at=NOW, created_at=NOW)
        later = NOW.replace(hour=12)
        together(lambda: send_again(message=row, at=later))
        assert len(mail.outbox) == 1

    with_database(try_it)


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_of_a_report_give_one_submission_and_one_mail(with_database):
    def try_it():
        s = scene()
        client = Client()
        client.force_login(s.reporter)
        address, data = f"/tallvik/rapport/{s.report.id}/lamna-in/", {"version": "0", **FULL}

        def post():
            one = Client()
            one.cookies = client.cookies
            assert one.post(address, data).status_code == 302

        together(post, POSTS)
        assert ReportVersion.objects.count() == 1
        assert to_whom(mail.outbox) == ["rut@tallvik.example"]
        assert Message.objects.get().kind == "kvitto"

    with_database(try_it)


@pytest.mark.django_db(transaction=True)
def test_the_last_two_reports_at_once_give_one_receipt(with_database):
    def try_it():
        s = scene()
        second = builders.action_report(s.round, builders.action(s.strategy, s.department, "I2"))
        left, start = [s.report, second], Barrier(2)
        client = Client()
        client.force_login(s.reporter)

        def post():
            report = left.pop()
            one = Client()
            one.cookies = client.cookies
            start.wait(30)
            one.post(f"/tallvik/rapport/{report.id}/lamna-in/", {"version": "0", **FULL})

        in_threads([post, post])
        assert [row.kind for row in Message.objects.all()] == ["kvitto"]
        assert len(mail.outbox) == 1

    with_database(try_it)
