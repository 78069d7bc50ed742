"""What anybody is answered is kept, for readers without cookies and as long as it is true."""

import re
from datetime import date
from importlib import import_module

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.kept_answers import LIMIT, KeptAnswersMiddleware
from reports.actions.publishing import publish, publish_correction
from reports.models import FollowUp, PublicSite
from tests.reports.scenes import NOW, scene

pytestmark = pytest.mark.django_db

WATCHED = {
    table
    for name in ("0004_watched_tables", "0005_watched_public_site")
    for table in import_module(f"reports.migrations.{name}").Migration.operations[0].tables
}


@pytest.fixture(autouse=True)
def _a_day_in_september():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def one():
    made = scene()
    follow_up = made.follow_up()
    made.judge_all(follow_up)
    follow_up.adopted_by, follow_up.adopted_on = made.board, date(2026, 9, 14)
    follow_up.is_public = True
    follow_up.save()
    PublicSite.objects.create(municipality=made.municipality, is_on=True)
    publish(follow_up=follow_up, by=made.publisher, at=NOW)
    return made


@pytest.fixture
def address(one):
    return reverse("published", args=["tallvik", one.strategy.slug, one.august.slug])


def tables_in(asked) -> set[str]:
    words = {word for query in asked for word in re.findall(r'"(\w+)"', query["sql"])}
    return words & set(connection.introspection.table_names())


def test_the_answer_is_made_of_watched_tables_alone(address):
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(address).status_code == 200
    assert tables_in(asked) - WATCHED == set()


def test_the_next_reader_costs_one_query_and_gets_the_same(address):
    client = Client()
    first = client.get(address)
    with CaptureQueriesContext(connection) as asked:
        second = client.get(address)
    assert [query["sql"].count("people_datachange") for query in asked] == [1]
    assert second.content == first.content
    assert dict(second.items()) == dict(first.items())


def test_a_reader_who_has_the_page_gets_304_without_it(address):
    client = Client()
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_packed_and_plain_are_kept_apart(address):
    client = Client()
    plain = client.get(address)
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert client.get(address).content == plain.content


@pytest.mark.parametrize(
    "close",
    [
        lambda: PublicSite.objects.update(is_on=False),
        lambda: FollowUp.objects.update(is_public=False),
    ],
    ids=["the site is turned off", "the follow-up is not open any more"],
)
def test_what_is_closed_is_closed_at_once(address, close):
    client = Client()
    client.get(address)
    close()
    assert client.get(address).status_code == 302


def test_a_correction_shows_at_once(one, address):
    client = Client()
    before = client.get(address).content
    publish_correction(
        follow_up=one.follow_up(), reason="Fel år i texten.", by=one.publisher, at=NOW
    )
    assert client.get(address).content != before


def test_a_signed_in_reader_is_asked_for_who_it_is(one, address):
    Client().get(address)
    client = Client()
    client.force_login(one.elected)
    assert client.get(address)["Cache-Control"] == "private, no-cache"


def test_another_host_is_refused_also_when_the_answer_is_kept(address):
    Client().get(address)
    assert Client(headers={"host": "annan.example"}).get(address).status_code == 400


def test_other_pages_and_questions_are_not_kept(address):
    client = Client()
    for path in (f"{address}?a=1", reverse("account_login")):
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        assert not any("people_datachange" in query["sql"] for query in asked)


def test_the_oldest_answer_gives_room(rf):
    def answered(request):
        response = HttpResponse("text")
        response["ETag"] = '"a"'
        response.kept_at = (1, 1, 1)
        return response

    kept = KeptAnswersMiddleware(answered)
    for number in range(LIMIT + 1):
        kept(rf.get(f"/{number}"))
    assert len(kept._kept) == LIMIT
