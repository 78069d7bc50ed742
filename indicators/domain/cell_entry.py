"""What somebody typed in a cell of the value grid, and what has to be asked before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.domain.entry import Range, odd_jump, percent_complaint
from indicators.domain.proposals import Held
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Missing, ValueStatus
from people.domain.numbers import NumberError, format_number, parse_number, round_half_up

# The reason of the first value in a cell that waited for it.
ARRIVED = "Värdet har kommit"
REMARKED = "Anmärkningen ändrades"
MAX_REMARK = 300
# Shares are often kept with six decimals; nobody types more than two.
_SHOWN_DECIMALS = 2

# What people write for nothing: the signs of the tables, and the dashes that keyboards have.
_SIGNS = {
    **{reason.symbol: reason for reason in Missing},
    **{reason.label.lower(): reason for reason in Missing},
    "-": Missing.NON_RESPONSE,
    "—": Missing.NON_RESPONSE,
    "−": Missing.NON_RESPONSE,
    "…": Missing.CONFIDENTIAL,
}


@dataclass(frozen=True)
class Typed:
    """What came from one cell: the text, and the answers to what was asked about it.

    `remark` is None when it was not asked for, and then the cell keeps the one it has.
    """

    text: str
    missing: Missing | None = None
    remark: str | None = None
    reason: str = ""
    confirmed: bool = False


@dataclass(frozen=True)
class Row:
    """What the rules need to know of the cell's series: its unit, range and the values before."""

    unit: Unit
    range: Range
    earlier: Sequence[Decimal] = ()


@dataclass(frozen=True)
class Asked:
    """What stands in the way of saving.

    `fault` is an error to put right; `question` a doubt to answer for; `readings` are the numbers
    that the text may stand for; the flags say what else is wanted.
    """

    fault: str = ""
    question: str = ""
    readings: tuple[str, ...] = ()
    wants_missing: bool = False
    wants_reason: bool = False
    guess: Missing | None = None


@dataclass(frozen=True)
class Unchanged:
    """Nothing to save."""


@dataclass(frozen=True)
class Ready:
    """What the cell is to hold, with the reason where it replaces something."""

    held: Held
    reason: str = ""


def text_of(held: Held | None, unit: Unit) -> str:
    """A cell's content as it is written in the grid: what is usually typed, not every digit."""
    if held is None:
        return ""
    if held.value is not None:
        return _written(held.value, unit.decimals)
    return held.missing.symbol if held.missing else held.text


def exact_words(held: Held | None, unit: Unit) -> str:
    """The number with every digit, when the grid does not show them all."""
    if held is None or held.value is None:
        return ""
    exact = format_number(held.value)
    return "" if parse_number(text_of(held, unit)) == held.value else exact


def _written(value: Decimal, decimals: int) -> str:
    most = max(decimals + 1, _SHOWN_DECIMALS)
    rounded = round_half_up(value, most)
    return format_number(rounded, decimals if round_half_up(rounded, decimals) == rounded else None)


def sign_of(text: str) -> Missing | None:
    """The reason that a sign or word stands for; None for anything else."""
    return _SIGNS.get(text.strip().lower())


def understand(typed: Typed, before: Held | None, row: Row) -> Ready | Asked | Unchanged:
    """What the typed text means for a cell that holds `before`, or what must be asked first."""
    text = typed.text.strip()
    if text == text_of(before, row.unit) and typed.missing is None:
        content: Held | Asked | None = before
    elif not text or sign_of(text):
        content = _without_value(text, typed, before)
    else:
        content = _with_value(text, before, row)
    if isinstance(content, Asked):
        return content
    content = _with_remark(content, typed)
    if isinstance(content, Asked):
        return content
    if content is None or content == before:
        return Unchanged()
    return _saved(content, typed, before, row)


def _without_value(text: str, typed: Typed, before: Held | None) -> Held | Asked | None:
    """A cell that says why it has no value; nothing is said of one that never had any."""
    if typed.missing is not None:
        # Without a value its parts say nothing either.
        return Held(missing=typed.missing, remark=before.remark if before else "")
    if not text and before is None:
        return None
    return Asked(wants_missing=True, wants_reason=_replaces(before), guess=sign_of(text))


def _with_value(text: str, before: Held | None, row: Row) -> Held | Asked:
    """The number; a group's size stays with it, since it decides whether the value may be shown."""
    try:
        value = parse_number(text)
    except NumberError as error:
        return Asked(fault=error.message, readings=error.suggestions)
    complaint = percent_complaint(text, row.unit) or row.range.complaint(value, row.unit)
    if complaint:
        return Asked(fault=complaint)
    if before is None:
        return Held(value=value)
    if before.value == value:
        return before
    status = ValueStatus.FINAL if before.status is ValueStatus.RETRACTED else before.status
    return replace(before, value=value, text="", missing=None, numerator=None, status=status)


def _with_remark(content: Held | None, typed: Typed) -> Held | Asked | None:
    if typed.remark is None:
        return content
    # A remark cannot stand alone: its cell says why there is no value.
    remark = " ".join(typed.remark.split())
    if len(remark) > MAX_REMARK:
        return Asked(
            fault=f"Anmärkningen har {len(remark)} tecken. Korta den till högst {MAX_REMARK}."
        )
    if content is None:
        return Asked(wants_missing=True) if remark else None
    return replace(content, remark=remark)


def _saved(content: Held, typed: Typed, before: Held | None, row: Row) -> Ready | Asked:
    """Ready to save, unless a jump or a missing reason has to be asked about."""
    reason = " ".join(typed.reason.split())
    if before is not None and not _replaces(before):
        reason = reason or ARRIVED
    if before is not None and replace(before, remark=content.remark) == content:
        reason = reason or REMARKED
    question = ""
    changes = before is None or before.value != content.value
    if content.value is not None and changes and not typed.confirmed:
        question = odd_jump(row.earlier, content.value, row.unit)
    wants_reason = _replaces(before) and not reason
    if question or wants_reason:
        return Asked(question=question, wants_reason=_replaces(before))
    return Ready(content, reason)


def _replaces(before: Held | None) -> bool:
    """Whether the cell says something that a new value contradicts."""
    return before is not None and not (before.missing is not None and before.missing.may_still_come)
