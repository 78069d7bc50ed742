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
    FOR_APPROVAL = "for_godkannande", "Väntar på godkännande"
    SUBMITTED = "inlamnad", "Inlämnad"
    RETURNED = "returnerad", "Returnerad"
    ACCEPTED = "godkand", "Godkänd"


# Who holds the pen, and what may follow.  One that waits for approval is with the body's own
# approver; a submitted report is with the unit; a returned one is with the body again.  A change after
# acceptance goes by way of a return with a note.
TRANSITIONS: dict[ReportState, frozenset[ReportState]] = {
    ReportState.NOT_STARTED: frozenset(
        {ReportState.DRAFT, ReportState.FOR_APPROVAL, ReportState.SUBMITTED}
    ),
    ReportState.DRAFT: frozenset(
        {ReportState.DRAFT, ReportState.FOR_APPROVAL, ReportState.SUBMITTED}
    ),
    ReportState.FOR_APPROVAL: frozenset(
        {ReportState.DRAFT, ReportState.RETURNED, ReportState.SUBMITTED}
    ),
    ReportState.SUBMITTED: frozenset({ReportState.RETURNED, ReportState.ACCEPTED}),
    ReportState.RETURNED: frozenset(
        {ReportState.RETURNED, ReportState.FOR_APPROVAL, ReportState.SUBMITTED}
    ),
    ReportState.ACCEPTED: frozenset({ReportState.RETURNED}),
}


class EvidenceKind(_Labelled):
    """What shows what a report says."""

    LINK = "lank", "Länk"
    FILE = "fil", "Fil"


class MessageKind(_Labelled):
    """On what occasion a mail is sent."""

    OPENED = "oppnad", "Omgången öppnad"
    SOON = "snart", "Påminnelse före sista dagen"
    LATE = "forsenad", "Påminnelse efter sista dagen"
    BY_UNIT = "enheten", "Påminnelse från enheten"
    RETURNED = "returnerad", "Returnerad rapport"
    APPROVAL = "for_godkannande", "Väntar på godkännande"
    RECEIPT = "kvitto", "Kvitto"


class ApplicantKind(_Labelled):
    """Who applies for a grant."""

    CIVIL_SOCIETY = "civilsamhalle", "Civilsamhället"
    MUNICIPAL = "kommun", "Kommunens verksamheter"
    COMPANY = "bolag", "Kommunala bolag"
    OTHER = "ovrig", "Övriga"


class GrantStatus(_Labelled):
    """Where a granted project stands."""

    GRANTED = "beviljad", "Beviljat"
    ONGOING = "pagar", "Pågår"
    REPORTED = "redovisad", "Redovisat"
    CLOSED = "avslutad", "Avslutat"
    WITHDRAWN = "aterkallad", "Återkallat"


class PaymentKind(_Labelled):
    """Which way money of a grant goes."""

    OUT = "utbetalning", "Utbetalning"
    BACK = "aterbetalning", "Återbetalning"
