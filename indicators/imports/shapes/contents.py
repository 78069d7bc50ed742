"""What one cell of values holds: a number, a text, or the sign for why there is none."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.domain.entry import contradiction, percent_complaint
from indicators.domain.sheets import CellValue
from indicators.domain.vocabulary import Missing, ValueStatus
from indicators.imports.shapes.catalogue import SeriesWords, Unknown
from indicators.imports.shapes.numbers import number_of_cell, number_of_text
from indicators.imports.shapes.roles import Answer
from indicators.imports.shapes.words import fold, garbled_fault, is_garbled, missing_of, text_of
from people.domain.numbers import NumberError

_STATUSES = {fold(word): status for status in ValueStatus for word in (status, status.label)}
_REASONS = ", ".join(f"”{reason.label.lower()}”" for reason in Missing)
_HUNDRED = Decimal(100)
# What our own tables say of a cell that nobody has filled.
SAYS_NOTHING = "saknas"

Answers = frozenset[Answer]


@dataclass(frozen=True)
class Read:
    """A number, a text or a reason; ``has_percent`` when it was written with a per cent sign."""

    value: Decimal | None = None
    text: str = ""
    missing: Missing | None = None
    has_percent: bool = False


def read_value(cell: CellValue, series: SeriesWords, answers: Answers = frozenset()) -> Read:
    """What a cell says for a series. Raises `Unknown` with what is wrong."""
    text = text_of(cell)
    if is_garbled(text):
        raise Unknown(garbled_fault(text))
    missing = missing_of(text) if isinstance(cell, str) else None
    if missing is not None:
        return Read(missing=missing)
    if series.is_text:
        return Read(text=text)
    has_percent = text.endswith("%")
    if complaint := percent_complaint(text, series.unit):
        raise Unknown(complaint)
    number = read_number(cell, answers)
    if series.is_percent and not has_percent and Answer.SHARES_ARE_PERCENT in answers:
        number *= _HUNDRED
    complaint = series.range.complaint(number, series.unit)
    if complaint:
        raise Unknown(complaint)
    return Read(value=number, has_percent=has_percent)


def read_number(cell: CellValue, answers: Answers = frozenset()) -> Decimal:
    """The number of a cell. Raises `Unknown` with what stands there and what to write."""
    if isinstance(cell, bool):
        raise Unknown(
            f"Här står {text_of(cell)}, inte ett tal. Skriv talet eller lämna cellen tom."
        )
    if isinstance(cell, date):
        raise Unknown(
            f"Här står datumet {text_of(cell)[:10]}. Kalkylprogrammet kan ha gjort om ett tal till "
            "datum: gör cellens format till tal och skriv värdet igen."
        )
    try:
        if isinstance(cell, Decimal):
            return number_of_cell(cell)
        return number_of_text(text_of(cell), decimal_point=Answer.DECIMAL_POINT in answers)
    except NumberError as error:
        hint = ""
        if error.code == "not_a_number" and not any(c.isdigit() for c in text_of(cell)):
            hint = f" Om värdet saknas, skriv varför: {_REASONS}."
        raise Unknown(f"{error.message}{hint}") from error


def read_missing(text: str) -> Missing | None:
    """The reason that a column of reasons says; None for an empty one. Raises `Unknown`."""
    if not text or fold(text) == SAYS_NOTHING:
        return None
    missing = missing_of(text)
    if missing is None:
        raise Unknown(f"”{text[:60]}” är ingen orsak till att värdet saknas. Skriv {_REASONS}.")
    return missing


def read_status(text: str, read: Read) -> ValueStatus:
    """The status that a column says, final when it says nothing. Raises `Unknown`.

    What is struck has no value, and a reason that cannot be that it is only late.
    """
    status = _STATUSES.get(fold(text)) if text else ValueStatus.FINAL
    if status is None:
        raise Unknown(f"”{text[:60]}” är inget läge. Skriv slutlig, preliminär eller reviderad.")
    is_gone = read.missing is not None and not read.missing.may_still_come
    if status is ValueStatus.RETRACTED and not is_gone:
        raise Unknown("Ett struket värde kan inte ha något tal. Skriv varför det saknas.")
    return status


def check_counts(
    series: SeriesWords, value: Decimal | None, part: Decimal | None, whole: Decimal | None
) -> None:
    """So many of so many must be possible and be the value. Raises `Unknown`."""
    if part is None and whole is None:
        return
    if not series.may_have_counts:
        raise Unknown("Serien har inga antal. Ta bort antalen, eller kontrollera serien.")
    if part is None or whole is None or value is None:
        raise Unknown(
            "Antalen är inte fullständiga. Fyll i värdet och båda antalen, eller inget antal."
        )
    complaint = contradiction(value, part, whole, series.unit)
    if complaint:
        raise Unknown(complaint)
