"""How far a body has come: the truth table."""

from datetime import date

import pytest

from actionplans.domain.bodies import body_state, has_handed_in, is_late
from actionplans.domain.vocabulary import TRANSITIONS, ReportState

N, D, P, S, R, A = ReportState


@pytest.mark.parametrize(
    ("states", "body"),
    [
        ([], N),
        ([N], N),
        ([N, N], N),
        ([D], D),
        ([N, D], D),
        ([N, S], D),
        ([N, A], D),
        ([N, R], D),
        ([D, R], D),
        ([S], S),
        ([S, S], S),
        ([S, A], S),
        ([R], R),
        ([R, S], R),
        ([R, A], R),
        ([R, S, A], R),
        ([A], A),
        ([A, A], A),
    ],
)
def test_a_body_stands_where_its_least_far_report_stands(states, body):
    assert body_state(states) is body


@pytest.mark.parametrize(
    ("state", "expected"), [(N, False), (D, False), (S, True), (R, True), (A, True)]
)
def test_a_returned_body_has_handed_in_once(state, expected):
    assert has_handed_in(state) is expected


LAST = date(2026, 9, 4)


@pytest.mark.parametrize(
    ("state", "today", "returned_on", "late"),
    [
        (N, date(2026, 9, 4), None, False),
        (N, date(2026, 9, 5), None, True),
        (D, date(2026, 9, 5), None, True),
        (S, date(2026, 9, 5), None, False),
        (A, date(2026, 9, 5), None, False),
        (R, date(2026, 9, 5), date(2026, 9, 4), True),
        (R, date(2026, 9, 4), date(2026, 9, 3), False),
        (R, date(2026, 9, 9), date(2026, 9, 7), False),
    ],
)
def test_lateness_counts_only_while_the_body_holds_the_pen(state, today, returned_on, late):
    assert is_late(state, LAST, today, returned_on) is late


def test_a_change_after_acceptance_goes_by_way_of_a_return():
    assert TRANSITIONS[A] == {R}


def test_every_state_can_be_left():
    assert set(TRANSITIONS) == set(ReportState)
    assert all(TRANSITIONS.values())
