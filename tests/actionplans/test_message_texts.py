"""What each sort of mail says, word for word, and where its links lead."""

import re
from datetime import date

import pytest
from django.core import mail as django_mail

from actionplans.actions.messages import queue_opened, remind
from actionplans.actions.outbox import deliver_new
from actionplans.actions.reports import return_report, submit
from actionplans.domain.content import Content
from actionplans.domain.mail import message_id, message_key, one_line
from actionplans.models import Message
from people.domain.roles import Role
from tests import builders
from tests.actionplans.mailing import swedish
from tests.actionplans.scene import FULL, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db

# With the space after it that mail programs know a signature by.
SIGNATURE = "-- "
END = f"""
Undrar du något? Fråga Integrationsenheten, enheten@tallvik.example.

{SIGNATURE}
Riktmärke, Tallviks kommun. Du får det här för att du rapporterar till Strategin 2023–2027.
"""


@pytest.fixture(autouse=True)
def _site(s, settings):
    settings.SITE_URL = "https://folj.tallvik.example"
    s.municipality.contact_words = "Integrationsenheten"
    s.municipality.save()


def only():
    return Message.objects.get()


def report_url(report):
    return f"https://folj.tallvik.example/tallvik/rapport/{report.id}/"


def test_opening(s):
    queue_opened(reporting_round=s.round, by=s.staff, at=NOW)
    assert only().subject == (
        "Dags att rapportera: Bokslut december 2026, senast torsdag 31 december 2026"
    )
    assert only().text == (
        f"""Hej Rut!

Nu är det dags att rapportera till Bokslut december 2026 i Strategin 2023–2027. Lämna in senast torsdag 31 december 2026.

Barn- och utbildningsförvaltningen
Sista dag är torsdag 31 december 2026

Rapportera Praktikplatser
{report_url(s.report)}

Allt du har att rapportera:
https://folj.tallvik.example/tallvik/att-rapportera/
{END}"""
    )


def test_reminder_by_the_unit_with_more_time(s):
    task = s.report.task
    task.extended_to, task.extension_reason = date(2027, 1, 8), "Sjukdom"
    task.save()
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=NOW)
    assert only().subject == (
        "Påminnelse: rapportera till Bokslut december 2026 senast fredag 8 januari 2027"
    )
    assert "Sista dag är fredag 8 januari 2027 (ni har fått längre tid)\n" in only().text
    assert "Sjukdom" not in only().text


def test_reminder_after_the_last_day(s):
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=swedish(2027, 1, 4, 9))
    assert only().subject == "Rapporten till Bokslut december 2026 har inte kommit in"
    assert only().text == (
        f"""Hej Rut!

Sista dagen att rapportera till Bokslut december 2026 i Strategin 2023–2027 var torsdag 31 december 2026, och det här saknas fortfarande. Lämna in så snart du kan.

Barn- och utbildningsförvaltningen
Sista dag var torsdag 31 december 2026

Rapportera Praktikplatser
{report_url(s.report)}

Allt du har att rapportera:
https://folj.tallvik.example/tallvik/att-rapportera/
{END}"""
    )


def test_who_is_asked_after_the_last_day_is_not_told_to_hand_in_before_it(s):
    queue_opened(reporting_round=s.round, by=s.staff, at=swedish(2027, 1, 4, 9))
    assert "Sista dagen att rapportera" in only().text
    assert "senast torsdag 31 december" not in only().text


def test_return(s):
    return_report(
        report=submitted(s.report), note="Hur många kvinnor?\nOch män?", by=s.staff, at=NOW
    )
    assert only().subject == "Behöver kompletteras: Praktikplatser"
    assert only().text == (
        f"""Hej Rut!

Rapporten om Praktikplatser till Bokslut december 2026 behöver kompletteras. Så här skriver vi:

Hur många kvinnor?
Och män?

Barn- och utbildningsförvaltningen
Lämna in igen senast torsdag 31 december 2026

Komplettera Praktikplatser
{report_url(s.report)}

Det ni redan har skrivit finns kvar i formuläret.
{END}"""
    )
    assert "<p>Hur många kvinnor?<br>Och män?</p>" in only().html


def test_approval(s):
    s.report.task.needs_approval = True
    s.report.task.save()
    builders.user("gun@tallvik.example", Role.APPROVER, s.department)
    submit(report=s.report, content=Content(**FULL), version=0, by=s.reporter, at=NOW)
    assert only().subject == (
        "Att godkänna: Barn- och utbildningsförvaltningen, Bokslut december 2026"
    )
    assert only().text == (
        f"""Hej Gun!

En rapport till Bokslut december 2026 väntar på att du godkänner. Enheten ser dem först när du har gjort det.

Barn- och utbildningsförvaltningen
Sista dag är torsdag 31 december 2026

Läs och godkänn Praktikplatser
{report_url(s.report)}
{END}"""
    )


def test_receipt(s):
    submit(report=s.report, content=Content(**FULL), version=0, by=s.reporter, at=NOW)
    assert only().subject == "Allt är inlämnat: Bokslut december 2026"
    assert only().text == (
        f"""Hej Rut!

Tack! Allt som Barn- och utbildningsförvaltningen skulle rapportera till Bokslut december 2026 är inlämnat. Det här är ditt kvitto.

Barn- och utbildningsförvaltningen

Praktikplatser
{report_url(s.report)}
Pågår

Du hör av oss om något behöver kompletteras. Annars är det klart.
{END}"""
    )


def test_the_html_of_a_mail_says_the_same_with_links(s):
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=NOW)
    html = only().html
    assert html.startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert "<h2>Barn- och utbildningsförvaltningen</h2>" in html
    assert f'<a href="{report_url(s.report)}">Rapportera Praktikplatser</a>' in html
    assert "enheten@tallvik.example" in html


def test_the_html_fetches_nothing_and_has_no_styles(s):
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=NOW)
    assert not re.search(r"<(img|link|script|style|iframe)|style=|src=", only().html)


def test_signs_of_html_are_text_in_both(s):
    s.action.title = "Jobb & <b>”språk”</b> 'nu'"
    s.action.save()
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=NOW)
    assert "Rapportera Jobb & <b>”språk”</b> 'nu'\n" in only().text
    assert "Jobb &amp; &lt;b&gt;”språk”&lt;/b&gt;" in only().html


def test_a_title_cannot_add_headings_to_the_mail(s):
    s.action.title = "Kafé\r\nBcc: alla@tallvik.example"
    s.action.save()
    return_report(report=submitted(s.report), note="Antal?", by=s.staff, at=NOW)
    deliver_new(reporting_round=s.round, at=NOW)
    (mail,) = django_mail.outbox
    assert mail.message()["Bcc"] is None
    assert mail.subject == "Behöver kompletteras: Kafé Bcc: alla@tallvik.example"


def test_a_long_title_is_cut_in_the_subject(s):
    s.action.title = "Språk " * 30
    s.action.save()
    return_report(report=submitted(s.report), note="Antal?", by=s.staff, at=NOW)
    assert len(only().subject) <= 150
    assert only().subject.endswith("…")


def test_every_link_leads_to_its_page(s, as_person):
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=NOW)
    links = re.findall(r'href="https://folj\.tallvik\.example([^"]+)"', only().html)
    client = as_person(s.reporter)
    answers = {link: client.get(link) for link in links}
    assert [answer.status_code for answer in answers.values()] == [200, 200]
    assert "Praktikplatser" in answers[links[0]].content.decode()


def test_a_link_leads_by_way_of_signing_in_back_to_its_page(s, client):
    answer = client.get(f"/tallvik/rapport/{s.report.id}/")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"?next=/tallvik/rapport/{s.report.id}/")


def test_a_mail_names_nobody_but_its_recipient(s):
    builders.user("ola@tallvik.example", Role.REPORTER, s.department)
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=NOW)
    text = Message.objects.get(to_name="Rut").text
    assert ("Ola" in text, "Hanna" in text) == (False, False)


def test_without_a_contact_the_mail_names_none(s):
    s.municipality.contact_words = s.municipality.contact_email = ""
    s.municipality.save()
    remind(reporting_round=s.round, slugs=None, by=s.staff, at=NOW)
    assert "Undrar" not in only().text


def test_a_key_is_the_same_for_an_address_in_any_case():
    assert message_key(1, "x", "Rut@Tallvik.example ") == message_key(1, "x", "rut@tallvik.example")
    assert message_key(1, "x", "a@b.example") != message_key(2, "x", "a@b.example")
    assert len(message_key(10**9, "fore-7:2026-12-31", "a" * 250)) < 200


def test_a_message_id_comes_from_the_key():
    assert message_id("1:x", "h.example") == message_id("1:x", "h.example")
    assert message_id("1:x", "h.example") != message_id("1:y", "h.example")
    assert re.fullmatch(r"<[0-9a-f]{32}@h\.example>", message_id("1:x", "h.example"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\r\nb", "a b"),
        ("a\u2028b\x0bc", "a b c"),
        ("  a   b ", "a b"),
        ("x" * 151, "x" * 149 + "…"),
        ("", ""),
    ],
)
def test_one_line_is_one_line(text, line):
    assert one_line(text) == line
