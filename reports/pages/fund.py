"""The fund of a follow-up: its events, and what the round's period did to its money."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from actionplans.domain.fund import NOTHING, Flow, Granted, Ledger, Paid, period_figures
from actionplans.domain.fund_questions import amount_words
from actionplans.domain.vocabulary import ApplicantKind, PaymentKind
from actionplans.domain.words import span_words
from actionplans.pages.fund_figures import period_rows, why_unknown
from actionplans.pages.fund_ledger import SETTLED
from people.domain.numbers import NO_BREAK_SPACE, format_number
from reports.domain.content_actions import FundAmount, FundContent, FundEventRow, FundKindRow
from reports.pages.structure import Structure

Row = dict[str, Any]


def fund_content(
    structure: Structure, period: tuple[date, date] | None, text: str = ""
) -> FundContent | None:
    """The strategy's fund, if it has one; the amounts where there is a period and money is known.

    `text` is what the unit has written of it.
    """
    if not structure.funds:
        return None
    fund = structure.funds[0]
    content = FundContent(
        name=fund["name"],
        words=" ".join(part for part in (fund["condition"], fund["follow_up"]) if part),
        events=tuple(
            FundEventRow(str(row["year"]), row["text"], _kronor(row["amount"]))
            for row in structure.fund_events
            if period is None or _has_happened(row, period[1])
        ),
        text=text,
    )
    if period is None or not (fund["opening_on"] or structure.grants):
        return content
    return _with_period(content, structure, *period)


def _has_happened(event: Row, by: date) -> bool:
    """Whether a decision was taken by a day; one with only a year, by the end of that year."""
    day = _day(event["on"])
    return day <= by if day else event["year"] <= by.year


def _with_period(
    content: FundContent, structure: Structure, first: date, last: date
) -> FundContent:
    ledger = ledger_of(structure)
    figures = period_figures(ledger, first, last)
    return FundContent(
        name=content.name,
        words=content.words,
        events=content.events,
        period=span_words(first, last),
        amounts=tuple(
            FundAmount(row.label, row.amount, row.is_sum)
            for row in period_rows(figures, has_grants=_has_grants(ledger, last))
        ),
        why_unknown=why_unknown(ledger, figures.opening) or why_unknown(ledger, figures.closing),
        kinds=tuple(_kinds(structure, first, last)),
        has_examples=_has_examples(structure),
        text=content.text,
    )


def _has_grants(ledger: Ledger, last: date) -> bool:
    return any(grant.decided_on <= last for grant in ledger.grants)


def ledger_of(structure: Structure, kind: str = "") -> Ledger:
    """Everything that changes what the fund holds, or only the grants of one kind of applicant."""
    fund = structure.funds[0]
    return Ledger(
        _decimal(fund["opening"]),
        _day(fund["opening_on"]),
        tuple(
            Flow(row["year"], Decimal(row["amount"]), _day(row["on"]))
            for row in structure.fund_events
            if row["amount"] and Decimal(row["amount"])
        ),
        tuple(
            _granted(row, structure) for row in structure.grants if not kind or row["kind"] == kind
        ),
    )


def _granted(grant: Row, structure: Structure) -> Granted:
    return Granted(
        date.fromisoformat(grant["on"]),
        Decimal(grant["amount"]),
        grant["status"] not in SETTLED,
        tuple(
            Paid(
                date.fromisoformat(row["on"]),
                Decimal(row["amount"]) * (1 if row["kind"] == PaymentKind.OUT else -1),
            )
            for row in structure.payments
            if row["grant"] == grant["id"]
        ),
    )


def _kinds(structure: Structure, first: date, last: date) -> Iterator[FundKindRow]:
    """A row for each kind of applicant that the period has money of, and the sum; none without."""
    rows = [
        row
        for kind in ApplicantKind
        if (row := _kind_row(kind.label, kind.value, structure, (first, last)))
    ]
    if rows:
        yield from rows
        total = _kind_row("Summa", "", structure, (first, last))
        assert total is not None
        yield total


def _kind_row(
    label: str, kind: str, structure: Structure, period: tuple[date, date]
) -> FundKindRow | None:
    ledger = ledger_of(structure, kind)
    figures = period_figures(ledger, *period)
    count = sum(period[0] <= grant.decided_on <= period[1] for grant in ledger.grants)
    if not count and figures.paid == figures.returned == NOTHING:
        return None
    return FundKindRow(
        label,
        str(count),
        amount_words(figures.granted),
        amount_words(figures.paid),
        amount_words(figures.returned),
        is_sum=not kind,
    )


def _has_examples(structure: Structure) -> bool:
    rows = (*structure.funds, *structure.fund_events, *structure.grants)
    return any(row["example"] for row in rows)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _kronor(amount: str | None) -> str:
    if amount is None:
        return ""
    return f"{format_number(Decimal(amount))}{NO_BREAK_SPACE}kr"
