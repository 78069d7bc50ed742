"""The states of reports and bodies as a page draws them."""

from dataclasses import dataclass

from actionplans.domain.vocabulary import ReportState


@dataclass(frozen=True)
class StateWord:
    """A state's word, and the last part of the class names that draw it (`tag-2`, `s2`)."""

    value: str
    label: str
    index: int


_INDEX = {
    ReportState.NOT_STARTED: 0,
    ReportState.DRAFT: 1,
    ReportState.FOR_APPROVAL: 5,
    ReportState.SUBMITTED: 2,
    ReportState.RETURNED: 3,
    ReportState.ACCEPTED: 4,
}
# Said of many bodies, in the order of the bar: "5 godkända, 2 att granska".
_MANY = {
    ReportState.ACCEPTED: ("godkänd", "godkända"),
    ReportState.SUBMITTED: ("att granska", "att granska"),
    ReportState.RETURNED: ("returnerad", "returnerade"),
    ReportState.FOR_APPROVAL: ("väntar på godkännande", "väntar på godkännande"),
    ReportState.DRAFT: ("påbörjad", "påbörjade"),
    ReportState.NOT_STARTED: ("inte påbörjad", "inte påbörjade"),
}
BAR_ORDER = tuple(_MANY)


def state_word(state: ReportState) -> StateWord:
    """How a state is written and drawn."""
    return StateWord(state.value, state.label, _INDEX[state])


def counted(state: ReportState, count: int) -> str:
    """ "5 godkända"."""
    one, many = _MANY[state]
    return f"{count} {one if count == 1 else many}"
