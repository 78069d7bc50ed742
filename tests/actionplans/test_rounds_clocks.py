"""The last day counts to its end in Sweden: on the pages, on any night, whatever the server's zone."""

import os
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from actionplans.domain.calendar import next_year, period_of, statutory_limit
from actionplans.models import ReportingRound, RoundKind
from tests import builders

SWEDEN = ZoneInfo("Europe/Stockholm")
ROOT = Path(__file__).parents[2]


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SWEDEN)


@pytest.fixture(params=["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def server_zone(request, monkeypatch):
    """The zone of the computer that serves."""
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    assert os.environ.get("TZ") == before
    time.tzset()


def set_deadline(s, day):
    ReportingRound.objects.filter(pk=s.round.pk).update(
        period_start=date(day.year, 1, 1),
        period_end=max(day, date(day.year, 1, 31)),
        bodies_deadline=day,
        compile_deadline=day,
    )


def pages(s, as_person, moment):
    """What the unit's overview and the reporter's own list say at a moment."""
    with time_machine.travel(moment, tick=False):
        unit = as_person(s.staff).get(reverse("round", args=["tallvik", "t23", s.round.slug]))
        own = as_person(s.reporter).get(reverse("tasks", args=["tallvik"]))
    return unit.content.decode(), own.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("last_day", "last_second", "first_late"),
    [
        ("2026-12-31", "2026-12-31T23:59:59", "2027-01-01T00:00:00"),
        ("2026-09-04", "2026-09-04T23:59:59", "2026-09-05T00:00:00"),
        ("2026-03-28", "2026-03-28T23:59:59", "2026-03-29T00:00:00"),
        ("2026-03-29", "2026-03-29T23:59:59", "2026-03-30T00:00:00"),
        ("2026-10-24", "2026-10-24T23:59:59", "2026-10-25T00:00:00"),
        ("2026-10-25", "2026-10-25T23:59:59", "2026-10-26T00:00:00"),
        ("2028-02-29", "2028-02-29T23:59:59", "2028-03-01T00:00:00"),
    ],
)
def test_the_pages_turn_late_with_the_second_that_ends_the_last_day(
    s, as_person, last_day, last_second, first_late
):
    set_deadline(s, date.fromisoformat(last_day))
    unit, own = pages(s, as_person, at(last_second))
    assert "i dag" in unit
    assert "1 dag försenad" not in unit
    assert "i dag" in own
    unit, own = pages(s, as_person, at(first_late))
    assert "1 dag försenad" in unit
    assert "för 1 dag sedan" in own


@pytest.mark.django_db
def test_the_pages_do_not_follow_the_servers_zone(s, as_person, server_zone):
    unit, own = pages(s, as_person, at("2026-12-31T23:59:59"))
    assert "1 dag försenad" not in unit
    assert "i dag" in own
    unit, own = pages(s, as_person, at("2027-01-01T00:00:00"))
    assert "1 dag försenad" in unit
    assert "för 1 dag sedan" in own


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "late"),
    [("2027-01-08T23:59:59", False), ("2027-01-09T00:00:00", True)],
)
def test_an_extension_counts_to_the_end_of_its_day(s, as_person, server_zone, moment, late):
    task = s.report.task
    task.extended_to, task.extension_reason = date(2027, 1, 8), "Sjukdom"
    task.save()
    unit, _ = pages(s, as_person, at(moment))
    assert ("1 dag försenad" in unit) is late


@pytest.mark.django_db
def test_the_hour_that_comes_twice_belongs_to_one_day(s, as_person):
    set_deadline(s, date(2026, 10, 25))
    for fold in (0, 1):
        unit, _ = pages(s, as_person, at("2026-10-25T02:30:00").replace(fold=fold))
        assert "Sista dag är 25 oktober, i dag" in unit


@pytest.mark.django_db
def test_the_year_that_is_proposed_is_swedens(s, as_person, server_zone):
    RoundKind.objects.create(
        strategy=s.strategy, code="juni", name="Halvår", judgement="prognos", end_month=6
    )
    for moment, year in (("2026-12-31T23:59:59", 2026), ("2027-01-01T00:00:00", 2027)):
        with time_machine.travel(at(moment), tick=False):
            page = as_person(s.staff).get(reverse("round_new", args=["tallvik", "t23"]))
        assert f"Halvår, näst i tur {year}" in page.content.decode()


def test_a_process_started_in_tokyo_counts_in_sweden():
    program = (
        "from datetime import datetime, UTC, date\n"
        "from actionplans.domain.deadlines import is_overdue\n"
        "last = date(2026, 12, 31)\n"
        "print(is_overdue(last, datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)),"
        " is_overdue(last, datetime(2026, 12, 31, 23, 0, tzinfo=UTC)),"
        " is_overdue(last, datetime.fromtimestamp(1798757999).astimezone()))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == ["False", "True", "False"]


@pytest.mark.parametrize(
    ("start", "end", "limit"),
    [
        ("2026-01-01", "2026-06-30", "2026-08-30"),
        ("2026-01-01", "2026-07-31", "2026-09-30"),
        ("2026-01-01", "2026-08-31", "2026-10-31"),
        ("2028-01-01", "2028-06-30", "2028-08-30"),
        ("2028-01-01", "2028-08-31", "2028-10-31"),
        ("2026-01-01", "2026-05-31", None),
        ("2026-01-01", "2026-09-30", None),
        ("2026-01-01", "2026-12-31", None),
        ("2024-01-01", "2024-02-29", None),
        ("2026-01-01", "2026-08-30", None),
        ("2026-02-01", "2026-08-31", None),
        ("2025-01-01", "2026-08-31", None),
    ],
)
def test_an_interim_report_is_handed_over_within_two_months(start, end, limit):
    found = statutory_limit(date.fromisoformat(start), date.fromisoformat(end))
    assert (found.isoformat() if found else None) == limit


@pytest.mark.parametrize(
    ("year", "month", "last"), [(2028, 2, 29), (2027, 2, 28), (2100, 2, 28), (2028, 8, 31)]
)
def test_a_period_ends_with_the_months_last_day(year, month, last):
    assert period_of(year, month)[1].day == last


@pytest.mark.parametrize(
    ("ends", "month", "every", "today", "year"),
    [
        (["2026-12-31", "2025-12-31"], 12, 1, "2026-11-20", 2027),
        (["2025-12-31"], 12, 3, "2026-11-20", 2028),
        ([], 12, 1, "2026-11-20", 2026),
        ([], 12, 1, "2027-02-01", 2026),
        ([], 12, 1, "2027-07-01", 2027),
        ([], 8, 1, "2027-02-28", 2027),
        ([], 2, 1, "2028-02-29", 2028),
    ],
)
def test_the_next_round_follows_the_rhythm(ends, month, every, today, year):
    days = [date.fromisoformat(end) for end in ends]
    assert next_year(days, month, every, date.fromisoformat(today)) == year


@pytest.mark.django_db
def test_the_laws_day_stands_on_the_round_and_in_the_list(s, as_person):
    builders.reporting_round(s.strategy, month=8, compile_deadline=date(2026, 11, 2))
    client = as_person(s.staff)
    page = client.get(reverse("round", args=["tallvik", "t23", "2026-08"])).content.decode()
    listed = client.get(reverse("rounds", args=["tallvik", "t23"])).content.decode()
    assert "senast 31 oktober 2026, före sammanställningens sista dag" in page
    assert "senast 31 oktober 2026" in listed
    december = client.get(reverse("round", args=["tallvik", "t23", s.round.slug]))
    assert "Enligt lag" not in december.content.decode()
