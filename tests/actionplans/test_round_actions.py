"""Preparing and opening rounds, and giving more time."""

from datetime import date

import pytest

from actionplans.actions.round_setup import create_round
from actionplans.actions.rounds import extend, open_round, plan_of
from actionplans.domain.refusals import Refused
from actionplans.models import ActionReport, CoPerformer, RoundKind
from people.models import Event
from tests import builders
from tests.actionplans.scene import august, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_round(s):
    return builders.reporting_round(s.strategy, 2027, opened_at=None)


def asked(reporting_round):
    return [
        (found.body.slug, [a.code for a in found.actions]) for found in plan_of(reporting_round)
    ]


def test_every_body_reports_its_own_part(s, next_round):
    CoPerformer.objects.create(action=s.action, body=s.other)
    builders.action(s.strategy, s.other, "I2")
    assert asked(next_round) == [("barn", ["I1"]), ("kultur", ["I1", "I2"])]


def test_an_action_without_a_body_is_asked_of_nobody(s, next_round):
    s.action.lead = None
    s.action.save()
    assert asked(next_round) == []


def test_what_begins_after_the_period_is_left_out(s, next_round):
    s.action.starts_on = date(2028, 1, 1)
    s.action.save()
    assert asked(next_round) == []


def test_what_the_lead_has_ended_is_asked_of_nobody(s, next_round):
    CoPerformer.objects.create(action=s.action, body=s.other)
    submitted(s.report, "godkand", status="genomford")
    assert asked(next_round) == []


def test_a_body_that_has_ended_its_part_is_not_asked_about_it(s, next_round):
    CoPerformer.objects.create(action=s.action, body=s.other)
    part = builders.action_report(s.round, s.action, body=s.other)
    submitted(part, "godkand", status="genomford")
    assert asked(next_round) == [("barn", ["I1"])]


def test_an_end_that_is_not_accepted_ends_nothing(s, next_round):
    submitted(s.report, status="genomford")
    assert asked(next_round) == [("barn", ["I1"])]


def test_an_end_reported_later_ends_nothing_in_an_earlier_round(s):
    before = builders.reporting_round(s.strategy, 2025, opened_at=None)
    submitted(s.report, "godkand", status="genomford")
    assert asked(before) == [("barn", ["I1"])]


def test_opening_asks_and_is_logged(s, next_round):
    opened = open_round(reporting_round=next_round, by=s.staff, at=NOW)
    assert opened.opened_at == NOW
    assert ActionReport.objects.filter(task__round=next_round).count() == 1
    event = Event.objects.get(kind="öppnade omgång")
    assert event.details == {"organ": 1, "rapporter": 1}


def test_opening_twice_asks_once(s, next_round):
    open_round(reporting_round=next_round, by=s.staff, at=NOW)
    builders.action(s.strategy, s.other, "I2")
    open_round(reporting_round=next_round, by=s.staff, at=NOW)
    assert ActionReport.objects.filter(task__round=next_round).count() == 1
    assert Event.objects.filter(kind="öppnade omgång").count() == 1


def prepare(s, **kwargs):
    kind = RoundKind.objects.get(strategy=s.strategy, code="december")
    values = {
        "kind": kind,
        "year": 2027,
        "bodies_deadline": date(2028, 1, 14),
        "compile_deadline": date(2028, 1, 28),
        "instructions": "",
    } | kwargs
    return create_round(**values, by=s.staff, at=NOW)


def test_a_prepared_round_asks_nobody(s):
    made = prepare(s)
    assert (made.slug, made.opened_at) == ("december-2027", None)
    assert (made.period_start, made.period_end) == (date(2027, 1, 1), date(2027, 12, 31))
    assert made.tasks.count() == 0


def test_a_round_that_exists_is_not_prepared_again(s):
    with pytest.raises(Refused, match="finns redan"):
        prepare(s, year=2026)


def test_a_last_day_before_the_period_is_refused(s):
    with pytest.raises(Refused, match="före periodens början"):
        prepare(s, bodies_deadline=date(2026, 12, 31))


def test_more_time_is_given_with_a_reason(s):
    task = extend(task=s.report.task, until=date(2027, 1, 8), reason="Sjukdom", by=s.staff, at=NOW)
    assert (task.extended_to, task.extension_reason) == (date(2027, 1, 8), "Sjukdom")
    assert Event.objects.get(kind="förlängde tid").details["ny"] == "2027-01-08"


@pytest.mark.parametrize(
    ("until", "reason", "message"),
    [
        (date(2026, 12, 31), "Sjukdom", "efter den nuvarande, 2026-12-31"),
        (date(2027, 1, 8), "  ", "varför"),
    ],
)
def test_time_that_is_not_more_or_has_no_reason_is_refused(s, until, reason, message):
    with pytest.raises(Refused, match=message):
        extend(task=s.report.task, until=until, reason=reason, by=s.staff, at=NOW)


def test_a_body_that_has_handed_in_needs_no_more_time(s):
    submitted(s.report)
    with pytest.raises(Refused, match="redan lämnat in"):
        extend(task=s.report.task, until=date(2027, 1, 8), reason="Sjukdom", by=s.staff, at=NOW)


def test_what_the_august_round_says_does_not_hinder_december(s, next_round):
    august(s)
    assert asked(next_round) == [("barn", ["I1"])]
