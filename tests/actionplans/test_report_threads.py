"""Fifty who hand in the same report at the same moment: one submission, one version, one mail."""

from functools import partial
from threading import Barrier

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.db import connections
from django.test import Client
from django.urls import reverse

from actionplans.domain.vocabulary import MessageKind
from actionplans.models import Message, ReportVersion
from people.models import Event
from tests.actionplans.scene import FULL, scene
from tests.builders import NOW
from tests.harness.threads import in_threads, own_database

AT_ONCE = 50


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_are_one_submission_one_version_and_one_mail(
    tmp_path, monkeypatch, mailoutbox
):
    monkeypatch.setitem(connections.settings, "default", own_database(tmp_path / "fifty.sqlite3"))
    with time_machine.travel(NOW, tick=False):
        in_threads([partial(_fifty, mailoutbox)])


def _fifty(outbox: list[EmailMessage]) -> None:
    s = scene()
    client = Client()
    client.force_login(s.reporter)
    address = reverse("report_submit", args=["tallvik", s.report.id])
    sent = {name: str(value) for name, value in (FULL | {"version": 0}).items()}
    start, places = Barrier(AT_ONCE), []
    in_threads([partial(_post, client, address, sent, start, places)] * AT_ONCE)

    assert places == [reverse("tasks", args=["tallvik"])] * AT_ONCE
    s.report.refresh_from_db()
    assert (s.report.state, s.report.version) == ("inlamnad", 1)
    assert ReportVersion.objects.filter(report=s.report).count() == 1
    assert Event.objects.filter(kind="lämnade in rapport").count() == 1
    assert Message.objects.get(kind=MessageKind.RECEIPT).sent_at
    assert [mail.to for mail in outbox] == [[s.reporter.email]]


def _post(client: Client, address: str, sent: dict, start: Barrier, places: list[str]) -> None:
    own = Client()
    own.cookies = client.cookies.copy()
    start.wait()
    places.append(own.post(address, sent).headers["Location"])
