"""A strategy's fund with its purposes, events and grants, as its file says.

What people have registered is never changed or removed by a file: a fund or a grant that somebody has
changed is left alone, and events and payments are only added.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from actionplans.models import Fund, FundEvent, FundPurpose, Grant, GrantPayment
from people.imports.fields import Reference, Text
from people.imports.model_fields import fields_of
from people.imports.problems import Problems
from people.imports.records import One, Record, Records, Schema
from people.imports.register import BODY
from people.imports.table import HistoricTable, LoggedTable, Table
from people.imports.tree import Scalar
from strategies.imports.saving import Saving
from strategies.imports.schema import FOCUS_AREA

_FUND_COLUMNS = (
    "name",
    "period_words",
    "replaces_words",
    "condition_words",
    "follow_up_words",
    "starts_on",
    "ends_on",
    "opening_balance",
    "opening_on",
    "opening_source",
    "is_example",
)
_OPENING = {"opening_balance", "opening_on", "opening_source", "is_example"}
_DECIDERS = ("decides_use", "decides_top_up", "administered_by")
_EVENT_COLUMNS = (
    *("kind", "year", "happened_on", "amount", "text", "decided_by", "decision_words"),
    "is_example",
)
_CANCELLED = ("recorded_at", "cancelled_at", "cancel_reason")
_GRANT_COLUMNS = (
    *("number", "title", "applicant", "applicant_kind", "focus_area", "is_language"),
    *("decided_on", "decision_words", "granted", "status", "report", "reported_on"),
    *("questions", "answer", "is_example"),
)
_PAYMENT_COLUMNS = ("kind", "paid_on", "amount", "note")


@dataclass(frozen=True)
class Moment(Text):
    """A time with its zone, as 2026-11-20T09:00:00+00:00."""

    def checked(self, scalar: Scalar, problems: Problems) -> Any:
        """The time in UTC."""
        try:
            moment = datetime.fromisoformat(scalar.text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            problems.add(
                scalar.place,
                f"”{scalar.text[:40]}” är ingen tidpunkt. Skriv till exempel "
                "2026-11-20T09:00:00+00:00.",
            )
            return None
        return moment.astimezone(UTC)


def _day_in_year(record: Record, problems: Problems) -> None:
    day, year = record["happened_on"], record["year"]
    if day and year and day.year != year:
        problems.add(
            record.place_of("happened_on"),
            f"dagen {day} ligger inte i året {year}. Rätta ett av dem.",
        )


def _cancelled_with_reason(record: Record, problems: Problems) -> None:
    if not record.is_sound("cancelled_at", "cancel_reason"):
        return
    if (record["cancelled_at"] is None) != (not record["cancel_reason"]):
        problems.add(
            record.place, "cancelled_at och cancel_reason hör ihop. Skriv båda eller ingen."
        )


def _balance_with_day(record: Record, problems: Problems) -> None:
    if not record.is_sound("opening_balance", "opening_on", "starts_on", "ends_on"):
        return
    if (record["opening_balance"] is None) != (record["opening_on"] is None):
        problems.add(
            record.place, "opening_balance och opening_on hör ihop. Skriv båda eller ingen."
        )
    first, last = record["starts_on"], record["ends_on"]
    if first and last and last < first:
        problems.add(
            record.place_of("ends_on"), f"ends_on {last} är före starts_on {first}. Rätta dagarna."
        )


def _is_an_amount(key: str) -> Any:
    def rule(record: Record, problems: Problems) -> None:
        if record.is_sound(key) and record[key] is not None and record[key] <= 0:
            problems.add(record.place_of(key), f"{key} ska vara större än noll. Rätta beloppet.")

    return rule


def _answered(record: Record, problems: Problems) -> None:
    if record.is_sound("questions", "answer") and record["questions"] and not record["answer"]:
        problems.add(record.place_of("questions"), "frågorna kräver answer. Skriv svaret på dem.")


_REGISTERED = {"recorded_at": Moment(), "cancelled_at": Moment()}
EVENT = Schema(
    fields_of(FundEvent, "kind", "year", "happened_on", "amount", "text")
    | {"decided_by": Reference(kind=BODY)}
    | fields_of(FundEvent, "decision_words", "is_example", "cancel_reason", **_REGISTERED),
    rules=(_day_in_year, _cancelled_with_reason),
)
PURPOSE = Schema(fields_of(FundPurpose, "year", "words", "language_only"))
PAYMENT = Schema(
    fields_of(GrantPayment, *_PAYMENT_COLUMNS, "cancel_reason", **_REGISTERED),
    rules=(_is_an_amount("amount"), _cancelled_with_reason),
)
GRANT_ROW = Schema(
    fields_of(Grant, *(name for name in _GRANT_COLUMNS if name != "focus_area"))
    | {
        "focus_area": Reference(kind=FOCUS_AREA),
        "recorded_at": Moment(),
        "payments": Records(schema=PAYMENT),
    },
    rules=(_is_an_amount("granted"), _answered),
)
GRANTS = Records(schema=GRANT_ROW, once=("number",))
FUND = One(
    schema=Schema(
        fields_of(Fund, *_FUND_COLUMNS)
        | {name: Reference(kind=BODY) for name in _DECIDERS}
        | {
            "purposes": Records(schema=PURPOSE, once=("year",)),
            "events": Records(schema=EVENT, once=("text", "recorded_at")),
            "grants": GRANTS,
        },
        rules=(_balance_with_day,),
    )
)


def save_fund(record: Record | None, saving: Saving, now: datetime) -> None:
    """The fund with what belongs to it; a fund that the file no longer has stays."""
    stored = Fund.objects.filter(strategy=saving.strategy)
    funds: HistoricTable[Fund] = HistoricTable(saving.changes, stored, "strategy_id", now=now)
    if record is None:
        funds.keep_rest()
        return
    columns = saving.register.columns(record, saving.scope, *_FUND_COLUMNS, *_DECIDERS)
    if record["opening_balance"] is None:
        # A file that says nothing of the balance takes away none that somebody has registered.
        columns = {name: value for name, value in columns.items() if name not in _OPENING}
    funds.put([{"strategy_id": saving.strategy.pk, **columns}])
    fund = funds[(saving.strategy.pk,)]
    _save_purposes(record["purposes"], fund, saving)
    _save_events(record["events"], fund, saving)
    save_grants(record["grants"], fund, saving, now)


def _save_purposes(records: list[Record], fund: Fund, saving: Saving) -> None:
    """The purposes, unless people have changed something about the fund in Riktmärke."""
    funds: LoggedTable[Fund] = LoggedTable(
        saving.changes, Fund.objects.filter(pk=fund.pk), "strategy_id"
    )
    table: Table[Any] = Table(
        saving.changes, FundPurpose.objects.filter(fund=fund), "fund_id", "year"
    )
    if funds.changed_by_people():
        return
    table.put({"fund_id": fund.pk, **record.values} for record in records)
    table.remove_rest()


def _save_events(records: list[Record], fund: Fund, saving: Saving) -> None:
    """The document's own events as the file says; registered ones are added when they are missing."""
    stored = FundEvent.objects.filter(fund=fund)
    own: Table[Any] = Table(
        saving.changes, stored.filter(recorded_at__isnull=True), "fund_id", "text"
    )
    registered: Table[Any] = Table(
        saving.changes,
        stored.filter(recorded_at__isnull=False),
        *("fund_id", "text", "recorded_at"),
    )
    rows = [
        {
            "fund_id": fund.pk,
            "position": position,
            **saving.register.columns(event, saving.scope, *_EVENT_COLUMNS, *_CANCELLED),
        }
        for position, event in enumerate(records, start=1)
    ]
    own.put(row for row in rows if row["recorded_at"] is None)
    own.remove_rest()
    known = set(registered.rows)
    new = [row for row in rows if row["recorded_at"] is not None]
    registered.put(
        [r for r in new if (r["fund_id"], r["text"], r["recorded_at"]) not in known],
        is_ordered=True,
    )


def save_grants(records: list[Record], fund: Fund, saving: Saving, now: datetime) -> None:
    """The grants and their payments; what is registered and not in the file stays."""
    table: HistoricTable[Grant] = HistoricTable(
        saving.changes, Grant.objects.filter(fund=fund), "number", now=now
    )
    at = {grant.number: grant.recorded_at for grant in table.rows.values()}
    table.put(
        {
            "fund_id": fund.pk,
            "recorded_at": at.get(record["number"]) or record["recorded_at"] or now,
            **saving.register.columns(record, saving.scope, *_GRANT_COLUMNS),
        }
        for record in records
    )
    for record in records:
        _add_payments(record["payments"], table[(record["number"],)], saving, now)


def _add_payments(records: list[Record], grant: Grant, saving: Saving, now: datetime) -> None:
    """Payments that are not there: as many of each as the file has."""
    there = Counter(
        (p.kind, p.paid_on, p.amount, p.note, p.cancel_reason) for p in grant.payments.all()
    )
    new = []
    for record in records:
        key = tuple(record[name] for name in (*_PAYMENT_COLUMNS, "cancel_reason"))
        if there[key]:
            there[key] -= 1
        else:
            values = {**record.values, "recorded_at": record["recorded_at"] or now}
            new.append(GrantPayment(grant=grant, **values))
    GrantPayment.objects.bulk_create(new)
    saving.changes.add("betalningar", len(new))
