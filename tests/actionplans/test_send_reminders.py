"""`manage.py send_reminders`: what is due, once, at any hour and after an outage."""

import time
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from actionplans.actions.messages import remind
from actionplans.actions.rounds import extend
from actionplans.models import ActionReport, Message
from people.domain.roles import Role
from people.models import Membership
from tests import builders
from tests.actionplans import mailing
from tests.actionplans.mailing import swedish, to_whom
from tests.actionplans.scene import submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db

WEEK_BEFORE = swedish(2026, 12, 24, 7)
DAY_BEFORE = swedish(2026, 12, 30, 7)
LAST_DAY = swedish(2026, 12, 31, 7)
DAY_AFTER = swedish(2027, 1, 1, 7)
WEEK_AFTER = swedish(2027, 1, 7, 7)


@pytest.fixture
def run():
    """The command at an instant; what it said."""

    def at(when, *more):
        out = StringIO()
        with time_machine.travel(when, tick=False):
            call_command("send_reminders", *more, stdout=out)
        return out.getvalue()

    return at


def kinds():
    return list(Message.objects.order_by("id").values_list("kind", flat=True))


def extended(s, until):
    return extend(task=s.report.task, until=until, reason="Sjukdom", by=s.staff, at=NOW)


def test_a_round_reminds_before_and_after_the_last_day(s, run, mailoutbox):
    for day in (WEEK_BEFORE, DAY_BEFORE, LAST_DAY, DAY_AFTER, WEEK_AFTER):
        run(day)
    assert kinds() == ["snart", "snart", "forsenad", "forsenad"]
    assert to_whom(mailoutbox) == ["rut@tallvik.example"] * 4


def test_every_day_for_ten_weeks_gives_each_mail_once(s, run, mailoutbox):
    for day in range(72):
        run(swedish(2026, 11, 20, 13) + timedelta(days=day))
    assert kinds() == ["oppnad", "snart", "snart", "forsenad", "forsenad"]
    assert len(mailoutbox) == 5


def test_running_twice_sends_once(s, run, mailoutbox):
    assert "Skickat: rut@tallvik.example" in run(WEEK_BEFORE)
    assert run(WEEK_BEFORE) == "Inget att skicka.\n"
    assert len(mailoutbox) == 1


def test_a_missed_day_is_made_up_for_once(s, run, mailoutbox):
    run(swedish(2026, 12, 27, 7))
    run(swedish(2026, 12, 28, 7))
    assert (kinds(), len(mailoutbox)) == (["snart"], 1)


def test_after_a_long_outage_only_what_is_still_true_goes(s, run, mailoutbox):
    run(swedish(2027, 1, 10, 7))
    assert kinds() == ["forsenad"]
    assert mailoutbox[0].subject == "Rapporten till Bokslut december 2026 har inte kommit in"


def test_long_after_the_last_day_nothing_goes_by_itself(s, run, mailoutbox):
    run(swedish(2027, 3, 1, 7))
    assert mailoutbox == []


def test_nothing_goes_before_the_round_is_opened(s, run, mailoutbox):
    s.round.opened_at = None
    s.round.save()
    run(WEEK_BEFORE)
    s.round.opened_at = swedish(2026, 12, 25, 7)
    s.round.save()
    run(WEEK_BEFORE)
    assert mailoutbox == []


def test_nothing_goes_to_who_has_handed_in_everything(s, run, mailoutbox):
    submitted(s.report)
    for day in (WEEK_BEFORE, DAY_BEFORE, DAY_AFTER, WEEK_AFTER):
        run(day)
    assert mailoutbox == []


def test_nothing_goes_for_a_round_that_does_not_remind_by_itself(s, run, mailoutbox):
    s.round.reminds = False
    s.round.save()
    run(WEEK_BEFORE)
    assert mailoutbox == []


def test_an_extension_is_the_bodys_own_last_day(s, run, mailoutbox):
    extended(s, date(2027, 1, 8))
    for day in (WEEK_BEFORE, DAY_BEFORE):
        run(day)
    assert mailoutbox == []
    run(swedish(2027, 1, 1, 7))
    assert mailoutbox[0].subject.endswith("senast fredag 8 januari 2027")


def test_an_extension_after_a_reminder_gives_a_reminder_of_the_new_day(s, run):
    run(WEEK_BEFORE)
    extended(s, date(2027, 1, 8))
    run(swedish(2027, 1, 1, 7))
    assert kinds() == ["snart", "snart"]


def test_what_came_back_after_the_last_day_is_not_called_late(s, run, mailoutbox):
    submitted(s.report, "returnerad", review_note="Antal?")
    ActionReport.objects.update(reviewed_at=swedish(2027, 1, 1, 8))
    run(swedish(2027, 1, 3, 7))
    assert mailoutbox == []


def test_what_came_back_in_time_is_reminded_of(s, run, mailoutbox):
    submitted(s.report, "returnerad", review_note="Antal?")
    run(WEEK_BEFORE)
    assert "Komplettera Praktikplatser" in mailoutbox[0].body


def test_one_of_two_bodies_is_late_and_the_other_soon_in_one_mail(s, run, mailoutbox):
    Membership.objects.filter(user=s.stranger).update(user=s.reporter)
    other = builders.action_report(s.round, builders.action(s.strategy, s.other, "I2"))
    extend(task=other.task, until=date(2027, 1, 8), reason="Sjukdom", by=s.staff, at=NOW)
    run(DAY_AFTER)
    run(swedish(2027, 1, 2, 7))
    (mail,) = mailoutbox
    assert ("Praktikplatser" in mail.body, "Språkcafé I2" in mail.body) == (True, True)
    assert kinds() == ["forsenad"]


def test_who_was_reminded_by_the_unit_the_same_day_is_left_in_peace(s, run, mailoutbox):
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=swedish(2026, 12, 24, 6))
    run(WEEK_BEFORE)
    assert kinds() == ["enheten"]


def test_a_new_reporter_is_told_of_the_open_round(s, run, mailoutbox):
    run(swedish(2026, 11, 20, 12))
    builders.user("ola@tallvik.example", Role.REPORTER, s.department)
    run(swedish(2026, 11, 23, 12))
    assert to_whom(mailoutbox) == ["ola@tallvik.example", "rut@tallvik.example"]


# The mail server.


def test_what_could_not_be_sent_is_sent_the_next_time(s, run, settings, mailoutbox):
    right, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, mailing.CLOSED
    with pytest.raises(CommandError) as failed:
        run(WEEK_BEFORE)
    assert (failed.value.returncode, str(failed.value)) == (1, "1 mejl gick inte att skicka.")
    settings.EMAIL_BACKEND = right
    run(swedish(2026, 12, 24, 8))
    assert (len(mailoutbox), kinds()) == (1, ["snart"])


def test_a_reminder_that_waited_overnight_is_written_anew(s, run, settings, mailoutbox):
    right, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, mailing.CLOSED
    second = builders.action_report(s.round, builders.action(s.strategy, s.department, "I2"))
    with pytest.raises(CommandError):
        run(WEEK_BEFORE)
    submitted(second)
    settings.EMAIL_BACKEND = right
    assert "Behövs inte längre" in run(swedish(2026, 12, 25, 8))
    assert (len(mailoutbox), "Språkcafé I2" in mailoutbox[0].body) == (1, False)


def test_a_reminder_that_is_no_longer_true_is_taken_away(s, run, settings, mailoutbox):
    right, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, mailing.CLOSED
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=NOW)
    with pytest.raises(CommandError):
        run(NOW)
    submitted(s.report)
    settings.EMAIL_BACKEND = right
    run(swedish(2026, 11, 21, 8))
    assert (mailoutbox, kinds()) == ([], [])


def test_what_may_have_left_is_said_and_not_sent_again(s, run, settings, mailoutbox):
    settings.EMAIL_BACKEND = mailing.BREAKING
    with pytest.raises(CommandError):
        run(WEEK_BEFORE)
    assert "1 mejl kan ha gått iväg eller inte" in run(swedish(2026, 12, 25, 7))
    assert len(mailoutbox) == 1


# How it is asked.


def test_a_dry_run_saves_and_sends_nothing(s, run, mailoutbox):
    said = run(WEEK_BEFORE, "--dry-run")
    assert "Skulle skickas: rut@tallvik.example, Påminnelse: rapportera till" in said
    assert "1 mejl skulle skickas. Inget har sparats eller skickats." in said
    assert (mailoutbox, kinds()) == ([], [])


def test_another_time_can_be_meant(s, run, mailoutbox):
    run(NOW, "--at", "2026-12-24T07:00")
    assert kinds() == ["snart"]


def test_a_time_that_cannot_be_read_is_refused(s, run):
    with pytest.raises(CommandError, match="går inte att läsa"):
        run(NOW, "--at", "i morgon")


def test_in_the_demonstration_mails_are_written_and_not_sent(s, run, settings, mailoutbox):
    settings.DEMO = True
    assert "I demonstrationen skickas inget." in run(WEEK_BEFORE)
    assert (mailoutbox, kinds()) == ([], ["snart"])


# Clocks.


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (swedish(2026, 12, 23, 23, 59, 59), []),
        (swedish(2026, 12, 24, 0, 0, 0), ["snart"]),
        (swedish(2026, 12, 31, 23, 59, 59), ["snart"]),
        (swedish(2027, 1, 1, 0, 0, 0), ["forsenad"]),
        # A quarter past eleven in Sweden is the day after in Tokyo, and the same day in UTC.
        (datetime(2026, 12, 31, 22, 15, tzinfo=UTC), ["snart"]),
        (datetime(2026, 12, 31, 23, 15, tzinfo=UTC), ["forsenad"]),
    ],
)
def test_the_day_is_swedish_to_its_last_second(s, run, when, expected):
    run(when)
    assert kinds() == expected


def test_a_server_in_tokyo_reminds_on_the_swedish_day(s, run, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        run(swedish(2026, 12, 23, 23, 59))
        assert kinds() == []
        run(swedish(2026, 12, 24, 0, 1))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert kinds() == ["snart"]


def test_the_nights_when_clocks_change_give_one_mail(s, run, mailoutbox):
    for last, night in (
        (date(2027, 4, 4), (2027, 3, 28)),
        (date(2027, 11, 7), (2027, 10, 31)),
    ):
        s.round.bodies_deadline = s.round.compile_deadline = last
        s.round.save()
        Message.objects.all().delete()
        mailoutbox.clear()
        for hour in (1, 2, 3):
            run(swedish(*night, hour, 30))
        assert (kinds(), len(mailoutbox)) == (["snart"], 1)


def test_a_leap_day_is_the_day_before_the_first_of_march(s, run):
    s.round.bodies_deadline = s.round.compile_deadline = date(2028, 3, 1)
    s.round.save()
    run(swedish(2028, 2, 28, 7))
    assert kinds() == []
    run(swedish(2028, 2, 29, 7))
    assert kinds() == ["snart"]
