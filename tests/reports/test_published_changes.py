""" "Ändrat sedan augusti": any two published versions of a strategy beside each other."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from reports.actions.publishing import publish, publish_correction
from reports.models import FollowUpText, PublicSite, TextKind
from tests.reports.scenes import NOW, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    """December 2025 and August 2026 published, the latter corrected once."""
    made = scene()
    for at, (when, level) in enumerate([(made.december, "uppfyllt"), (made.august, "ej_uppfyllt")]):
        follow_up = made.follow_up(when)
        made.judge_all(follow_up, level)
        text = f"Läget är {'gott' if level == 'uppfyllt' else 'sämre'}."
        FollowUpText.objects.create(follow_up=follow_up, kind=TextKind.SUMMARY, text=text)
        follow_up.adopted_by, follow_up.adopted_on = made.board, date(2026, 9, 14)
        follow_up.save()
        publish(follow_up=follow_up, by=made.publisher, at=NOW + timedelta(days=at))
    made.follow_up().texts.update(text="Läget är oklart.")
    publish_correction(
        follow_up=made.follow_up(), reason="Fel ord.", by=made.publisher, at=NOW + timedelta(days=2)
    )
    return made


@pytest.fixture
def reader(one):
    client = Client()
    client.force_login(one.elected)
    return client


def page(client, **asked):
    return client.get(reverse("published_changes", args=["tallvik", "t23"]), asked)


def test_unasked_the_latest_is_compared_with_the_follow_up_before(one, reader):
    text = page(reader).content.decode()

    assert "Ändrat sedan december 2025" in text
    assert "Bedömning, Arbete" in text
    assert "<del>" in text
    assert "gott." in text
    assert "oklart." in text


def test_a_correction_shows_only_what_it_changed(one, reader):
    text = page(reader, fran="2026-08.v1").content.decode()

    assert "Ändrat sedan version 1" in text
    assert "sämre." in text
    assert "oklart." in text
    assert "Bedömning, Arbete" not in text


def test_the_other_way_round_reads_from_the_earlier_to_the_later(one, reader):
    turned = page(reader, fran="2026-08.v2", till="2025-12.v1")

    assert turned.content == page(reader, fran="2025-12.v1", till="2026-08.v2").content


def test_a_version_beside_itself_asks_for_two(one, reader):
    same = page(reader, fran="2026-08.v2", till="2026-08.v2")

    assert "Välj två olika versioner" in same.content.decode()


def test_a_version_that_is_not_there_is_not_found(one, reader):
    assert page(reader, fran="2026-08.v9").status_code == 404


def test_the_replaced_version_leads_to_what_differs(one, reader):
    old = reader.get(reverse("published_version", args=["tallvik", "t23", "2026-08", 1]))

    assert "andrat/?fran=2026-08.v1" in old.content.decode()


def test_anybody_reads_it_only_between_versions_that_are_open(one):
    PublicSite.objects.update_or_create(municipality=one.municipality, defaults={"is_on": True})
    assert page(Client()).status_code == 302
    follow_up = one.follow_up()
    follow_up.is_public = True
    follow_up.save()

    answer = page(Client())
    text = answer.content.decode()
    address = reverse("published_changes", args=["tallvik", "t23"])
    again = Client().get(address, headers={"If-None-Match": answer.headers["ETag"]})

    assert again.status_code == 304
    assert "public" in answer.headers["Cache-Control"]
    assert "Ändrat sedan version 1" in text
    assert "december 2025, version" not in text.lower()
    assert page(Client(), fran="2025-12.v1").status_code == 302
