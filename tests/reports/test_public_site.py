"""What a municipality shows to everybody, and to nobody until it says so."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from actionplans.models import Action
from indicators.models import Indicator
from indicators.models.indicators import LifeCycle
from people.models import Event
from reports.models import FollowUp, PublicSite
from tests.access import world as worlds
from tests.access.actors import Actor
from tests.reports.scenes import NOW, scene

pytestmark = pytest.mark.django_db

SECRET = "Hemma Hemlig"
SECRET_MAIL = "hemma.hemlig@tallvik.example"


@pytest.fixture
def world():
    """A municipality with something of every kind, all of it open, and names that are not."""
    made = worlds.build()
    FollowUp.objects.filter(snapshots__version=1).update(is_public=True)
    Action.objects.update(contact_name=SECRET, contact_email=SECRET_MAIL, contact_role="Samordnare")
    return made


def paths(world) -> dict[str, str]:
    of = world.own.arguments
    kommun, strategi = of["kommun"], of["strategi"]
    return {
        "public_home": reverse("public_home", args=[kommun]),
        "public_about": reverse("public_about", args=[kommun]),
        "public_strategy": reverse("public_strategy", args=[kommun, strategi]),
        "public_actions": reverse("public_actions", args=[kommun, strategi]),
        "public_indicator": reverse("public_indicator", args=[kommun, strategi, of["indikator"]]),
        "public_embed": reverse("public_embed", args=[kommun, strategi, of["indikator"]]),
        "published": reverse("published", args=[kommun, strategi, of["published_round"]]),
        "accessibility": reverse("accessibility", args=[kommun]),
    }


def test_open_pages_set_no_cookie_may_be_kept_and_name_nobody(world):
    client = Client()
    for name, path in paths(world).items():
        answer = client.get(path)
        text = answer.content.decode()
        assert answer.status_code == 200, name
        assert not answer.cookies, name
        assert answer["Cache-Control"] == "public, max-age=300", name
        assert SECRET not in text, name
        assert SECRET_MAIL not in text, name
        assert "<script" not in text, name
        assert 'href="/tallvik/tillganglighet/"' in text, name
        assert '<meta name="description"' in text, name
        again = client.get(path, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b""), name


def test_a_contact_is_named_where_the_municipality_has_said_so(world):
    Action.objects.update(contact_is_public=True)
    text = Client().get(paths(world)["public_actions"]).content.decode()
    assert SECRET in text


def test_a_closed_site_answers_like_a_municipality_that_does_not_exist(world):
    PublicSite.objects.update(is_on=False)
    client = Client()
    for name, path in paths(world).items():
        if name in ("accessibility", "published"):
            continue
        answer = client.get(path)
        nowhere = client.get(path.replace("tallvik", "ingenstans"))
        assert answer.status_code == nowhere.status_code == 404, name
        assert answer.content == nowhere.content, name
    assert client.get(paths(world)["published"]).status_code == 302
    assert client.get(paths(world)["accessibility"]).status_code == 200


def test_what_is_not_marked_is_not_there(world):
    Indicator.objects.update(is_public=False)
    Action.objects.update(is_public=False)
    client = Client()
    assert client.get(paths(world)["public_indicator"]).status_code == 404
    assert "Språkcafé" not in client.get(paths(world)["public_actions"]).content.decode()


@pytest.mark.parametrize("name", ["public_indicator", "public_embed"])
def test_a_proposed_indicator_is_not_there_even_when_it_is_marked(world, name):
    Indicator.objects.update(life_cycle=LifeCycle.PROPOSED)

    assert Client().get(paths(world)[name]).status_code == 404


@pytest.mark.parametrize("name", ["public_indicator", "public_embed", "public_strategy"])
def test_an_open_indicator_without_a_series_has_a_page(world, name):
    Indicator.objects.update(series=None)

    assert Client().get(paths(world)[name]).status_code == 200


def test_only_the_chart_may_be_shown_in_another_pages_frame(world):
    client = Client()
    embed = client.get(paths(world)["public_embed"])
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed.headers
    page = client.get(paths(world)["public_indicator"])
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("name", ["public_home", "public_strategy", "public_actions"])
def test_more_to_show_asks_no_more_questions(name, world, django_assert_max_num_queries):
    client = Client()
    client.get(paths(world)[name])
    action = Action.objects.filter(strategy__municipality=world.own.municipality).get()
    for number in range(5):
        action.pk, action.code = None, f"X{number}"
        action.save()
    with django_assert_max_num_queries(10):
        client.get(paths(world)[name])


def test_the_administrator_opens_the_site_and_it_is_logged(world):
    PublicSite.objects.all().delete()
    client = Client()
    client.force_login(world.users[Actor.ADMINISTRATOR])
    path = reverse("public_settings", args=["tallvik"])
    sent = {"is_on": "on", "about": "Om oss.", "licence": "cc-by", "version": 0}
    assert client.post(path, sent).status_code == 302
    assert Event.objects.filter(kind="publik webbplats öppnad").exists()
    stale = client.post(path, sent | {"about": "Mitt."})
    text = stale.content.decode()
    assert stale.status_code == 409
    assert "Om oss." in text
    assert "Mitt." in text


def test_what_is_published_can_be_opened_in_the_same_step_and_closed_again():
    with time_machine.travel(NOW, tick=False):
        one = scene()
        one.judge_all(one.follow_up())
        publisher = Client()
        publisher.force_login(one.publisher)
        where = [one.municipality.slug, one.strategy.slug, one.august.slug]
        decision = {"body": one.board.pk, "on": "2026-09-14", "is_public": "on"}
        publisher.post(reverse("follow_up_publish", args=where), decision)
        reader, path = Client(), reverse("published", args=where)
        assert reader.get(path).status_code == 302
        site = PublicSite.objects.create(municipality=one.municipality, is_on=True)
        assert reader.get(path).status_code == 200
        assert reader.get(reverse("published_list", args=where[:1]))["Location"].endswith("/oppet/")
        site.is_on = False
        site.save()
        assert reader.get(path).status_code == 302


def test_only_the_marks_that_were_changed_are_changed(world):
    client = Client()
    client.force_login(world.users[Actor.ADMINISTRATOR])
    mine = Indicator.objects.filter(strategy__municipality=world.own.municipality)
    was, other = mine.get(is_public=True), mine.filter(is_public=False).first()
    path = reverse("public_marks_save", args=["tallvik"])
    foreign = Indicator.objects.filter(
        strategy__municipality=world.other.municipality, is_public=True
    ).get()
    client.post(
        path,
        {"indicator": [other.pk, "nej", "²"], "indicator_was": [was.pk, foreign.pk]},
    )
    assert set(mine.filter(is_public=True)) == {other}
    foreign.refresh_from_db()
    assert foreign.is_public
