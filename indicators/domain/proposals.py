"""Values on their way in: what a file, a paste or a source proposes for a cell, and what that changes.

A proposal is plain data, so that it can be kept between the preview and the decision, and is the same
whether the values come from a workbook, a web answer or the clipboard.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from indicators.domain.periods import Period, parse_period
from indicators.domain.vocabulary import Change, Gender, Missing, ValueStatus

# Looking up is much faster than calling an enumeration, and a file has a hundred thousand values.
_CHANGES = {str(change): change for change in Change}
_GENDERS = {str(gender): gender for gender in Gender}
_MISSING = {str(reason): reason for reason in Missing}
_STATUSES = {str(status): status for status in ValueStatus}


@dataclass(frozen=True, slots=True)
class Cell:
    """Which cell: ids of series, area and category, with the period and gender."""

    series: int
    area: int
    category: int
    period: Period
    gender: Gender


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds: exactly one of a number, a text and a reason why there is none."""

    value: Decimal | None = None
    text: str = ""
    missing: Missing | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: ValueStatus = ValueStatus.FINAL
    remark: str = ""


_HELD = tuple(field.name for field in fields(Held))


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed value with where it was read and what it changes.

    ``place`` is where the reader finds it in the source: "rad 12, kolumn 2024".  A refused one has a
    ``fault`` – what is wrong and how to put it right – and perhaps no cell.  ``seen`` is the id of the
    observation that it was compared with, None for an empty cell; ``question`` is a doubt that a
    person must answer for, such as an unusual jump.
    """

    place: str
    change: Change
    cell: Cell | None = None
    held: Held | None = None
    before: Held | None = None
    seen: int | None = None
    fault: str = ""
    question: str = ""
    said: str = ""
    row: int | None = None
    column: int | None = None


def refused(place: str, fault: str, **known: Any) -> Proposal:
    """A proposal that cannot be taken."""
    return Proposal(place=place, change=Change.REFUSED, fault=fault, **known)


def judged(proposal: Proposal, before: Held | None, seen: int | None) -> Proposal:
    """The proposal compared with what its cell holds now; a refused one stays refused.

    A cell that only waits for its value is as good as empty, and nothing can be removed from it.
    """
    if proposal.change is Change.REFUSED or proposal.held is None:
        return proposal
    is_empty = before is None or (before.missing is not None and before.missing.may_still_come)
    if proposal.change is Change.REMOVED:
        change = Change.UNCHANGED if is_empty else Change.REMOVED
    elif before == proposal.held:
        change = Change.UNCHANGED
    else:
        change = Change.NEW if is_empty else Change.CHANGED
    if (change, before, seen) == (proposal.change, proposal.before, proposal.seen):
        return proposal
    return replace(proposal, change=change, before=before, seen=seen)


def count_by_change(proposals: Iterable[Proposal]) -> dict[str, int]:
    """How many proposals of each change, all changes named."""
    counts = {change.value: 0 for change in Change}
    for proposal in proposals:
        counts[proposal.change] += 1
    return counts


def to_plain(proposal: Proposal) -> dict[str, Any]:
    """JSON-ready; numbers as text, so that no digit is lost."""
    return {
        "place": proposal.place,
        "change": str(proposal.change),
        "cell": _plain_cell(proposal.cell),
        "held": _plain_held(proposal.held),
        "before": _plain_held(proposal.before),
        "seen": proposal.seen,
        "fault": proposal.fault,
        "question": proposal.question,
        "said": proposal.said,
        "row": proposal.row,
        "column": proposal.column,
    }


def from_plain(plain: Mapping[str, Any]) -> Proposal:
    """The proposal that `to_plain` wrote."""
    return Proposal(
        place=plain["place"],
        change=_CHANGES[plain["change"]],
        cell=_cell(plain["cell"]),
        held=_held(plain["held"]),
        before=_held(plain["before"]),
        seen=plain["seen"],
        fault=plain["fault"],
        question=plain["question"],
        said=plain["said"],
        row=plain["row"],
        column=plain["column"],
    )


def _plain_cell(cell: Cell | None) -> list[Any] | None:
    if cell is None:
        return None
    return [cell.series, cell.area, cell.category, cell.period.code, str(cell.gender)]


def _cell(plain: Sequence[Any] | None) -> Cell | None:
    if plain is None:
        return None
    series, area, category, period, gender = plain
    return Cell(series, area, category, parse_period(period), _GENDERS[gender])


def _plain_held(held: Held | None) -> dict[str, str] | None:
    """Only what is filled in; numbers as text."""
    if held is None:
        return None
    said = ((name, getattr(held, name)) for name in _HELD)
    return {name: str(value) for name, value in said if value is not None and value != ""}


def _held(plain: Mapping[str, str] | None) -> Held | None:
    if plain is None:
        return None
    numbers = {
        name: Decimal(plain[name])
        for name in ("value", "numerator", "denominator")
        if name in plain
    }
    return Held(
        **numbers,
        text=plain.get("text", ""),
        missing=_MISSING.get(plain.get("missing", "")),
        status=_STATUSES[plain["status"]],
        remark=plain.get("remark", ""),
    )
