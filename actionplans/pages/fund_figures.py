"""The amounts of a fund in words: what it holds, has promised and can still promise."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actionplans.domain.fund import Ledger, PeriodFigures, available, balance, bound
from actionplans.domain.fund_questions import amount_words
from people.domain.dates import format_date_long

UNKNOWN = "okänt"
NOTHING_REGISTERED = "inget registrerat"
LEGEND = (
    (
        "Saldo",
        "vad fonden rymmer: ingående saldo, plus medel som tillförts, minus medel som flyttats ut, "
        "minus utbetalt, plus återbetalt.",
    ),
    (
        "Bundet",
        "beviljat men inte utbetalt, i bidrag som varken är återkallade eller avslutade.",
    ),
    ("Disponibelt", "saldot minus det som är bundet."),
    (
        "Bara år",
        "en händelse utan dag räknas från årets första dag när medel lämnar fonden och från årets "
        "sista när medel tillförs, så att disponibelt aldrig visas större än det säkert är.",
    ),
)
LABELS = {
    "opening": "Ingående saldo",
    "added": "Tillfört",
    "moved_out": "Flyttat ur fonden",
    "granted": "Beviljat",
    "paid": "Utbetalt",
    "returned": "Återbetalt",
    "closing": "Utgående saldo",
    "bound": "Bundet",
    "available": "Disponibelt",
}
_REGISTERED = {"added", "moved_out", "granted", "paid", "returned"}


@dataclass(frozen=True)
class AmountRow:
    """An amount with its name; `is_known` is false when it cannot be told."""

    key: str
    label: str
    amount: str
    is_known: bool = True
    is_sum: bool = False


@dataclass(frozen=True)
class Standing:
    """Balance, bound and available at the end of a day, or why the balance is not known."""

    day: str
    rows: tuple[AmountRow, ...]
    why_unknown: str


def standing_on(ledger: Ledger, day: date) -> Standing:
    """The three amounts; without a balance only what is bound, if anything is."""
    held = balance(ledger, day)
    promised = bound(ledger, day)
    if held is None:
        known = (_row("bound", "Bundet", promised),) if promised else ()
        return Standing(format_date_long(day), known, why_unknown(ledger, held))
    rows = (
        _row("balance", "Saldo", held),
        _row("bound", "Bundet", promised),
        _row("available", "Disponibelt", available(ledger, day)),
    )
    return Standing(format_date_long(day), rows, why_unknown(ledger, held))


def why_unknown(ledger: Ledger, held: Decimal | None) -> str:
    """Why no balance is told; empty when it is."""
    if held is not None:
        return ""
    if ledger.opening is None or ledger.opening_on is None:
        return "Ingående saldo är inte registrerat, så saldot kan inte räknas ut."
    return f"Saldot är känt först från den {format_date_long(ledger.opening_on)}."


def period_rows(figures: PeriodFigures, *, has_grants: bool = True) -> tuple[AmountRow, ...]:
    """The period's amounts in the order that they are added up, then what is promised.

    Each event and payment is more than zero, so a sum of zero means that none is registered.
    Without any grant nothing is told of what is bound.
    """
    order = ("opening", "added", "moved_out", "paid", "returned", "closing")
    rest = ("granted", "bound", "available")
    rows = (
        _row(key, LABELS[key], getattr(figures, key), is_sum=key in ("closing", "available"))
        for key in order + rest
    )
    return tuple(row for row in rows if has_grants or row.key != "bound")


def differences(before: dict[str, str | None], now: PeriodFigures) -> tuple[str, ...]:
    """What differs between kept figures and those of today, in sentences."""
    current = now.as_text()
    return tuple(
        f"{LABELS[key]} var {_text(before[key])}, är nu {_text(current[key])}."
        for key in LABELS
        if key in before and before[key] != current[key]
    )


def _text(kept: str | None) -> str:
    return UNKNOWN if kept is None else f"{amount_words(Decimal(kept))} kronor"


def _row(key: str, label: str, amount: Decimal | None, *, is_sum: bool = False) -> AmountRow:
    if amount is None:
        return AmountRow(key, label, UNKNOWN, is_known=False, is_sum=is_sum)
    if key in _REGISTERED and not amount:
        return AmountRow(key, label, NOTHING_REGISTERED, is_known=False, is_sum=is_sum)
    return AmountRow(key, label, amount_words(amount), is_sum=is_sum)
