"""The page of a grant: what was decided, what was asked, what has been paid, what was reported."""

from collections.abc import Iterator
from dataclasses import dataclass

from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.fund_questions import kronor
from actionplans.models import Grant
from actionplans.pages.fund_rows import GrantRow, PaymentRow, grant_row, payment_row
from people.domain.dates import format_date_long


@dataclass(frozen=True)
class GrantPage:
    """The grant in words; `lead` says what is paid and what remains."""

    row: GrantRow
    lead: str
    facts: tuple[tuple[str, str], ...]
    payments: tuple[PaymentRow, ...]
    report: str
    reported_on: str
    recorded: str


def load_grant_page(grant: Grant) -> GrantPage:
    """The grant; one query for its payments."""
    row = grant_row(grant)
    day = format_date_long(stockholm_day(grant.recorded_at))
    by = f" av {grant.recorded_by.name}" if grant.recorded_by else ""
    payments = sorted(grant.payments.all(), key=lambda payment: (payment.paid_on, payment.pk))
    return GrantPage(
        row=row,
        lead=_lead(row),
        facts=tuple(_facts(row)),
        payments=tuple(payment_row(payment, grant) for payment in payments),
        report=grant.report,
        reported_on=format_date_long(grant.reported_on) if grant.reported_on else "",
        recorded=f"Registrerat den {day}{by}.",
    )


def _lead(row: GrantRow) -> str:
    """ "25 000 kronor beviljat, 20 000 kronor utbetalt." """
    paid = f"{kronor(row.paid)} utbetalt" if row.paid else "inget utbetalt"
    back = f", {kronor(row.returned)} återbetalt" if row.returned else ""
    return f"{kronor(row.granted)} beviljat, {paid}{back}."


def _facts(row: GrantRow) -> Iterator[tuple[str, str]]:
    yield "Nummer", row.number
    yield "Sökande", f"{row.applicant} ({row.kind.lower()})"
    yield "Fokusområde", row.area or "Utan fokusområde"
    yield "Språkprojekt", "Ja" if row.is_language else "Nej"
    yield "Beslut", ", ".join(part for part in (row.decided_on, row.decision) if part)
    yield "Läge", row.status
