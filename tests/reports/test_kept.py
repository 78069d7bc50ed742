"""The dashboard is kept between requests, and never a moment longer than it is true."""

import re
from datetime import date
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.safestring import mark_safe

from actionplans.models import Action
from config.watched import ADDED_TO
from indicators.models import Indicator
from people.stamps import change_stamp
from reports.pages.dashboard import load_dashboard
from reports.pages.kept import Inside, Shelf, Wording
from strategies.models import FocusArea, Goal, Strategy
from tests import builders as b
from tests.reports.scenes import NOW, RECORDED, scene

pytestmark = pytest.mark.django_db

WATCHED = tuple(
    table
    for name in ("0004_watched_tables", "0005_watched_public_site")
    for table in import_module(f"reports.migrations.{name}").Migration.operations[0].tables
)
WORDING = Wording("sida.html", 1, date(2026, 9, 20), drafts=False, question="")


@pytest.fixture(autouse=True)
def _a_day_in_september():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def one():
    return scene()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address_of(one) -> str:
    return reverse("follow_up", args=[one.municipality.slug, one.strategy.slug])


def inside(size: int) -> Inside:
    none = mark_safe("")
    return Inside(none, none, none, none, b"x" * size, has_examples=False)


def tables_read(one) -> set[str]:
    every = set(connection.introspection.table_names())
    with CaptureQueriesContext(connection) as asked:
        for drafts in (False, True):
            load_dashboard(one.strategy, on=date(2026, 9, 20), drafts=drafts)
            load_dashboard(
                one.strategy, on=date(2026, 9, 20), drafts=drafts, omgang=one.august.slug
            )
    words = {word for query in asked for word in re.findall(r'"(\w+)"', query["sql"])}
    return words & every


def test_every_table_that_the_dashboard_reads_is_watched(one):
    assert tables_read(one) - set(WATCHED) == set()


def test_every_watched_table_is_a_models_and_has_its_triggers():
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    sql = {
        "sqlite": "SELECT tbl_name, COUNT(*) FROM sqlite_master WHERE type = 'trigger' "
        "AND name LIKE '%%\\_watched\\_%%' ESCAPE '\\' GROUP BY 1",
        "postgresql": "SELECT tgrelid::regclass::text, COUNT(*) FROM pg_trigger "
        "WHERE tgname LIKE '%%\\_watched' GROUP BY 1",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql, [])
        found = dict(cursor.fetchall())
    each = 3 if connection.vendor == "sqlite" else 1
    wanted = dict.fromkeys(WATCHED, each)
    if connection.vendor == "sqlite":
        wanted[ADDED_TO] = 2  # its newest id tells what is added
    assert found == wanted
    assert set(WATCHED) <= known


WRITES = {
    "a value comes in": lambda one: b.observation(
        one.indicator.series, "2026", "77", recorded_at=RECORDED
    ),
    "an indicator gets another name": lambda one: Indicator.objects.update(name="Namn efteråt"),
    "a goal is reworded": lambda one: Goal.objects.update(text="Målet efteråt"),
    "a focus area is removed": lambda one: FocusArea.objects.filter(pk=one.language.pk).update(
        name="Området efteråt"
    ),
    "an action gets another title": lambda one: Action.objects.update(title="Insatsen efteråt"),
    "an action is added": lambda one: b.action(
        one.strategy, one.department, "I9", title="Insatsen till"
    ),
    "the strategy gets another title": lambda one: Strategy.objects.update(title="Strategin sedan"),
    "a judgement is written": lambda one: one.judge_all(one.follow_up(), "uppfyllt"),
    "a round is opened": lambda one: b.reporting_round(one.strategy, 2027, 8, opened_at=NOW),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_a_write_is_seen_at_the_next_request(one, write):
    client, address = client_of(one.writer), address_of(one)
    before = client.get(address).content
    assert b"Indikatorn" in before
    write(one)
    assert client.get(address).content != before


def test_a_kept_dashboard_takes_the_same_few_questions_whatever_it_shows(one):
    client, address = client_of(one.writer), address_of(one)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) == 4  # the session, the person, the strategy, the stamp


def test_what_is_kept_for_one_is_not_shown_to_another_who_may_see_less(one):
    one.judge_all(one.follow_up())
    writer = client_of(one.writer).get(address_of(one)).content.decode()
    elected = client_of(one.elected).get(address_of(one)).content.decode()
    assert "Inget av de två målen" in writer
    assert "Inget av de två målen" not in elected
    assert "Skriv uppföljningen" not in elected


def test_messages_and_tokens_are_the_readers_own(one):
    first, second = client_of(one.writer), client_of(one.writer)
    tokens = [
        re.findall(
            r'csrfmiddlewaretoken" value="(\w+)"', client.get(address_of(one)).content.decode()
        )
        for client in (first, second)
    ]
    assert tokens[0]
    assert set(tokens[0]).isdisjoint(tokens[1])


def test_a_write_to_something_else_leaves_the_stamp_alone(one):
    before = change_stamp()
    b.user("ny@tallvik.example")
    assert change_stamp() == before


def test_no_stamp_is_known_where_nothing_is_noted(one):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_datachange")
    assert change_stamp() is None
    assert client_of(one.writer).get(address_of(one)).status_code == 200


def test_the_shelf_answers_only_with_what_has_the_same_stamp():
    shelf = Shelf(100)
    shelf.put(WORDING, (1, 1, 1), inside(10))
    assert shelf.get(WORDING, (1, 1, 1)) == inside(10)
    assert shelf.get(WORDING, (2, 3, 1)) is None


def test_the_shelf_gives_up_what_was_used_longest_ago():
    shelf, stamp = Shelf(100), (1, 1, 1)
    wordings = [Wording("sida.html", number, WORDING.on, False, "") for number in range(3)]
    shelf.put(wordings[0], stamp, inside(50))
    shelf.put(wordings[1], stamp, inside(50))
    shelf.get(wordings[0], stamp)
    shelf.put(wordings[2], stamp, inside(50))
    assert [shelf.get(one, stamp) is not None for one in wordings] == [True, False, True]


def test_a_page_larger_than_the_shelf_is_not_kept():
    shelf = Shelf(100)
    shelf.put(WORDING, (1, 1, 1), inside(200))
    assert shelf.get(WORDING, (1, 1, 1)) is None
    shelf.put(WORDING, (1, 1, 1), inside(100))
    assert shelf.get(WORDING, (1, 1, 1)) is not None
