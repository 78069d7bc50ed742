"""A fund in a round: what the controllers check in August and December, and what the follow-up tells."""

from dataclasses import dataclass

from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.fund import Ledger, PeriodFigures, period_figures
from actionplans.domain.words import span_words
from actionplans.models import Fund, FundCheck, ReportingRound
from actionplans.pages.fund_figures import LEGEND, AmountRow, differences, period_rows, why_unknown
from actionplans.pages.fund_ledger import FundRows, load_fund_rows
from actionplans.pages.fund_look_back import LookBack, load_look_back
from actionplans.pages.fund_rows import (
    EventRow,
    GrantRow,
    PaymentRow,
    event_row,
    grant_row,
    payment_row,
)
from people.domain.dates import format_date_long


@dataclass(frozen=True)
class CheckRow:
    """That somebody has checked the fund, and what has changed in the figures since."""

    when: str
    by: str
    note: str
    differences: tuple[str, ...]


@dataclass(frozen=True)
class FundRound:
    """The fund in a round's period; amounts in kronor as words, `why_unknown` in their stead.

    `has_examples` says that invented amounts are in the sums.  `overridden` are the period's grants
    that were registered although there was a question.
    """

    fund_name: str
    round_name: str
    period: str
    amounts: tuple[AmountRow, ...]
    why_unknown: str
    legend: tuple[tuple[str, str], ...]
    events: tuple[EventRow, ...]
    decided: tuple[GrantRow, ...]
    payments: tuple[PaymentRow, ...]
    reported: tuple[GrantRow, ...]
    overridden: tuple[GrantRow, ...]
    without_report: tuple[GrantRow, ...]
    look_back: tuple[LookBack, ...]
    checks: tuple[CheckRow, ...]
    has_examples: bool


def load_fund_round(fund: Fund, reporting_round: ReportingRound) -> FundRound:
    """The fund from the start of the period's first day to the end of its last; nine queries at most."""
    rows = load_fund_rows(fund)
    first, last = reporting_round.period_start, reporting_round.period_end
    ledger = rows.ledger()
    figures = period_figures(ledger, first, last)
    grants = [(grant, grant_row(grant)) for grant in rows.grants if grant.decided_on <= last]
    decided = tuple(row for grant, row in grants if grant.decided_on >= first)
    return FundRound(
        fund_name=fund.name,
        round_name=str(reporting_round),
        period=span_words(first, last),
        amounts=period_rows(figures, has_grants=bool(grants)),
        why_unknown=_why_unknown(ledger, figures),
        legend=LEGEND,
        events=_events(rows, reporting_round),
        decided=decided,
        payments=_payments(rows, reporting_round),
        reported=tuple(
            row for g, row in grants if g.reported_on and first <= g.reported_on <= last
        ),
        overridden=tuple(row for row in decided if row.questions),
        without_report=tuple(row for _, row in grants if row.lacks_report),
        look_back=load_look_back(fund.strategy),
        checks=tuple(
            _check(check, differences(check.figures, figures))
            for check in reporting_round.fund_checks.filter(fund=fund).select_related("by")
        ),
        has_examples=rows.has_examples,
    )


def _why_unknown(ledger: Ledger, figures: PeriodFigures) -> str:
    """Why the period's first or last balance is not known; empty when both are."""
    return why_unknown(ledger, figures.opening) or why_unknown(ledger, figures.closing)


def _events(rows: FundRows, of: ReportingRound) -> tuple[EventRow, ...]:
    first, last = of.period_start, of.period_end
    return tuple(event_row(e) for e in rows.events if first <= rows.day_of(e) <= last)


def _payments(rows: FundRows, of: ReportingRound) -> tuple[PaymentRow, ...]:
    paid = [
        (payment, grant)
        for grant in rows.grants
        for payment in grant.payments.all()
        if of.period_start <= payment.paid_on <= of.period_end
    ]
    ordered = sorted(paid, key=lambda pair: (pair[0].paid_on, pair[0].pk))
    return tuple(payment_row(payment, grant) for payment, grant in ordered)


def _check(check: FundCheck, changed: tuple[str, ...]) -> CheckRow:
    return CheckRow(format_date_long(stockholm_day(check.at)), check.by.name, check.note, changed)
