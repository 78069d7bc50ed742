"""How far a body has come in a round, computed from its reports."""

from collections.abc import Iterable
from datetime import date

from actionplans.domain.vocabulary import ReportState

# A body stands where the report that is least far stands: what is with the body before what is with
# the unit.
HANDED_IN = frozenset({ReportState.SUBMITTED, ReportState.RETURNED, ReportState.ACCEPTED})
_WITH_THE_BODY = frozenset({ReportState.NOT_STARTED, ReportState.DRAFT, ReportState.FOR_APPROVAL})


def body_state(states: Iterable[ReportState]) -> ReportState:
    """The body's own state; without any report it has not started.

    Started as long as something has never been handed in, then returned, submitted and, when every
    report is, accepted.
    """
    found = set(states)
    if not found or found == {ReportState.NOT_STARTED}:
        return ReportState.NOT_STARTED
    if found & _WITH_THE_BODY:
        return ReportState.DRAFT
    for state in (ReportState.RETURNED, ReportState.SUBMITTED):
        if state in found:
            return state
    return ReportState.ACCEPTED


def has_handed_in(state: ReportState) -> bool:
    """Whether everything that the body was asked for has been handed in at least once."""
    return state in HANDED_IN


def is_late(
    state: ReportState, deadline: date, today: date, returned_on: date | None = None
) -> bool:
    """Whether the body is behind its own deadline on `today`.

    A report that came back after the deadline is not late until a new last day has passed: the body
    kept its time once.
    """
    if today <= deadline or state in (ReportState.SUBMITTED, ReportState.ACCEPTED):
        return False
    if state is ReportState.RETURNED:
        return returned_on is not None and returned_on <= deadline
    return True
