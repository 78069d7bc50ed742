"""A strategy's fund with its rules and events."""

from collections.abc import Iterator
from dataclasses import dataclass

from actionplans.models import Fund, FundEvent
from people.domain.dates import format_date_long
from people.domain.numbers import format_number, format_signed
from strategies.models import Strategy


@dataclass(frozen=True)
class EventRow:
    """Something that happened to the fund; `amount` is in kronor with its sign."""

    when: str
    kind: str
    amount: str
    text: str


@dataclass(frozen=True)
class FundPage:
    """The fund in words."""

    name: str
    facts: tuple[tuple[str, str], ...]
    events: tuple[EventRow, ...]


def load_fund(strategy: Strategy) -> FundPage | None:
    """The strategy's fund; two queries, one when there is none."""
    fund = (
        Fund.objects.filter(strategy=strategy)
        .select_related("decides_use", "decides_top_up", "administered_by")
        .prefetch_related("events")
        .first()
    )
    if fund is None:
        return None
    return FundPage(fund.name, tuple(_facts(fund)), _events(fund))


def _facts(fund: Fund) -> Iterator[tuple[str, str]]:
    if fund.condition_words:
        yield "Villkor", fund.condition_words
    yield from fund_facts(fund)


def _events(fund: Fund) -> tuple[EventRow, ...]:
    """What has not been cancelled, in the order of the document and then of registration."""
    return tuple(_event(e) for e in fund.events.all() if e.cancelled_at is None)


def fund_facts(fund: Fund) -> Iterator[tuple[str, str]]:
    """Period and who does what, without the condition."""
    bodies = (
        ("Beslutar om användningen", fund.decides_use),
        ("Beslutar om nya medel", fund.decides_top_up),
        ("Administrerar", fund.administered_by),
    )
    if fund.period_words:
        yield "Period", fund.period_words
    if fund.replaces_words:
        yield "Ersätter", fund.replaces_words
    yield from ((label, body.name) for label, body in bodies if body)
    if fund.follow_up_words:
        yield "Följs upp", fund.follow_up_words


def _event(event: FundEvent) -> EventRow:
    when = format_date_long(event.happened_on) if event.happened_on else str(event.year)
    amount = event.amount
    write = format_signed if amount is not None and amount < 0 else format_number
    return EventRow(
        when, event.get_kind_display(), write(amount) if amount is not None else "", event.text
    )
