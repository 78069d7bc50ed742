"""The words of action plans and reporting, with labels and marks."""

from dataclasses import dataclass
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


class BodyState(_Labelled):
    """How far a body has come in a round, as the unit sees it."""

    UNSEEN = "ej_oppnad", "Ej öppnad"
    BEGUN = "paborjad", "Påbörjad"
    SUBMITTED = "inlamnad", "Inlämnad"
    RETURNED = "returnerad", "Returnerad"
    ACCEPTED = "godkand", "Godkänd"


class RoundState(_Labelled):
    """Where a round stands; one that is opened is never closed, since what it asks can come late."""

    PREPARED = "forberedd", "Förberedd"
    OPENED = "oppnad", "Öppnad"


@dataclass(frozen=True)
class Move:
    """A step from one state to another: who takes it and by what act."""

    source: StrEnum
    target: StrEnum
    who: str
    act: str


# Who holds the pen, and what may follow.  One that waits for approval is with the body's own
# approver; a submitted report is with the unit; a returned one is with the body again.  A change after
# acceptance goes by way of a return with a note.
_R = ReportState
REPORT_MOVES = (
    Move(_R.NOT_STARTED, _R.DRAFT, "Rapportören", "sparar utkast"),
    Move(_R.NOT_STARTED, _R.FOR_APPROVAL, "Rapportören", "lämnar till godkännare"),
    Move(_R.NOT_STARTED, _R.SUBMITTED, "Rapportören", "lämnar in"),
    Move(_R.DRAFT, _R.DRAFT, "Rapportören", "sparar utkast"),
    Move(_R.DRAFT, _R.FOR_APPROVAL, "Rapportören", "lämnar till godkännare"),
    Move(_R.DRAFT, _R.SUBMITTED, "Rapportören", "lämnar in"),
    Move(_R.FOR_APPROVAL, _R.FOR_APPROVAL, "Godkännaren", "sparar ändringar"),
    Move(_R.FOR_APPROVAL, _R.DRAFT, "Godkännaren", "skickar tillbaka"),
    Move(_R.FOR_APPROVAL, _R.RETURNED, "Godkännaren", "skickar tillbaka en returnerad"),
    Move(_R.FOR_APPROVAL, _R.SUBMITTED, "Godkännaren", "godkänner och lämnar in"),
    Move(_R.SUBMITTED, _R.RETURNED, "Enheten", "returnerar"),
    Move(_R.SUBMITTED, _R.ACCEPTED, "Enheten", "godkänner"),
    Move(_R.RETURNED, _R.RETURNED, "Rapportören", "sparar ändringar"),
    Move(_R.RETURNED, _R.FOR_APPROVAL, "Rapportören", "lämnar till godkännare"),
    Move(_R.RETURNED, _R.SUBMITTED, "Rapportören", "lämnar in igen"),
    Move(_R.ACCEPTED, _R.RETURNED, "Enheten", "öppnar igen med kommentar"),
)
TRANSITIONS: dict[ReportState, frozenset[ReportState]] = {
    state: frozenset(ReportState(move.target) for move in REPORT_MOVES if move.source == state)
    for state in ReportState
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
