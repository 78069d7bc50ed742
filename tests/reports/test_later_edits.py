"""A published page after a thousand edits, the steps to publish one, and two published at once."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from threading import Barrier

import pytest
import time_machine
from django.apps import apps
from django.db import DatabaseError, connections, models, transaction
from django.test import Client
from django.urls import reverse

from reports.actions.publishing import publish
from reports.domain.chain import faults_of
from reports.management.commands.verify_followups import _links
from reports.models import FollowUp, FollowUpText, Snapshot, TextKind
from reports.pages import published
from tests import builders as b
from tests.harness.threads import in_threads, own_database
from tests.reports.scenes import NOW, scene

APPS = ("people", "strategies", "indicators", "actionplans", "reports")
EDITABLE = (models.CharField, models.TextField, models.DecimalField, models.BooleanField)
EDITS = 1000


def ready(one, when=None) -> FollowUp:
    """The follow-up of a round, judged and adopted."""
    follow_up = one.follow_up(when)
    one.judge_all(follow_up)
    FollowUpText.objects.create(follow_up=follow_up, kind=TextKind.SUMMARY, text="I korthet.")
    follow_up.adopted_by, follow_up.adopted_on = one.board, date(2026, 9, 14)
    follow_up.save()
    return follow_up


def edit_at_random(draw: Random) -> set[str]:
    """A thousand edits that the database takes; the tables that were edited."""
    edited, places = [], []
    for model in apps.get_models():
        fields = [f for f in model._meta.concrete_fields if _is_editable(f)]
        if model._meta.app_label in APPS and model is not Snapshot and fields:
            places += [(model, fields, key) for key in model.objects.values_list("pk", flat=True)]
    while len(edited) < EDITS:
        model, fields, key = draw.choice(places)
        field = draw.choice(fields)
        try:
            with transaction.atomic():
                value = _value(field, draw)
                edited += [model._meta.label] * model.objects.filter(pk=key).update(**value)
        except DatabaseError:  # what may never change, and what would break a rule
            continue
    return set(edited)


def _is_editable(field: models.Field) -> bool:
    return isinstance(field, EDITABLE) and not (field.unique or isinstance(field, models.SlugField))


def _value(field: models.Field, draw: Random) -> dict[str, object]:
    if isinstance(field, models.BooleanField):
        return {field.attname: draw.random() < 0.5}
    if isinstance(field, models.DecimalField):
        return {field.attname: Decimal(draw.randrange(1, 90))}
    if field.choices:
        return {field.attname: draw.choice([value for value, _ in field.choices])}
    return {field.attname: f"Ä{draw.randrange(10**6)}"[: field.max_length or 20]}


@pytest.mark.django_db
def test_the_page_is_the_same_bytes_after_a_thousand_random_edits():
    with time_machine.travel(NOW, tick=False):
        one = scene()
        b.action_report(one.august, one.action, state="godkand", status="pagar", submitted_at=NOW)
        b.fund(one.strategy)
        snapshot = publish(follow_up=ready(one), by=one.publisher, at=NOW)
        before = published.document_of(snapshot, replaced=False)

        edited = edit_at_random(Random(20260914))

        published._document.cache_clear()
        assert published.document_of(snapshot, replaced=False) == before
        assert {name.split(".")[0] for name in edited} == set(APPS)


@pytest.mark.django_db
def test_publishing_takes_at_most_four_steps():
    """From the editor: mark as reviewed, go to publish, decide and press the button."""
    with time_machine.travel(NOW, tick=False):
        one = scene()
        one.judge_all(one.follow_up())
        client, steps = Client(), 0
        client.force_login(one.publisher)
        where = ["tallvik", "t23", "2026-08"]
        decision = {"body": one.board.pk, "on": "2026-09-14", "paragraph": "§ 1"}

        for name, sent in (
            ("follow_up_review", {}),
            ("follow_up_publish", None),
            ("follow_up_publish", {**decision, "diary_number": "KS 2026/1"}),
        ):
            address, steps = reverse(name, args=where), steps + 1
            answer = client.get(address) if sent is None else client.post(address, sent)

    assert answer.headers["Location"] == reverse("published", args=where)
    assert Snapshot.objects.count() == 1
    assert steps <= 4


@pytest.mark.django_db(transaction=True)
def test_two_published_at_the_same_time_are_one_chain(tmp_path, monkeypatch):
    monkeypatch.setitem(connections.settings, "default", own_database(tmp_path / "two.sqlite3"))
    with time_machine.travel(NOW, tick=False):
        in_threads([_two_at_once])


def _two_at_once() -> None:
    one = scene()
    both = [ready(one), ready(one, one.december)]
    start = Barrier(2)
    in_threads([partial(_publish, follow_up, one, start) for follow_up in both])

    links = list(_links(one.municipality))
    assert len(links) == 2
    assert list(faults_of(links)) == []
    assert [link.previous_id for link in links] == [None, links[0].id]


def _publish(follow_up: FollowUp, one, start: Barrier) -> None:
    start.wait()
    publish(follow_up=follow_up, by=one.publisher, at=NOW + timedelta(minutes=1))
