"""The accessibility statement: its eleven parts, and the form that anybody can send."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from reports.actions import accessibility
from reports.domain.accessibility import is_too_old
from reports.models import AccessibilityMessage, AccessibilityStatement
from tests import builders as b

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality():
    return b.municipality("tallvik", code="9901", contact_email="kommun@tallvik.example")


@pytest.fixture
def send(municipality):
    client = Client(enforce_csrf_checks=True)
    path = reverse("accessibility_message", args=["tallvik"])
    return lambda **sent: client.post(path, sent)


def test_the_statement_has_its_eleven_parts_and_claims_nothing_by_itself(municipality):
    text = Client().get(reverse("accessibility", args=["tallvik"])).content.decode()
    for part in (
        municipality.name,
        "Riktmärke",
        "delvis förenlig",
        "Kända brister",
        "Senast bedömd",
        "Senast uppdaterad",
        "Så är tjänsten granskad",
        'action="/tallvik/tillganglighet/meddelande/"',
        "https://www.digg.se/tdosanmalan",
        "12 §",
        "9 §",
    ):
        assert part in text, part
    assert "helt förenlig" not in text
    assert "inte med skärmläsare" in text


def test_the_municipalitys_own_words_are_shown(municipality):
    AccessibilityStatement.objects.create(
        municipality=municipality,
        conformity="helt",
        disproportionate="Kartan från 2019.",
        exempt="Filmer före 2020.",
        assessed_on=date(2026, 3, 1),
    )
    text = Client().get(reverse("accessibility", args=["tallvik"])).content.decode()
    for words in ("helt förenlig", "Kartan från 2019.", "Filmer före 2020.", "1 mars 2026"):
        assert words in text


@pytest.mark.parametrize(
    ("assessed_on", "old"),
    [
        (None, True),
        (date(2025, 11, 20), False),
        (date(2025, 11, 19), True),
        (date(2026, 1, 1), False),
    ],
)
def test_an_assessment_is_old_after_twelve_months(assessed_on, old):
    assert is_too_old(assessed_on, date(2026, 11, 20)) is old


def test_a_message_needs_no_cookie_and_gets_a_number(send):
    answer = send(text="Diagrammet går inte att läsa.", page="/tallvik/", reply_to="")
    kept = AccessibilityMessage.objects.get()
    assert answer.status_code == 302
    assert not answer.cookies
    receipt = Client().get(answer["Location"])
    text = receipt.content.decode()
    assert kept.reference in text
    assert kept.text not in text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": ""}, "Skriv vad som inte gick"),
        ({"text": "Går inte.", "reply_to": "fel"}, "Adressen går inte att läsa"),
        ({"text": "Går inte.", "website": "x"}, "ska vara tomt"),
        ({"text": "x" * 4001}, "högst 4000 tecken"),
    ],
)
def test_an_error_keeps_what_was_written(sent, words, send):
    answer = send(**sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert sent["text"] in text
    assert not AccessibilityMessage.objects.exists()


def test_a_days_messages_are_limited(send, monkeypatch):
    monkeypatch.setattr(accessibility, "MESSAGES_A_DAY", 1)
    assert send(text="Ett.").status_code == 302
    answer = send(text="Två.")
    assert answer.status_code == 429
    assert "Två." in answer.content.decode()
    assert AccessibilityMessage.objects.count() == 1


def test_pages_without_a_municipality_lead_to_every_statement(municipality):
    text = Client().get(reverse("accessibility_start")).content.decode()
    assert reverse("accessibility", args=["tallvik"]) in text
    assert reverse("accessibility_start") in Client().get("/konto/logga-in/").content.decode()
