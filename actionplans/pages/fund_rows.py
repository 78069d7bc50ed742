"""Rows of a fund's pages: events, purposes, grants and payments in words."""

from dataclasses import dataclass
from decimal import Decimal

from actionplans.domain.fund import total
from actionplans.domain.fund_questions import amount_words
from actionplans.domain.vocabulary import GrantStatus, PaymentKind
from actionplans.models import FundEvent, FundEventKind, FundPurpose, Grant, GrantPayment
from people.domain.dates import format_date_long


@dataclass(frozen=True)
class EventRow:
    """Something that happened to the fund; `amount` is in kronor with its sign."""

    id: int
    when: str
    kind: str
    amount: str
    text: str
    decision: str = ""
    cancelled: str = ""
    is_example: bool = False
    may_cancel: bool = False


@dataclass(frozen=True)
class PurposeRow:
    """What the money may be used for from a year on."""

    id: int
    year: int
    words: str
    says_language_only: bool


@dataclass(frozen=True)
class PaymentRow:
    """Money of a grant on a day; `amount` is in kronor, with a minus when it came back."""

    id: int
    day: str
    kind: str
    amount: str
    note: str
    cancelled: str
    grant: int
    grant_title: str
    is_example: bool


@dataclass(frozen=True)
class GrantRow:
    """A grant in a list; amounts in kronor, as words and as numbers."""

    id: int
    number: str
    title: str
    applicant: str
    kind: str
    kind_value: str
    area: str
    area_code: str
    is_language: bool
    decided_on: str
    decision: str
    status: str
    status_value: str
    granted: Decimal
    paid: Decimal
    returned: Decimal
    reported_on: str
    questions: tuple[str, ...]
    answer: str
    is_example: bool

    @property
    def granted_words(self) -> str:
        """The amount granted."""
        return amount_words(self.granted)

    @property
    def paid_words(self) -> str:
        """What has been paid out."""
        return amount_words(self.paid)

    @property
    def returned_words(self) -> str:
        """What has been paid back."""
        return amount_words(self.returned)

    @property
    def lacks_report(self) -> bool:
        """Whether a report is still to come."""
        return not self.reported_on and self.status_value != GrantStatus.WITHDRAWN


def event_row(event: FundEvent) -> EventRow:
    """The event.

    A document's own cannot be cancelled, since the file says it again; a purpose is changed by itself.
    """
    amount = event.amount
    parts = (event.decided_by.name if event.decided_by else "", event.decision_words)
    return EventRow(
        id=event.pk,
        when=format_date_long(event.happened_on) if event.happened_on else str(event.year),
        kind=event.get_kind_display(),
        amount=amount_words(amount) if amount is not None else "",
        text=event.text,
        decision=", ".join(part for part in parts if part),
        cancelled=event.cancel_reason if event.cancelled_at else "",
        is_example=event.is_example,
        may_cancel=event.recorded_at is not None
        and event.cancelled_at is None
        and event.kind != FundEventKind.PURPOSE,
    )


def purpose_row(purpose: FundPurpose) -> PurposeRow:
    """The purpose; that it is for language only is said when its words do not say so."""
    is_said = "språk" in purpose.words.casefold()
    return PurposeRow(
        purpose.pk, purpose.year, purpose.words, purpose.language_only and not is_said
    )


def payment_row(payment: GrantPayment, grant: Grant) -> PaymentRow:
    """The payment, of `grant`."""
    signed = payment.amount if payment.kind == PaymentKind.OUT else -payment.amount
    return PaymentRow(
        id=payment.pk,
        day=payment.paid_on.isoformat(),
        kind=payment.get_kind_display(),
        amount=amount_words(signed),
        note=payment.note,
        cancelled=payment.cancel_reason if payment.cancelled_at else "",
        grant=grant.pk,
        grant_title=grant.title,
        is_example=grant.is_example,
    )


def grant_row(grant: Grant) -> GrantRow:
    """The grant, with payments that are not cancelled."""
    valid = [p for p in grant.payments.all() if p.cancelled_at is None]
    return GrantRow(
        id=grant.pk,
        number=grant.number,
        title=grant.title,
        applicant=grant.applicant,
        kind=grant.get_applicant_kind_display(),
        kind_value=grant.applicant_kind,
        area=grant.focus_area.name if grant.focus_area else "",
        area_code=grant.focus_area.code if grant.focus_area else "",
        is_language=grant.is_language,
        decided_on=grant.decided_on.isoformat(),
        decision=grant.decision_words,
        status=grant.get_status_display(),
        status_value=grant.status,
        granted=grant.granted,
        paid=total(p.amount for p in valid if p.kind == PaymentKind.OUT),
        returned=total(p.amount for p in valid if p.kind == PaymentKind.BACK),
        reported_on=grant.reported_on.isoformat() if grant.reported_on else "",
        questions=tuple(grant.questions.splitlines()),
        answer=grant.answer,
        is_example=grant.is_example,
    )
