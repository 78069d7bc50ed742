"""What a fund holds on a day, what of it is promised, and how a period changed it.  Kronor throughout.

Three amounts, each at the end of a day:

* the balance: the opening balance, plus money put in, minus money moved out, minus what has been paid
  of grants, plus what has been paid back;
* bound: granted and not yet paid out, of grants that are neither withdrawn nor closed;
* available: the balance minus what is bound.

Without an opening balance there is no balance: missing is never zero.  The opening balance is what the
fund held when its day began, so what happened before that day is already in it.

An event of which only the year is known counts on the year's first day when money leaves and on its
last day when money comes in: what is available is then never told as more than it surely is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

NOTHING = Decimal(0)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Flow:
    """Money put in (positive) or moved out (negative); `on` is None when only the year is known."""

    year: int
    amount: Decimal
    on: date | None = None


@dataclass(frozen=True)
class Paid:
    """A payment of a grant: positive when paid out, negative when paid back."""

    on: date
    amount: Decimal


@dataclass(frozen=True)
class Granted:
    """A grant; one that is withdrawn or closed binds nothing (`is_open` is false)."""

    decided_on: date
    amount: Decimal
    is_open: bool = True
    payments: tuple[Paid, ...] = ()

    def paid_out(self, until: date) -> Decimal:
        """What has been paid out by the end of a day, without what has come back."""
        return total(p.amount for p in self.payments if p.amount > 0 and p.on <= until)

    def bound(self, on: date) -> Decimal:
        """What is promised and not paid at the end of a day."""
        if not self.is_open or self.decided_on > on:
            return NOTHING
        return max(self.amount - self.paid_out(on), NOTHING)


@dataclass(frozen=True)
class Ledger:
    """Everything that changes what a fund holds; cancelled things are not in it."""

    opening: Decimal | None = None
    opening_on: date | None = None
    flows: tuple[Flow, ...] = ()
    grants: tuple[Granted, ...] = ()

    def with_grant(self, grant: Granted) -> "Ledger":
        """The ledger as it would be with one more grant."""
        return replace(self, grants=(*self.grants, grant))

    def day_of(self, flow: Flow) -> date:
        """The day an event counts from; of one with only a year see the module."""
        if flow.on is not None:
            return flow.on
        if flow.amount > 0:
            return date(flow.year, 12, 31)
        first = date(flow.year, 1, 1)
        if self.opening_on and self.opening_on.year == flow.year:
            return self.opening_on
        return first

    def moves(self) -> Iterable[tuple[date, Decimal]]:
        """Each change of the balance: the day and the amount with its sign."""
        for flow in self.flows:
            yield self.day_of(flow), flow.amount
        for grant in self.grants:
            for paid in grant.payments:
                yield paid.on, -paid.amount


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum; zero of nothing."""
    return sum(amounts, NOTHING)


def returns_too_much(payments: Iterable[Paid], more: Paid) -> bool:
    """Whether more would have come back than was paid out when any day ended, with one more payment."""
    every = (*payments, more)
    return any(total(p.amount for p in every if p.on <= day) < 0 for day in {p.on for p in every})


def balance_at_start(ledger: Ledger, day: date) -> Decimal | None:
    """What the fund held when `day` began; None before the opening balance's day or without one."""
    if ledger.opening is None or ledger.opening_on is None or day < ledger.opening_on:
        return None
    changes = (a for on, a in ledger.moves() if ledger.opening_on <= on < day)
    return ledger.opening + total(changes)


def balance(ledger: Ledger, day: date) -> Decimal | None:
    """What the fund held when `day` ended; None before the opening balance's day or without one."""
    if ledger.opening is None or ledger.opening_on is None or day < ledger.opening_on:
        return None
    return balance_at_start(ledger, day + _DAY)


def bound(ledger: Ledger, day: date) -> Decimal:
    """What was promised and not paid when `day` ended."""
    return total(grant.bound(day) for grant in ledger.grants)


def available(ledger: Ledger, day: date) -> Decimal | None:
    """The balance minus what is bound; negative when more is promised than there is."""
    held = balance(ledger, day)
    return None if held is None else held - bound(ledger, day)


def lowest_available(ledger: Ledger, since: date) -> Decimal | None:
    """The least that is available from `since` on, with all that is registered; None when unknown.

    Money that comes in later cannot pay for a promise made today, and money that is already decided to
    leave cannot be promised.
    """
    days = {since}
    days.update(on for on, _ in ledger.moves() if on > since)
    days.update(grant.decided_on for grant in ledger.grants if grant.decided_on > since)
    left = [available(ledger, day) for day in days]
    known = [amount for amount in left if amount is not None]
    return min(known) if len(known) == len(left) else None


@dataclass(frozen=True)
class PeriodFigures:
    """A period in kronor.  `opening` + `added` − `moved_out` − `paid` + `returned` = `closing`.

    `opening`, `closing` and `available` are None when the balance is not known.
    """

    opening: Decimal | None
    added: Decimal
    moved_out: Decimal
    granted: Decimal
    paid: Decimal
    returned: Decimal
    closing: Decimal | None
    bound: Decimal
    available: Decimal | None

    def as_text(self) -> dict[str, str | None]:
        """The amounts as exact text, to keep."""
        return {
            name: None if value is None else f"{value.normalize():f}"
            for name, value in vars(self).items()
        }


def period_figures(ledger: Ledger, first: date, last: date) -> PeriodFigures:
    """The period from the start of `first` to the end of `last`."""
    flows = [f.amount for f in ledger.flows if first <= ledger.day_of(f) <= last]
    payments = [p.amount for g in ledger.grants for p in g.payments if first <= p.on <= last]
    return PeriodFigures(
        opening=balance_at_start(ledger, first),
        added=total(a for a in flows if a > 0),
        moved_out=-total(a for a in flows if a < 0),
        granted=total(g.amount for g in ledger.grants if first <= g.decided_on <= last),
        paid=total(a for a in payments if a > 0),
        returned=-total(a for a in payments if a < 0),
        closing=balance(ledger, last),
        bound=bound(ledger, last),
        available=available(ledger, last),
    )


@dataclass(frozen=True)
class Purpose:
    """What the money may be used for from a year on."""

    year: int
    words: str
    language_only: bool = False


@dataclass(frozen=True)
class Rules:
    """When the fund may be used, and for what."""

    starts_on: date | None = None
    ends_on: date | None = None
    closed_on: date | None = None
    purposes: tuple[Purpose, ...] = field(default=())

    def purpose(self, year: int) -> Purpose | None:
        """The purpose of a year: the latest that has begun; None when all uses are allowed."""
        begun = [purpose for purpose in self.purposes if purpose.year <= year]
        return max(begun, key=lambda purpose: purpose.year, default=None)
