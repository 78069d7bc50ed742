"""A fund's rows, and the ledger and rules that they make."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from actionplans.domain.fund import NOTHING, Flow, Granted, Ledger, Paid, Purpose, Rules
from actionplans.domain.vocabulary import GrantStatus, PaymentKind
from actionplans.models import Fund, FundEvent, FundEventKind, FundPurpose, Grant, GrantPayment

# What binds no money any more.
SETTLED = {GrantStatus.CLOSED, GrantStatus.WITHDRAWN}


@dataclass(frozen=True)
class FundRows:
    """Everything that is registered of a fund; payments are with their grants."""

    fund: Fund
    events: tuple[FundEvent, ...]
    purposes: tuple[FundPurpose, ...]
    grants: tuple[Grant, ...]

    @property
    def has_examples(self) -> bool:
        """Whether something invented is in the amounts."""
        events, grants = self.events, self.grants
        invented = any(event.is_example for event in events)
        return self.fund.is_example or invented or any(grant.is_example for grant in grants)

    def day_of(self, event: FundEvent) -> date:
        """The day that the event belongs to; of a year only, the day that its money counts from."""
        flow = Flow(event.year, event.amount or NOTHING, event.happened_on)
        return self.ledger().day_of(flow)

    def ledger(self, without: int | None = None) -> Ledger:
        """The ledger, perhaps without the grant of an id."""
        return Ledger(
            self.fund.opening_balance,
            self.fund.opening_on,
            tuple(
                Flow(event.year, event.amount, event.happened_on)
                for event in self.events
                if event.amount and event.cancelled_at is None
            ),
            tuple(granted_of(grant) for grant in self.grants if grant.pk != without),
        )

    def rules(self) -> Rules:
        """When and for what the fund may be used."""
        return Rules(
            self.fund.starts_on,
            self.fund.ends_on,
            min(map(_day_of_closing, filter(_closes, self.events)), default=None),
            tuple(Purpose(p.year, p.words, p.language_only) for p in self.purposes),
        )


def load_fund_rows(fund: Fund) -> FundRows:
    """The rows; four queries whatever there is."""
    payments = Prefetch("payments", queryset=GrantPayment.objects.order_by("paid_on", "pk"))
    grants = fund.grants.select_related("focus_area").prefetch_related(payments)
    events = fund.events.select_related("decided_by")
    return FundRows(
        fund,
        tuple(sorted(events, key=_when)),
        tuple(fund.purposes.all()),
        tuple(grants.order_by("-decided_on", "number", "pk")),
    )


def granted_of(grant: Grant) -> Granted:
    """The grant with its payments as the ledger knows it; cancelled payments are left out."""
    return Granted(
        grant.decided_on,
        grant.granted,
        grant.status not in SETTLED,
        tuple(
            Paid(p.paid_on, p.amount if p.kind == PaymentKind.OUT else -p.amount)
            for p in grant.payments.all()
            if p.cancelled_at is None
        )
        if grant.pk
        else (),
    )


def _when(event: FundEvent) -> tuple[int, date, int, int]:
    day = event.happened_on or date(event.year, 1, 1)
    return event.year, day, event.position, event.pk


def _closes(event: FundEvent) -> bool:
    return event.kind == FundEventKind.CLOSING and event.cancelled_at is None


def _day_of_closing(event: FundEvent) -> date:
    """The first day without the fund; of a year only, its first day."""
    return event.happened_on or date(event.year, 1, 1)
