"""How far a body has come: the truth table."""

from datetime import date

import pytest

from actionplans.domain.bodies import body_state, has_handed_in, is_late
from actionplans.domain.vocabulary import TRANSITIONS, BodyState, ReportState

N, D, P, S, R, A = ReportState
UNSEEN, BEGUN, IN, BACK, DONE = BodyState


@pytest.mark.parametrize(
    ("states", "body"),
    [
        ([], UNSEEN),
        ([N], UNSEEN),
        ([N, N], UNSEEN),
        ([D], BEGUN),
        ([P], BEGUN),
        ([P, S], BEGUN),
        ([N, D], BEGUN),
        ([N, S], BEGUN),
        ([N, A], BEGUN),
        ([N, R], BEGUN),
        ([D, R], BEGUN),
        ([S], IN),
        ([S, S], IN),
        ([S, A], IN),
        ([R], BACK),
        ([R, S], BACK),
        ([R, A], BACK),
        ([R, S, A], BACK),
        ([A], DONE),
        ([A, A], DONE),
    ],
)
def test_a_body_stands_where_its_least_far_report_stands(states, body):
    assert body_state(states) is body


@pytest.mark.parametrize(("states", "body"), [([N], BEGUN), ([], BEGUN), ([S], IN), ([A], DONE)])
def test_a_body_that_has_looked_has_begun(states, body):
    assert body_state(states, seen=True) is body


def test_the_words_are_those_of_the_overview():
    words = [state.label for state in BodyState]
    assert words == ["Ej öppnad", "Påbörjad", "Inlämnad", "Returnerad", "Godkänd"]


@pytest.mark.parametrize(
    ("state", "expected"),
    [(N, False), (D, False), (P, False), (S, True), (R, True), (A, True)]
    + [(UNSEEN, False), (BEGUN, False), (IN, True), (BACK, True), (DONE, True)],
)
def test_a_returned_body_has_handed_in_once(state, expected):
    assert has_handed_in(state) is expected


LAST = date(2026, 9, 4)


@pytest.mark.parametrize(
    ("state", "today", "returned_on", "late"),
    [
        (UNSEEN, date(2026, 9, 4), None, False),
        (UNSEEN, date(2026, 9, 5), None, True),
        (BEGUN, date(2026, 9, 5), None, True),
        (IN, date(2026, 9, 5), None, False),
        (DONE, date(2026, 9, 5), None, False),
        (BACK, date(2026, 9, 5), date(2026, 9, 4), True),
        (BACK, date(2026, 9, 4), date(2026, 9, 3), False),
        (BACK, date(2026, 9, 9), date(2026, 9, 7), False),
    ],
)
def test_lateness_counts_only_while_the_body_holds_the_pen(state, today, returned_on, late):
    assert is_late(state, LAST, today, returned_on) is late


def test_a_change_after_acceptance_goes_by_way_of_a_return():
    assert TRANSITIONS[A] == {R}


def test_every_state_can_be_left():
    assert set(TRANSITIONS) == set(ReportState)
    assert all(TRANSITIONS.values())
