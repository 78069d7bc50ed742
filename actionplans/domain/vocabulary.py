"""The words of action plans and reporting, with labels and marks."""

from enum import StrEnum


class _Labelled(StrEnum):
    """A value with a Swedish label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "_Labelled":
        """A member whose value is stored and whose label is shown."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class ActionKind(_Labelled):
    """What kind of action it is."""

    ACTIVITY = "aktivitet", "Aktivitet"
    PROJECT = "projekt", "Projekt"
    ENGAGEMENT = "engagemang", "Engagemang"
    MEASURE = "atgard", "Åtgärd"
    ASSIGNMENT = "uppdrag", "Uppdrag"
    VOLUNTARY = "frivillig", "Frivillig insats"


class ActionStatus(_Labelled):
    """How the work goes, as reported; "not yet reported" is none of these."""

    NOT_STARTED = "ej_paborjad", "Ej påbörjad"
    ONGOING = "pagar", "Pågår"
    COMPLETED = "genomford", "Genomförd"
    DELAYED = "forsenad", "Försenad"
    CANCELLED = "avbruten", "Avbruten"
    CONTINUOUS = "lopande", "Löpande"
    NOT_RELEVANT = "ej_relevant", "Ej relevant"


class ReportState(_Labelled):
    """Where a report stands between the body and the unit."""

    NOT_STARTED = "ej_paborjad", "Inte påbörjad"
    DRAFT = "utkast", "Påbörjad"
    SUBMITTED = "inlamnad", "Inlämnad"
    RETURNED = "returnerad", "Returnerad"
    ACCEPTED = "godkand", "Godkänd"


# Who holds the pen, and what may follow.  A submitted report is with the unit; a returned one is with
# the body again.  A change after acceptance goes by way of a return with a note.
TRANSITIONS: dict[ReportState, frozenset[ReportState]] = {
    ReportState.NOT_STARTED: frozenset({ReportState.DRAFT, ReportState.SUBMITTED}),
    ReportState.DRAFT: frozenset({ReportState.DRAFT, ReportState.SUBMITTED}),
    ReportState.SUBMITTED: frozenset({ReportState.RETURNED, ReportState.ACCEPTED}),
    ReportState.RETURNED: frozenset({ReportState.RETURNED, ReportState.SUBMITTED}),
    ReportState.ACCEPTED: frozenset({ReportState.RETURNED}),
}
