"""The page of a fund: its rules, what it holds, what has been decided, and its grants."""

from dataclasses import dataclass
from datetime import date

from actionplans.domain.fund import Ledger, period_figures
from actionplans.domain.vocabulary import GrantStatus
from actionplans.domain.words import sentence
from actionplans.models import Fund, ReportingRound
from actionplans.pages.fund import fund_facts
from actionplans.pages.fund_figures import LEGEND, Standing, differences, standing_on
from actionplans.pages.fund_ledger import load_fund_rows
from actionplans.pages.fund_look_back import LookBack, load_look_back
from actionplans.pages.fund_rows import (
    EventRow,
    GrantRow,
    PurposeRow,
    event_row,
    grant_row,
    purpose_row,
)
from actionplans.pages.fund_totals import TotalTable, total_tables
from actionplans.pages.grant_filters import GrantFilters, GrantSelect, grant_selects
from people.domain.dates import format_date_long
from people.domain.numbers import MINUS


@dataclass(frozen=True)
class RoundLink:
    """A round in which the fund is checked; `changed` when its figures differ from the last check's."""

    slug: str
    name: str
    checked: bool
    changed: bool = False


@dataclass(frozen=True)
class FundRegister:
    """Everything of the page; `grants` are those that pass the filters, the tables count them."""

    name: str
    facts: tuple[tuple[str, str], ...]
    condition: str
    closed: str
    standing: Standing
    warning: str
    legend: tuple[tuple[str, str], ...]
    opening_source: str
    purposes: tuple[PurposeRow, ...]
    events: tuple[EventRow, ...]
    grants: tuple[GrantRow, ...]
    total: int
    shown: str
    withdrawn: str
    selects: tuple[GrantSelect, ...]
    filters: GrantFilters
    tables: tuple[TotalTable, ...]
    look_back: tuple[LookBack, ...]
    rounds: tuple[RoundLink, ...]
    has_examples: bool


def load_fund_register(fund: Fund, filters: GrantFilters, today: date) -> FundRegister:
    """The fund as it is when `today` ends; ten queries at most, whatever there is."""
    rows = load_fund_rows(fund)
    every = tuple(grant_row(grant) for grant in rows.grants)
    grants = tuple(row for row in every if filters.passes(row))
    ledger, rules = rows.ledger(), rows.rules()
    standing = standing_on(ledger, today)
    word = fund.strategy.word_focus_area
    return FundRegister(
        name=fund.name,
        facts=tuple(fund_facts(fund)),
        condition=fund.condition_words,
        closed=_closed_words(rules.closed_on, today),
        standing=standing,
        warning=_warning(standing),
        legend=LEGEND,
        opening_source=_opening_words(fund),
        purposes=tuple(purpose_row(purpose) for purpose in rows.purposes),
        events=tuple(event_row(event) for event in rows.events),
        grants=grants,
        total=len(every),
        shown=f"Visar {len(grants)} av {len(every)} bidrag." if filters.any else "",
        withdrawn=_withdrawn_words(grants),
        selects=grant_selects(every, filters, sentence(word)) if len(every) > 1 else (),
        filters=filters,
        tables=total_tables(grants, word),
        look_back=load_look_back(fund.strategy),
        rounds=_rounds(fund, ledger),
        has_examples=rows.has_examples,
    )


def _rounds(fund: Fund, ledger: Ledger) -> tuple[RoundLink, ...]:
    """The strategy's rounds, the newest first, and how the fund's last check in each stands now."""
    kept = dict(fund.checks.order_by("at", "pk").values_list("round_id", "figures"))
    rounds = ReportingRound.objects.filter(strategy=fund.strategy_id).select_related("kind")
    return tuple(
        RoundLink(r.slug, str(r), r.pk in kept, r.pk in kept and _differs(ledger, r, kept[r.pk]))
        for r in rounds
    )


def _differs(ledger: Ledger, of: ReportingRound, kept: dict[str, str | None]) -> bool:
    return bool(differences(kept, period_figures(ledger, of.period_start, of.period_end)))


def _warning(standing: Standing) -> str:
    below = any(row.key == "available" and row.amount.startswith(MINUS) for row in standing.rows)
    return "Mer är beviljat än vad fonden rymmer." if below else ""


def _closed_words(closed_on: date | None, today: date) -> str:
    if closed_on is None:
        return ""
    word = "avvecklades" if closed_on <= today else "avvecklas"
    return f"Fonden {word} den {format_date_long(closed_on)}."


def _opening_words(fund: Fund) -> str:
    """Where the opening balance comes from, for who reads the amounts."""
    if fund.opening_balance is None or fund.opening_on is None:
        return ""
    source = f", {fund.opening_source}" if fund.opening_source else ""
    invented = " Beloppet är ett exempel." if fund.is_example else ""
    return f"Ingående saldo gäller från den {format_date_long(fund.opening_on)}{source}.{invented}"


def _withdrawn_words(grants: tuple[GrantRow, ...]) -> str:
    count = sum(row.status_value == GrantStatus.WITHDRAWN for row in grants)
    if not count:
        return ""
    some = "Ett återkallat bidrag" if count == 1 else f"{count} återkallade bidrag"
    return f"{some} ingår i antal och beviljat, men binder inga pengar."
