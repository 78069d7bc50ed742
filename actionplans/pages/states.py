"""The states of reports and bodies as a page draws them."""

from dataclasses import dataclass

from actionplans.domain.vocabulary import BodyState, ReportState


@dataclass(frozen=True)
class StateWord:
    """A state's word, and the last part of the class names that draw it (`tag-2`, `s2`)."""

    value: str
    label: str
    index: int


State = ReportState | BodyState
_INDEX: dict[State, int] = {
    ReportState.NOT_STARTED: 0,
    ReportState.DRAFT: 1,
    ReportState.FOR_APPROVAL: 5,
    ReportState.SUBMITTED: 2,
    ReportState.RETURNED: 3,
    ReportState.ACCEPTED: 4,
    BodyState.UNSEEN: 0,
    BodyState.BEGUN: 1,
    BodyState.SUBMITTED: 2,
    BodyState.RETURNED: 3,
    BodyState.ACCEPTED: 4,
}
# Said of many bodies, in the order of the bar: "5 godkända, 2 att granska".
_MANY_BODIES: dict[State, tuple[str, str]] = {
    BodyState.ACCEPTED: ("godkänd", "godkända"),
    BodyState.SUBMITTED: ("att granska", "att granska"),
    BodyState.RETURNED: ("returnerad", "returnerade"),
    BodyState.BEGUN: ("påbörjad", "påbörjade"),
    BodyState.UNSEEN: ("ej öppnad", "ej öppnade"),
}
# And of many reports.
_MANY_REPORTS: dict[State, tuple[str, str]] = {
    ReportState.ACCEPTED: ("godkänd", "godkända"),
    ReportState.SUBMITTED: ("att granska", "att granska"),
    ReportState.RETURNED: ("returnerad", "returnerade"),
    ReportState.FOR_APPROVAL: ("väntar på godkännande", "väntar på godkännande"),
    ReportState.DRAFT: ("påbörjad", "påbörjade"),
    ReportState.NOT_STARTED: ("inte påbörjad", "inte påbörjade"),
}
_MANY = _MANY_BODIES | _MANY_REPORTS
BAR_ORDER = (
    BodyState.ACCEPTED,
    BodyState.SUBMITTED,
    BodyState.RETURNED,
    BodyState.BEGUN,
    BodyState.UNSEEN,
)
# What is in comes before what is out.
REPORT_ORDER = (
    ReportState.ACCEPTED,
    ReportState.SUBMITTED,
    ReportState.RETURNED,
    ReportState.FOR_APPROVAL,
    ReportState.DRAFT,
    ReportState.NOT_STARTED,
)


def state_word(state: State) -> StateWord:
    """How a state is written and drawn."""
    return StateWord(state.value, state.label, _INDEX[state])


def counted(state: State, count: int) -> str:
    """ "5 godkända"."""
    one, many = _MANY[state]
    return f"{count} {one if count == 1 else many}"
