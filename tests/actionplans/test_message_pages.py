"""The log of what was sent, one mail, sending again, and what the round page says of mails."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.models import Message
from people.models import Membership
from tests import builders
from tests.actionplans import mailing
from tests.actionplans.scene import submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def url(s, name, *more):
    return reverse(name, args=["tallvik", s.strategy.slug, s.round.slug, *more])


def text_of(answer):
    return " ".join(answer.content.decode().split())


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def remind(client, s, **data):
    return said(client.post(url(s, "round_remind"), data))[-1:]


def department(s, slug, name):
    return builders.action_report(
        s.round,
        builders.action(s.strategy, builders.body(s.municipality, slug, name=name), f"X-{slug}"),
    )


# Reminding.


def test_the_answer_counts_bodies(s, as_person, mailoutbox):
    client = as_person(s.staff)
    builders.action_report(s.round, builders.action(s.strategy, s.other, "I2"))
    assert remind(client, s, organ=["kultur"]) == ["Kulturförvaltningen påmindes."]
    department(s, "teknik", "Tekniska kontoret")
    submitted(department(s, "vatten", "Vatten AB"))
    assert remind(client, s, organ=["barn", "kultur", "teknik", "vatten"]) == [
        "Barn- och utbildningsförvaltningen påmindes, 1 var redan påmind i dag, "
        "1 har redan lämnat in, 1 saknar mottagare (Tekniska kontoret)."
    ]
    assert len(mailoutbox) == 2


def test_a_second_click_says_that_they_are_reminded_already(s, as_person, mailoutbox):
    client = as_person(s.staff)
    remind(client, s, alla="1")
    assert remind(client, s, alla="1") == ["Ingen påmindes, 1 var redan påmind i dag."]
    assert len(mailoutbox) == 1


def test_reminding_nobody_says_what_to_do(s, as_person):
    assert remind(as_person(s.staff), s)[0].startswith("Ingen var vald. Kryssa för")


def test_reminding_when_all_have_handed_in_says_so(s, as_person):
    submitted(s.report)
    assert remind(as_person(s.staff), s, alla="1") == [
        "Alla har lämnat in, så ingen behövde påminnas."
    ]


def test_an_unopened_round_is_not_reminded(s, as_person, mailoutbox):
    s.round.opened_at = None
    s.round.save()
    assert remind(as_person(s.staff), s, alla="1") == [
        "Omgången är inte öppnad, så ingen påmindes. Öppna den först."
    ]
    assert mailoutbox == []


def test_a_mail_server_that_fails_is_told_of(s, as_person, settings):
    settings.EMAIL_BACKEND = mailing.CLOSED
    (words,) = remind(as_person(s.staff), s, alla="1")
    assert "1 mejl gick inte att skicka nu." in words


def test_in_the_demonstration_nothing_is_said_to_be_sent(s, as_person, settings, mailoutbox):
    settings.DEMO = True
    client = as_person(s.staff)
    assert remind(client, s, alla="1") == [
        "Barn- och utbildningsförvaltningen hade påmints. "
        "I demonstrationen skickas inget; mejlen går att läsa under Utskick."
    ]
    page = text_of(client.get(url(s, "round_messages")))
    assert "1 mejl, inte skickat" in page
    assert "I demonstrationen skickas inget. Så här hade mejlen sett ut." in page
    assert mailoutbox == []


# Opening.


def test_before_opening_the_page_says_how_many_mails_go(s, as_person):
    builders.action(
        s.strategy, builders.body(s.municipality, "teknik", name="Tekniska kontoret"), "I5"
    )
    s.round.opened_at = None
    s.round.save()
    page = text_of(as_person(s.staff).get(url(s, "round")))
    assert "1 mejl går ut när du öppnar. Ingen mottagare finns för Tekniska kontoret." in page


def test_opening_says_how_many_mails_went(s, as_person, mailoutbox):
    s.round.opened_at = None
    s.round.save()
    answer = as_person(s.staff).post(url(s, "round_open"))
    assert said(answer) == ["Bokslut december 2026 är öppnad. 1 mejl går till dem som rapporterar."]
    assert len(mailoutbox) == 1


# The log.


def test_the_log_of_an_unopened_round_is_empty(s, as_person):
    s.round.opened_at = None
    s.round.save()
    page = text_of(as_person(s.staff).get(url(s, "round_messages")))
    assert "Inga mejl än" in page
    assert "Inget skickas innan omgången är öppnad." in page


def test_the_log_says_when_to_whom_on_what_occasion_and_how_it_went(s, as_person):
    client = as_person(s.staff)
    remind(client, s, alla="1")
    page = text_of(client.get(url(s, "round_messages")))
    for words in (
        "1 mejl skickat",
        "Påminnelse från enheten. Barn- och utbildningsförvaltningen",
        "rut@tallvik.example",
        "2026-11-20 10.00",
        "Skickat",
    ):
        assert words in page


def test_a_mail_that_only_came_to_the_servers_log_is_not_counted_as_sent(s, as_person):
    builders.message(s.round, "1", sent_at=NOW)
    builders.message(s.round, "2", sent_at=NOW, fault="Skrevs i serverns logg.")
    page = text_of(as_person(s.staff).get(url(s, "round_messages")))
    assert "1 av 2 mejl skickade" in page


def test_the_log_is_filtered_by_body_and_occasion(s, as_person):
    client = as_person(s.staff)
    builders.message(s.round, "1", tasks=[s.report.task], subject="Till barn")
    other = builders.action_report(s.round, builders.action(s.strategy, s.other, "I2"))
    builders.message(s.round, "2", tasks=[other.task], subject="Till kultur", kind="kvitto")
    page = text_of(client.get(url(s, "round_messages"), {"organ": "barn"}))
    assert ("Till barn" in page, "Till kultur" in page) == (True, False)
    page = text_of(client.get(url(s, "round_messages"), {"tillfalle": "kvitto"}))
    assert ("Till barn" in page, "Till kultur" in page) == (False, True)
    page = text_of(client.get(url(s, "round_messages"), {"organ": "x", "tillfalle": "y"}))
    assert "Inget mejl passar det du har valt." in page


def test_the_log_has_pages(s, as_person):
    for number in range(51):
        builders.message(s.round, str(number), created_at=NOW + timedelta(seconds=number))
    client = as_person(s.staff)
    assert "Sida 1 av 2" in text_of(client.get(url(s, "round_messages")))
    last = text_of(client.get(url(s, "round_messages"), {"sida": "2", "tillfalle": "enheten"}))
    assert "?organ=&amp;tillfalle=enheten&amp;sida=1" in last


def test_who_has_nobody_to_tell_is_named_in_the_log(s, as_person):
    Membership.objects.filter(user=s.reporter).update(ends_on=date(2026, 11, 19))
    page = text_of(as_person(s.staff).get(url(s, "round_messages")))
    assert "Ingen mottagare" in page
    assert "<li>Barn- och utbildningsförvaltningen</li>" in page


@pytest.mark.parametrize("count", [1, 10, 50])
def test_the_log_asks_as_much_for_many_mails(s, as_person, count):
    for number in range(count):
        report = builders.action_report(
            s.round,
            builders.action(s.strategy, builders.body(s.municipality, f"b{number}"), f"B{number}"),
        )
        builders.message(s.round, str(number), tasks=[report.task], sent_at=NOW)
    client = as_person(s.staff)
    client.get(url(s, "round_messages"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(url(s, "round_messages"))
    own = [q for q in asked if "django_session" not in q["sql"] and "people_user" not in q["sql"]]
    assert len(own) <= 12


# One mail, and sending it again.


def test_a_mail_is_shown_as_it_was_written(s, as_person):
    row = builders.message(s.round, tasks=[s.report.task], html="<p>Hej <b>Rut</b>!</p>")
    page = text_of(as_person(s.staff).get(url(s, "message", row.id)))
    assert "Hej Rut!" in page
    assert "&lt;b&gt;Rut&lt;/b&gt;" in page


def test_a_mail_of_another_round_is_missing(s, as_person):
    other = builders.reporting_round(s.strategy, 2025)
    row = builders.message(other)
    client = as_person(s.staff)
    assert client.get(url(s, "message", row.id)).status_code == 404
    assert client.post(url(s, "message_retry", row.id)).status_code == 404


def test_an_uncertain_mail_is_sent_again_by_a_person_once(s, as_person, mailoutbox):
    row = builders.message(s.round, claimed_at=NOW - timedelta(minutes=20))
    client = as_person(s.staff)
    page = text_of(client.get(url(s, "message", row.id)))
    assert ("Osäkert om det gick iväg" in page, "Skicka igen" in page) == (True, True)
    assert "1 mejl har inte gått iväg" in text_of(client.get(url(s, "round_messages")))
    answers = [said(client.post(url(s, "message_retry", row.id)))[-1] for _ in range(2)]
    assert answers == [
        "Mejlet till rut@tallvik.example är skickat.",
        "Mejlet är redan skickat eller på väg, så det skickades inte igen.",
    ]
    assert len(mailoutbox) == 1


def test_a_retry_that_fails_says_why(s, as_person, settings):
    settings.EMAIL_BACKEND = mailing.REFUSING
    row = builders.message(s.round)
    (words,) = said(as_person(s.staff).post(url(s, "message_retry", row.id)))
    assert "gick inte att skicka" in words
    assert Message.objects.get().fault


@pytest.mark.parametrize("who", ["elected", "reporter"])
def test_others_do_not_read_the_log_or_send(s, as_person, who):
    row = builders.message(s.round)
    client = as_person(getattr(s, who))
    assert client.get(url(s, "round_messages")).status_code == 403
    assert client.get(url(s, "message", row.id)).status_code == 403
    assert client.post(url(s, "message_retry", row.id)).status_code == 403
    assert client.post(url(s, "round_remind"), {"alla": "1"}).status_code == 403
