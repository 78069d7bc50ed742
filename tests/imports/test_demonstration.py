"""The demonstration: users of every role, a published August and December, an open December."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actionplans.domain.bodies import body_state
from actionplans.domain.vocabulary import BodyState, ReportState
from actionplans.models import ActionReport, ReportingRound
from people.domain.demonstration import PASSWORD
from people.domain.roles import Role
from people.models import Membership, User
from reports.imports.demonstration import prepare
from reports.models import FollowUp, Snapshot
from tests.harness.loaded import FIXTURES, NOW
from tests.imports.dump import dump, writing

pytestmark = pytest.mark.usefixtures("demonstration")


def test_there_is_a_user_of_every_role_who_can_sign_in():
    today = timezone.localdate(NOW)
    members = Membership.objects.filter(body__municipality__slug="vastervik")
    assert {member.role for member in members if member.is_valid_on(today)} == set(Role)
    assert all(user.check_password(PASSWORD) for user in User.objects.all()[:2])
    assert all(user.email.endswith(".example") for user in User.objects.all())


def test_every_municipality_has_somebody_who_can_sign_in():
    members = Membership.objects.values("body__municipality").distinct()
    assert members.count() == 4


def test_two_rounds_are_published_in_order_and_one_is_open():
    published = Snapshot.objects.order_by("published_at")
    assert [
        (s.follow_up.round.slug, str(timezone.localdate(s.published_at))) for s in published
    ] == [
        ("2025-12", "2026-02-24"),
        ("2026-08", "2026-09-29"),
    ]
    assert published[1].previous == published[0]
    open_round = ReportingRound.objects.get(slug="2026-12")
    assert open_round.opened_at is not None
    assert not Snapshot.objects.filter(follow_up__round=open_round).exists()


def test_the_open_round_has_bodies_in_every_state():
    reports = ActionReport.objects.filter(task__round__slug="2026-12").select_related("task")
    by_body: dict[int, list[ReportState]] = {}
    for report in reports:
        by_body.setdefault(report.task.body_id, []).append(ReportState(report.state))
    assert {body_state(states) for states in by_body.values()} == set(BodyState)


def test_invented_follow_ups_are_marked_as_examples():
    assert FollowUp.objects.exists()
    assert not FollowUp.objects.filter(is_example=False).exists()


def test_what_happened_has_the_day_it_happened():
    report = ActionReport.objects.filter(task__round__slug="2025-12", state="godkand").first()
    assert report.submitted_at < report.reviewed_at
    assert timezone.localdate(report.submitted_at).year == 2026
    assert report.versions.count() == 2


def test_preparing_twice_changes_nothing_and_writes_nothing():
    before = dump()
    with CaptureQueriesContext(connection) as captured:
        changes = prepare(FIXTURES, now=NOW)
    assert changes.lines() == ["Inget ändrat."]
    assert writing(captured.captured_queries) == []
    assert dump() == before
