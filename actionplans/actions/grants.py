"""Grants of a fund and what is paid of them.

A grant that the money, the purpose or the time does not allow is asked about; it is registered once the
questions have been answered, with questions and answer.  Everything is counted while the fund is held,
so that two grants cannot both be given the same money.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from actionplans.actions.funds import changed, lock_fund, words_of
from actionplans.domain.fund import Granted, Paid, returns_too_much
from actionplans.domain.fund_questions import kronor, questions_of, require_answer
from actionplans.domain.refusals import Conflict, Refused
from actionplans.domain.vocabulary import GrantStatus, PaymentKind
from actionplans.models import Fund, Grant, GrantPayment
from actionplans.pages.fund_ledger import SETTLED, granted_of, load_fund_rows
from people import log
from people.models import User
from strategies.models import FocusArea

_CHANGED = "Bidraget har ändrats sedan du öppnade sidan. Läs vad som är sparat och spara igen."
# What the questions are about: only when one of these changes are they asked again.
_ASKED_ABOUT = {"granted", "decided_on", "is_language"}


@dataclass(frozen=True)
class GrantValues:
    """What is registered of a grant; `granted` in kronor."""

    number: str
    title: str
    applicant: str
    applicant_kind: str
    decided_on: date
    granted: Decimal
    focus_area: FocusArea | None = None
    is_language: bool = False
    decision_words: str = ""
    status: str = GrantStatus.GRANTED
    report: str = ""
    reported_on: date | None = None

    @classmethod
    def of(cls, grant: Grant) -> GrantValues:
        """What is registered now."""
        return cls(**{name: getattr(grant, name) for name in cls.__dataclass_fields__})

    def words(self) -> dict[str, str]:
        """Each value as text, for the log and to compare."""
        return {name: words_of(getattr(self, name)) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Answer:
    """Why a grant is registered all the same, and the questions that were shown before it was said."""

    text: str = ""
    asked: tuple[str, ...] = ()


@transaction.atomic
def register_grant(
    *,
    fund: Fund,
    values: GrantValues,
    answer: Answer,
    by: User,
    at: datetime,
    is_example: bool = False,
) -> Grant:
    """A new grant; the very same again, as of a double click, is the one that is there.

    Raises `Questioned` with what must be answered first, `Refused` for a used number.
    """
    held = lock_fund(fund)
    same = held.grants.select_related("focus_area").filter(number=values.number).first()
    if same and GrantValues.of(same).words() == values.words():
        return same
    _require_free(held, values.number, None)
    asked = _questions(held, values, None)
    require_answer(asked, answer.asked, answer.text)
    grant = Grant(fund=held, is_example=is_example, recorded_at=at, recorded_by=by)
    _write(grant, values, asked, answer, by=by, at=at)
    _record_grant(grant, "registrerade bidrag", {"bidrag": values.words()}, by=by, at=at)
    return grant


@transaction.atomic
def change_grant(
    *,
    grant: Grant,
    values: GrantValues,
    version: int,
    answer: Answer,
    by: User,
    at: datetime,
) -> Grant:
    """Write what is registered of a grant; the same again changes nothing.

    Raises `Conflict` when somebody has saved since `version`, `Questioned` when a changed amount, day,
    status or use must be answered for, `Refused` when the payments do not fit.
    """
    held_fund = lock_fund(grant.fund)
    held = Grant.objects.select_related("fund__strategy__municipality", "focus_area").get(
        pk=grant.pk
    )
    differing = changed(GrantValues.of(held).words(), values.words())
    if not differing:
        return held
    if held.version != version:
        raise Conflict(_CHANGED)
    _require_free(held_fund, values.number, held)
    _require_room(held, values)
    asked: tuple[str, ...] = ()
    binds_again = held.status in SETTLED and values.status not in SETTLED
    if binds_again or _ASKED_ABOUT & differing.keys():
        asked = _questions(held_fund, values, held)
        require_answer(asked, answer.asked, answer.text)
    if not asked:
        # What was asked and answered before stays with the grant.
        asked = tuple(held.questions.splitlines())
        answer = Answer(held.answer, asked)
    held.version += 1
    _write(held, values, asked, answer, by=by, at=at)
    _record_grant(held, "ändrade bidrag", differing, by=by, at=at)
    return held


@transaction.atomic
def record_payment(
    *,
    grant: Grant,
    kind: str,
    on: date,
    amount: Decimal,
    note: str,
    by: User,
    at: datetime,
) -> GrantPayment:
    """Money paid out or back.  Raises `Refused` when it does not fit what is granted and paid."""
    lock_fund(grant.fund)
    held = Grant.objects.select_related("fund__strategy__municipality").get(pk=grant.pk)
    _require_payable(held, kind, on, amount)
    same = held.payments.filter(
        kind=kind, paid_on=on, amount=amount, note=note.strip(), cancelled_at=None
    )
    if same.exists():
        raise Refused(
            "En likadan betalning är redan registrerad. Är det en till: skriv en anmärkning som "
            "skiljer dem åt."
        )
    made = GrantPayment.objects.create(
        grant=held,
        kind=kind,
        paid_on=on,
        amount=amount,
        note=note.strip(),
        recorded_at=at,
        recorded_by=by,
    )
    _record(held, by=by, at=at, kind="registrerade betalning", details=_payment_words(made))
    return made


@transaction.atomic
def cancel_payment(*, payment: GrantPayment, reason: str, by: User, at: datetime) -> GrantPayment:
    """Take back a registered payment; it stays with the reason.

    Raises `Refused` without a reason, when it is cancelled already, or when more would have come back
    than has been paid out.
    """
    lock_fund(payment.grant.fund)
    locked = GrantPayment.objects.select_related("grant__fund__strategy__municipality").get(
        pk=payment.pk
    )
    if not reason.strip():
        raise Refused("Skriv varför betalningen makuleras.")
    if locked.cancelled_at is not None:
        raise Refused("Betalningen är redan makulerad.")
    if locked.kind == PaymentKind.OUT and returns_too_much(
        granted_of(locked.grant).payments, Paid(locked.paid_on, -locked.amount)
    ):
        raise Refused("Mer skulle vara återbetalt än utbetalt. Makulera återbetalningen först.")
    locked.cancelled_at, locked.cancel_reason = at, reason.strip()
    locked.save(update_fields=["cancelled_at", "cancel_reason"])
    _record(
        locked.grant,
        by=by,
        at=at,
        kind="makulerade betalning",
        reason=reason.strip(),
        details=_payment_words(locked),
    )
    return locked


def _questions(fund: Fund, values: GrantValues, grant: Grant | None) -> tuple[str, ...]:
    rows = load_fund_rows(fund)
    payments = granted_of(grant).payments if grant else ()
    wanted = Granted(values.decided_on, values.granted, values.status not in SETTLED, payments)
    ledger = rows.ledger(without=grant.pk if grant else None)
    return questions_of(ledger, rows.rules(), wanted, is_language=values.is_language)


def _require_free(fund: Fund, number: str, but: Grant | None) -> None:
    others = fund.grants.exclude(pk=but.pk) if but else fund.grants.all()
    if taken := others.filter(number__iexact=number).first():
        raise Refused(f"Numret {taken.number} har redan ”{taken.title}”. Skriv ett annat nummer.")


def _require_room(grant: Grant, values: GrantValues) -> None:
    """What is paid must still fit."""
    out, _ = _paid(grant)
    if values.granted < out:
        raise Refused(
            f"{kronor(out)} är redan utbetalt. Skriv minst så mycket, eller makulera en betalning."
        )
    first = min((p.paid_on for p in grant.payments.filter(cancelled_at=None)), default=None)
    if first and values.decided_on > first:
        raise Refused(
            f"En betalning är registrerad {first:%Y-%m-%d}. Beslutet kan inte vara senare än den."
        )


def _require_payable(grant: Grant, kind: str, on: date, amount: Decimal) -> None:
    out, back = _paid(grant)
    if on < grant.decided_on:
        raise Refused(
            f"Dagen är före beslutet, {grant.decided_on:%Y-%m-%d}. Rätta dagen eller beslutet."
        )
    if kind == PaymentKind.BACK and back + amount > out:
        raise Refused(f"Högst {kronor(out - back)} kan betalas tillbaka av det som är utbetalt.")
    if kind == PaymentKind.BACK and returns_too_much(granted_of(grant).payments, Paid(on, -amount)):
        raise Refused(f"Så mycket var inte utbetalt {on:%Y-%m-%d}. Rätta dagen eller beloppet.")
    if kind == PaymentKind.OUT and grant.status in SETTLED:
        label = GrantStatus(grant.status).label.lower()
        raise Refused(f"Bidraget är {label}. Ändra dess läge först om mer ska betalas ut.")
    if kind == PaymentKind.OUT and out + amount > grant.granted:
        raise Refused(
            f"Högst {kronor(grant.granted - out)} återstår av det beviljade. "
            "Ändra det beviljade beloppet först om det har höjts."
        )


def _paid(grant: Grant) -> tuple[Decimal, Decimal]:
    """What has been paid out and what has come back."""
    paid = granted_of(grant).payments
    out = sum((p.amount for p in paid if p.amount > 0), Decimal(0))
    return out, -sum((p.amount for p in paid if p.amount < 0), Decimal(0))


def _write(
    grant: Grant,
    values: GrantValues,
    asked: tuple[str, ...],
    answer: Answer,
    *,
    by: User,
    at: datetime,
) -> None:
    for name in values.__dataclass_fields__:
        setattr(grant, name, getattr(values, name))
    grant.questions = "\n".join(asked)
    grant.answer = answer.text.strip() if asked else ""
    historic: Any = grant
    historic._history_user = by
    historic._history_date = at
    grant.save()


def _record_grant(
    grant: Grant, kind: str, details: dict[str, Any], *, by: User, at: datetime
) -> None:
    """The log says the questions and the answer too."""
    if grant.questions:
        kind = f"{kind} trots frågor"
        details = {**details, "frågor": grant.questions.splitlines()}
    _record(grant, by=by, at=at, kind=kind, reason=grant.answer, details=details)


def _record(grant: Grant, **kwargs: Any) -> None:
    code = grant.fund.strategy.municipality.code
    log.record(subject=grant, municipality_code=code, **kwargs)


def _payment_words(payment: GrantPayment) -> dict[str, str]:
    return {
        "betalning": PaymentKind(payment.kind).label,
        "dag": words_of(payment.paid_on),
        "belopp": words_of(payment.amount),
        "anmärkning": payment.note,
    }
