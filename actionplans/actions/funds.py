"""A fund: its rules and the decisions about its money."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from actionplans.domain.refusals import Conflict, Refused
from actionplans.models import (
    Fund,
    FundEvent,
    FundEventKind,
    FundPurpose,
)
from people import log
from people.models import Body, User
from strategies.models import Strategy

_CHANGED = "Fonden har ändrats sedan du öppnade sidan. Läs vad som är sparat och spara igen."


@dataclass(frozen=True)
class FundValues:
    """What a fund says of itself; amounts in kronor."""

    name: str
    period_words: str = ""
    replaces_words: str = ""
    condition_words: str = ""
    follow_up_words: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    opening_balance: Decimal | None = None
    opening_on: date | None = None
    opening_source: str = ""
    decides_use: Body | None = None
    decides_top_up: Body | None = None
    administered_by: Body | None = None

    @classmethod
    def of(cls, fund: Fund) -> FundValues:
        """What the fund says now."""
        return cls(**{name: getattr(fund, name) for name in cls.__dataclass_fields__})

    def words(self) -> dict[str, str]:
        """Each value as text, for the log and to compare."""
        return {name: words_of(getattr(self, name)) for name in self.__dataclass_fields__}


def words_of(value: Any) -> str:
    """A value as text that is the same whenever the value is."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """What differs: name to the text before and after."""
    return {name: [before[name], after[name]] for name in after if before[name] != after[name]}


def version_of(fund: Fund) -> str:
    """A mark of what the fund says now; another text gives another mark."""
    said = "\x1f".join(FundValues.of(fund).words().values())
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@transaction.atomic
def create_fund(*, strategy: Strategy, values: FundValues, by: User, at: datetime) -> Fund:
    """A fund for a strategy that has none.  Raises `Refused` when it has one."""
    Strategy.objects.select_for_update().get(pk=strategy.pk)
    if Fund.objects.filter(strategy=strategy).exists():
        raise Refused("Strategin har redan en fond. Öppna den och ändra i den.")
    fund = Fund(strategy=strategy)
    _write(fund, values, by=by, at=at)
    record(fund, by=by, at=at, kind="lade upp fond", details={"fond": values.words()})
    return fund


@transaction.atomic
def change_fund(
    *,
    fund: Fund,
    values: FundValues,
    version: str,
    by: User,
    at: datetime,
    is_example: bool = False,
) -> Fund:
    """Write what the fund says; the same again changes nothing.

    An opening balance that is changed is no longer an example unless `is_example`.  Raises `Conflict`
    when somebody has saved since `version`.
    """
    held = lock_fund(fund)
    before = FundValues.of(held)
    differing = changed(before.words(), values.words())
    if not differing:
        return held
    if version_of(held) != version:
        raise Conflict(_CHANGED)
    if "opening_balance" in differing or is_example:
        held.is_example = is_example
    _write(held, values, by=by, at=at)
    record(held, by=by, at=at, kind="ändrade fond", details=differing)
    return held


@transaction.atomic
def record_event(
    *,
    fund: Fund,
    kind: str,
    on: date,
    text: str,
    by: User,
    at: datetime,
    amount: Decimal | None = None,
    decided_by: Body | None = None,
    decision_words: str = "",
    is_example: bool = False,
) -> FundEvent:
    """A decision about the fund; `amount` has its sign.  Raises `Refused` for the very same again."""
    held = lock_fund(fund)
    same = held.events.filter(
        kind=kind, happened_on=on, amount=amount, text=text, cancelled_at=None
    )
    if same.exists():
        raise Refused("Händelsen är redan registrerad med samma dag, belopp och text.")
    last = held.events.aggregate(last=Max("position"))["last"] or 0
    event = FundEvent.objects.create(
        fund=held,
        kind=kind,
        year=on.year,
        happened_on=on,
        amount=amount,
        text=text,
        decided_by=decided_by,
        decision_words=decision_words,
        is_example=is_example,
        recorded_at=at,
        recorded_by=by,
        position=last + 1,
    )
    record(held, by=by, at=at, kind="registrerade händelse i fond", details=_event_words(event))
    return event


@transaction.atomic
def cancel_event(*, event: FundEvent, reason: str, by: User, at: datetime) -> FundEvent:
    """Take back a registered event; it stays with the reason.

    Raises `Refused` without a reason, for one that is cancelled already and for a document's own.
    """
    held = lock_fund(event.fund)
    locked = FundEvent.objects.get(pk=event.pk)
    if not reason.strip():
        raise Refused("Skriv varför händelsen makuleras.")
    if locked.recorded_at is None:
        raise Refused("Händelsen står i strategins dokument och rättas där.")
    if locked.kind == FundEventKind.PURPOSE:
        raise Refused("Ändamålet ändras eller tas bort under Tillåtna ändamål.")
    if locked.cancelled_at is not None:
        raise Refused("Händelsen är redan makulerad.")
    locked.cancelled_at, locked.cancel_reason = at, reason.strip()
    locked.save(update_fields=["cancelled_at", "cancel_reason"])
    record(
        held,
        by=by,
        at=at,
        kind="makulerade händelse i fond",
        reason=reason.strip(),
        details=_event_words(locked),
    )
    return locked


def purpose_read(purpose: FundPurpose | None) -> str:
    """What a form has read of a year's purpose; empty when the year has none."""
    return f"{purpose.words}|{purpose.language_only:d}" if purpose else ""


@transaction.atomic
def set_purpose(
    *,
    fund: Fund,
    year: int,
    words: str,
    language_only: bool,
    read: str,
    by: User,
    at: datetime,
    decided_by: Body | None = None,
    decision_words: str = "",
) -> FundPurpose:
    """What the money may be used for from `year` on; `read` is what was stated when the form opened.

    The decision stands among the fund's events.  Raises `Conflict` when the year says something else
    by now.
    """
    held = lock_fund(fund)
    found = held.purposes.filter(year=year).first()
    before = found.words if found else ""
    if purpose_read(found) != read:
        said = f"”{before}”" if before else "inget"
        raise Conflict(f"För {year} står nu {said}. Läs det och spara igen om du vill ersätta det.")
    purpose = found or FundPurpose(fund=held, year=year)
    after = [words, language_only]
    was = [before, purpose.language_only]
    purpose.words, purpose.language_only = words, language_only
    purpose.save()
    if was != after:
        last = held.events.aggregate(last=Max("position"))["last"] or 0
        FundEvent.objects.create(
            fund=held,
            kind=FundEventKind.PURPOSE,
            year=year,
            text=words,
            decided_by=decided_by,
            decision_words=decision_words,
            recorded_at=at,
            recorded_by=by,
            position=last + 1,
        )
        details = {"år": year, "tidigare": was, "nu": after, "beslut": decision_words}
        record(held, by=by, at=at, kind="ändrade tillåtet ändamål", details=details)
    return purpose


@transaction.atomic
def remove_purpose(*, fund: Fund, year: int, by: User, at: datetime) -> None:
    """Take away what is stated from a year on; nothing happens when nothing is.

    What was registered of it among the fund's events stays, as cancelled: it no longer holds.
    """
    held = lock_fund(fund)
    found = held.purposes.filter(year=year).first()
    if found is None:
        return
    details = {"år": year, "tidigare": [found.words, found.language_only]}
    found.delete()
    registered = held.events.filter(kind=FundEventKind.PURPOSE, year=year, cancelled_at=None)
    registered.exclude(recorded_at=None).update(
        cancelled_at=at, cancel_reason="Ändamålet är borttaget."
    )
    record(held, by=by, at=at, kind="tog bort tillåtet ändamål", details=details)


def lock_fund(fund: Fund) -> Fund:
    """The fund as it is stored now, held until the transaction ends: its money is used by one at a time."""
    return (
        Fund.objects.select_for_update(of=("self",))
        .select_related(
            "strategy__municipality", "decides_use", "decides_top_up", "administered_by"
        )
        .get(pk=fund.pk)
    )


def record(fund: Fund, **kwargs: Any) -> None:
    """One line of the log about the fund."""
    log.record(subject=fund, municipality_code=fund.strategy.municipality.code, **kwargs)


def _write(fund: Fund, values: FundValues, *, by: User, at: datetime) -> None:
    for name in values.__dataclass_fields__:
        setattr(fund, name, getattr(values, name))
    historic: Any = fund
    historic._history_user = by
    historic._history_date = at
    fund.save()


def _event_words(event: FundEvent) -> dict[str, str]:
    return {
        "händelse": FundEventKind(event.kind).label,
        "dag": words_of(event.happened_on),
        "belopp": words_of(event.amount),
        "text": event.text,
        "beslutad av": words_of(event.decided_by),
        "beslut": event.decision_words,
    }
