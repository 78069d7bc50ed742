"""How far a body has come in a round, computed from its reports."""

from collections.abc import Iterable
from datetime import date

from actionplans.domain.vocabulary import BodyState, ReportState

# A body stands where the report that is least far stands: what is with the body before what is with
# the unit.
HANDED_IN = frozenset({ReportState.SUBMITTED, ReportState.RETURNED, ReportState.ACCEPTED})
_WITH_THE_BODY = frozenset({ReportState.NOT_STARTED, ReportState.DRAFT, ReportState.FOR_APPROVAL})
_BODY_HANDED_IN = frozenset({BodyState.SUBMITTED, BodyState.RETURNED, BodyState.ACCEPTED})


def body_state(states: Iterable[ReportState], *, seen: bool = False) -> BodyState:
    """The body's own state; `seen` when one of its own people has opened what it is asked.

    Begun as long as something has never been handed in, then returned, submitted and, when every
    report is, accepted.
    """
    found = set(states)
    if not found or found == {ReportState.NOT_STARTED}:
        return BodyState.BEGUN if seen else BodyState.UNSEEN
    if found & _WITH_THE_BODY:
        return BodyState.BEGUN
    if ReportState.RETURNED in found:
        return BodyState.RETURNED
    return BodyState.SUBMITTED if ReportState.SUBMITTED in found else BodyState.ACCEPTED


def has_handed_in(state: ReportState | BodyState) -> bool:
    """Whether a report, or all that a body was asked for, has been handed in at least once."""
    if isinstance(state, BodyState):
        return state in _BODY_HANDED_IN
    return state in HANDED_IN


def is_late(state: BodyState, deadline: date, today: date, returned_on: date | None = None) -> bool:
    """Whether the body is behind its own deadline on `today`.

    A report that came back after the deadline is not late until a new last day has passed: the body
    kept its time once.
    """
    if today <= deadline or state in (BodyState.SUBMITTED, BodyState.ACCEPTED):
        return False
    if state is BodyState.RETURNED:
        return returned_on is not None and returned_on <= deadline
    return True
