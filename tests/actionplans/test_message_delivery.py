"""Sending: once, whatever the mail server does; and what the log says of it."""

from datetime import timedelta

import pytest

from actionplans.actions.messages import remind
from actionplans.actions.outbox import deliver, deliver_new, send_again, waiting
from actionplans.models import Message
from actionplans.pages.message_log import standing
from tests import builders
from tests.actionplans import mailing
from tests.actionplans.mailing import html_of, to_whom
from tests.actionplans.scene import FULL
from tests.actionplans.smtp import mail_server
from tests.builders import NOW

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=16)


@pytest.fixture
def row(s):
    """A mail that waits."""
    return builders.message(s.round, tasks=[s.report.task])


def send(row, at=NOW):
    return deliver(messages=[row], at=at)


def now(row, at=NOW):
    row.refresh_from_db()
    return standing(row, at).words


def test_a_mail_is_sent_and_marked(row, mailoutbox):
    assert send(row).sent == (row,)
    assert to_whom(mailoutbox) == ["rut@tallvik.example"]
    assert (now(row), row.attempts) == ("Skickat", 1)
    assert NOW <= row.sent_at < NOW + timedelta(seconds=1)


def test_a_sent_mail_is_not_sent_again(row, mailoutbox):
    send(row)
    send(row)
    assert len(mailoutbox) == 1
    assert not waiting(NOW).exists()


def test_a_mail_that_somebody_else_is_sending_is_left_to_them(row, mailoutbox):
    Message.objects.update(claimed_at=NOW)
    assert send(row).sent == ()
    assert (mailoutbox, now(row)) == ([], "Skickas nu")


@pytest.mark.parametrize("backend", [mailing.CLOSED, mailing.REFUSING])
def test_a_mail_that_certainly_did_not_leave_waits_for_the_next_time(
    row, settings, mailoutbox, backend
):
    right, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, backend
    assert send(row).failed == (row,)
    assert (now(row), row.claimed_at, row.attempts) == ("Gick inte att skicka än", None, 1)
    settings.EMAIL_BACKEND = right
    assert deliver(messages=list(waiting(LATER)), at=LATER).sent == (row,)
    assert (len(mailoutbox), now(row), row.attempts, row.fault) == (1, "Skickat", 2, "")


def test_a_mail_that_may_have_left_is_not_sent_again_by_itself(row, settings, mailoutbox):
    settings.EMAIL_BACKEND = mailing.BREAKING
    send(row)
    assert (len(mailoutbox), now(row)) == (1, "Osäkert om det gick iväg")
    assert not waiting(LATER).exists()


def test_a_mail_that_was_begun_a_quarter_ago_is_uncertain(row):
    Message.objects.update(claimed_at=NOW)
    assert now(row, NOW + timedelta(minutes=14)) == "Skickas nu"
    assert now(row, LATER) == "Osäkert om det gick iväg"
    assert not waiting(LATER).exists()


def test_a_person_sends_an_uncertain_mail_once(row, mailoutbox):
    Message.objects.update(claimed_at=NOW)
    row.refresh_from_db()
    assert send_again(message=row, at=LATER).sent == (row,)
    assert send_again(message=row, at=LATER).sent == ()
    assert len(mailoutbox) == 1


def test_a_person_does_not_send_what_is_being_sent(row, mailoutbox):
    Message.objects.update(claimed_at=NOW)
    row.refresh_from_db()
    send_again(message=row, at=NOW + timedelta(minutes=1))
    assert mailoutbox == []


def test_a_person_does_not_send_what_is_sent(row, mailoutbox):
    send(row)
    row.refresh_from_db()
    send_again(message=row, at=LATER)
    assert len(mailoutbox) == 1


def test_one_bad_address_does_not_hinder_the_others(s, row, settings, mailoutbox):
    settings.EMAIL_BACKEND = mailing.REFUSING_ONE
    other = builders.message(s.round, "2", to_address="kim@tallvik.example")
    delivery = deliver(messages=[row, other], at=NOW)
    assert (delivery.failed, to_whom(mailoutbox)) == ((row,), ["kim@tallvik.example"])


def test_a_page_gives_up_after_the_first_when_the_server_is_gone(s, row, settings):
    settings.EMAIL_BACKEND = mailing.CLOSED
    builders.message(s.round, "2", to_address="kim@tallvik.example")
    deliver_new(reporting_round=s.round, at=NOW)
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 1]


def test_a_page_leaves_what_takes_too_long(s, row, monkeypatch, mailoutbox):
    clock = iter(range(0, 1000, 6))
    monkeypatch.setattr("actionplans.actions.outbox.time.monotonic", lambda: next(clock))
    builders.message(s.round, "2", to_address="kim@tallvik.example")
    deliver_new(reporting_round=s.round, at=NOW)
    assert len(mailoutbox) == 1
    assert waiting(NOW).count() == 1


def test_a_page_sends_only_what_is_new_in_its_own_round(s, row, mailoutbox):
    other = builders.reporting_round(s.strategy, 2025)
    builders.message(other, "2", to_address="kim@tallvik.example")
    builders.message(s.round, "3", to_address="ola@tallvik.example", attempts=1)
    deliver_new(reporting_round=s.round, at=NOW)
    assert to_whom(mailoutbox) == ["rut@tallvik.example"]


def test_a_mail_that_is_too_old_is_not_sent_by_itself(row):
    much_later = NOW + timedelta(days=15)
    assert not waiting(much_later).exists()
    assert standing(row, much_later).words == "Skickades aldrig"
    assert standing(row, much_later).may_send


def test_in_the_demonstration_nothing_is_sent(row, settings, mailoutbox):
    settings.DEMO = True
    send(row)
    send_again(message=row, at=NOW)
    assert (mailoutbox, now(row), row.sent_at) == ([], "Skickas inte", None)


def test_a_mail_for_the_servers_log_is_not_said_to_be_sent(row, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    send(row)
    assert "Hej Rut!" in capsys.readouterr().out
    assert now(row) == "Skickades inte"


def test_a_mail_is_text_and_html_from_a_machine(s, mailoutbox):
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=NOW)
    deliver_new(reporting_round=s.round, at=NOW)
    (mail,) = mailoutbox
    written = mail.message()
    assert written.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in written.get_payload()]
    assert kinds == ["text/plain", "text/html"]
    assert html_of(mail).startswith("<!DOCTYPE html>")
    assert written["Auto-Submitted"] == "auto-generated"
    assert written["Reply-To"] == "enheten@tallvik.example"


def test_a_second_copy_of_a_mail_has_the_same_message_id(row, settings, mailoutbox):
    settings.EMAIL_BACKEND = mailing.BREAKING
    send(row)
    row.refresh_from_db()
    send_again(message=row, at=LATER)
    ids = [mail.message()["Message-ID"] for mail in mailoutbox]
    assert (len(ids), len(set(ids))) == (2, 1)


@pytest.mark.parametrize("backend", [mailing.CLOSED, mailing.REFUSING, mailing.BREAKING])
def test_a_mail_server_that_fails_never_breaks_the_page_or_loses_the_report(
    s, as_person, settings, backend
):
    settings.EMAIL_BACKEND = backend
    data = {"version": "0", **FULL}
    answer = as_person(s.reporter).post(f"/tallvik/rapport/{s.report.id}/lamna-in/", data)
    assert answer.status_code == 302
    s.report.refresh_from_db()
    assert s.report.state == "inlamnad"
    assert Message.objects.get().fault


# Over the wire.


def test_a_mail_goes_over_the_wire(row, settings):
    with mail_server(settings) as server:
        assert send(row).sent == (row,)
    (received,) = server.received
    assert b"To: rut@tallvik.example\r\n" in received
    assert b"Auto-Submitted: auto-generated\r\n" in received
    assert received.count(b"Content-Type: text/") == 2


def test_several_mails_go_over_one_connection(s, row, settings):
    other = builders.message(s.round, "2", to_address="kim@tallvik.example")
    with mail_server(settings) as server:
        assert len(deliver(messages=[row, other], at=NOW).sent) == 2
    assert len(server.received) == 2


@pytest.mark.parametrize(
    ("behaviour", "words", "received"),
    [
        ("silent", "Gick inte att skicka än", 0),
        ("refuses", "Gick inte att skicka än", 0),
        ("leaves", "Osäkert om det gick iväg", 1),
    ],
)
def test_a_server_that_behaves_badly_is_told_of_as_it_behaves(
    row, settings, behaviour, words, received
):
    with mail_server(settings, behaviour) as server:
        assert send(row).failed == (row,)
    assert (now(row), len(server.received)) == (words, received)


def test_a_server_that_hangs_up_on_one_mail_gets_the_next(s, row, settings):
    other = builders.message(s.round, "2", to_address="kim@tallvik.example")
    with mail_server(settings, "hangs up"):
        delivery = deliver(messages=[row, other], at=NOW)
    assert (delivery.failed, delivery.sent) == ((row,), (other,))
    assert now(row) == "Gick inte att skicka än"
