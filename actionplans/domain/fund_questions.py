"""What is asked before a grant is registered: the money, the purpose and the time.

A grant that raises a question is not refused, since the decision is already taken elsewhere; it is
registered with the question and the answer, where everybody can read them.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from actionplans.domain.fund import NOTHING, Granted, Ledger, Rules, lowest_available
from people.domain.dates import format_date_long
from people.domain.numbers import format_number


def kronor(amount: Decimal) -> str:
    """ "5 040 760 kronor"; öre only when there are any."""
    return f"{amount_words(amount)} kronor"


def amount_words(amount: Decimal) -> str:
    """ "5 040 760"; with öre as two decimals when there are any."""
    return format_number(amount, None if amount == amount.to_integral_value() else 2)


def questions_of(
    ledger: Ledger, rules: Rules, grant: Granted, *, is_language: bool
) -> tuple[str, ...]:
    """The questions, in Swedish; `ledger` is without the grant itself."""
    return (
        *_of_money(ledger, grant),
        *_of_purpose(rules, grant.decided_on.year, is_language),
        *_of_time(rules, grant.decided_on),
    )


def _of_money(ledger: Ledger, grant: Granted) -> Iterator[str]:
    if not grant.is_open:
        return
    left = lowest_available(ledger, grant.decided_on)
    if ledger.opening is None:
        yield (
            "Ingående saldo är inte registrerat, så det går inte att räkna ut om pengarna räcker."
        )
    elif left is None:
        day = format_date_long(ledger.opening_on) if ledger.opening_on else ""
        yield f"Saldot är känt först från {day}, så det går inte att räkna ut om pengarna räcker."
    elif (lowest_available(ledger.with_grant(grant), grant.decided_on) or NOTHING) < 0:
        yield (
            f"Bidraget är {kronor(grant.amount)}, men disponibelt är {kronor(left)} "
            f"från den {format_date_long(grant.decided_on)}."
        )


def _of_purpose(rules: Rules, year: int, is_language: bool) -> Iterator[str]:
    purpose = rules.purpose(year)
    if purpose and purpose.language_only and not is_language:
        yield (
            f"Från {purpose.year} får medlen bara användas till språkutvecklande projekt "
            f"({purpose.words.rstrip('.')}), och projektet är inte markerat som språkutvecklande."
        )


def _of_time(rules: Rules, day: date) -> Iterator[str]:
    if rules.closed_on and day >= rules.closed_on:
        yield f"Fonden är avvecklad från den {format_date_long(rules.closed_on)}."
    if rules.starts_on and day < rules.starts_on:
        yield f"Beslutet är före fondens första dag, den {format_date_long(rules.starts_on)}."
    elif rules.ends_on and day > rules.ends_on:
        yield f"Beslutet är efter fondens sista dag, den {format_date_long(rules.ends_on)}."


class Questioned(Exception):
    """A grant raises questions that have not been answered yet."""

    def __init__(self, questions: tuple[str, ...]) -> None:
        super().__init__(" ".join(questions))
        self.questions = questions


def require_answer(questions: tuple[str, ...], asked: tuple[str, ...], answer: str) -> None:
    """Raise `Questioned` unless an answer is given to these very questions.

    `asked` is what the person who answers has been shown: a question that has arisen since, or whose
    amounts have changed, has not been answered.
    """
    if questions and (not answer.strip() or set(questions) - set(asked)):
        raise Questioned(questions)
