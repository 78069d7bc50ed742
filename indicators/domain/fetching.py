"""What a source's values would change, and what the unit is told about them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.domain.periods import Period, PeriodError, parse_period
from indicators.domain.proposals import Cell, Held, Proposal, refused
from indicators.domain.source_values import SourceValue, to_stored
from indicators.domain.vocabulary import Change, Gender, Missing, ValueStatus

NOTHING_GIVEN = "Källan lämnar inget värde"
REMOVED = "Borttaget hos källan"
# What is revised in one of the two newest periods is usual; in older ones it is a changed history.
NEWEST = 2


@dataclass(frozen=True)
class Known:
    """What a cell holds now, None when it was emptied; whether it is invented, and from a source."""

    held: Held | None
    is_example: bool = False
    is_fetched: bool = False


@dataclass(frozen=True)
class Target:
    """Where a source's values go: ids of the series and its whole category, areas by their codes.

    `genders` are those that the series has; a year is the school year that ends in it when
    `is_school`.
    """

    series: int
    category: int
    areas: Mapping[str, int]
    names: Mapping[str, str]
    genders: frozenset[Gender]
    is_school: bool = False


def proposals_of(
    values: Iterable[SourceValue],
    target: Target,
    known: Mapping[Cell, Known],
    *,
    is_example: bool,
) -> list[Proposal]:
    """What the values would change; those that say what is already held are left out."""
    found = []
    for value in dict.fromkeys(values):
        if value.area in target.areas and value.gender in target.genders:
            proposal = _proposal(value, target, known, is_example)
            if proposal is not None:
                found.append(proposal)
    return found


def period_from(code: str, is_school: bool) -> Period:
    """The source's period; a year is the school year that ends in it for a series by school years."""
    if is_school and len(code) == 4 and code.isdigit():
        return parse_period(f"{int(code) - 1}/{code[2:]}")
    return parse_period(code)


def _proposal(
    value: SourceValue, target: Target, known: Mapping[Cell, Known], is_example: bool
) -> Proposal | None:
    place = f"{target.names[value.area]}, {value.period}, {value.gender.label.lower()}"
    try:
        period = period_from(value.period, target.is_school)
    except PeriodError as error:
        return refused(place, error.message)
    cell = Cell(target.series, target.areas[value.area], target.category, period, value.gender)
    now = known.get(cell, Known(None, is_example))
    held = _held(value, now)
    if held is None or (held == now.held and now.is_example == is_example):
        return None
    change = Change.REMOVED if value.is_deleted else Change.NEW
    said = "" if value.value is None else str(value.value)
    return Proposal(place=place, change=change, cell=cell, held=held, said=said)


def _held(value: SourceValue, known: Known) -> Held | None:
    """What the cell is to hold; None when the source has nothing to say about it.

    A missing number takes nobody's word away: the source does not know why it is missing, and a
    value that is awaited still is.  Only a number that was
    fetched can be revised by the source.
    """
    now = known.held
    is_revision = known.is_fetched and now is not None and now.value is not None
    if value.is_deleted:
        if now is None or now.value is None:
            return None
        return Held(missing=Missing.NON_RESPONSE, status=ValueStatus.RETRACTED, remark=REMOVED)
    if value.value is None:
        if now is not None and now.value is None:
            return None
        return Held(
            missing=Missing.NON_RESPONSE,
            status=ValueStatus.REVISED if is_revision else ValueStatus.FINAL,
            remark=NOTHING_GIVEN,
        )
    number = to_stored(value.value)
    if now is not None and now.value == number:
        return now
    status = ValueStatus.REVISED if is_revision else _status(value)
    # The group's size decides whether the value may be shown, so it outlives the old number.
    size = now.denominator if now is not None and not known.is_example else None
    return Held(value=number, denominator=size, status=status)


def _status(value: SourceValue) -> ValueStatus:
    is_preliminary = value.status.casefold().startswith("prelim")
    return ValueStatus.PRELIMINARY if is_preliminary else ValueStatus.FINAL


def table_values(
    values: Iterable[SourceValue], municipalities: frozenset[str], is_school: bool
) -> dict[tuple[str, Gender], dict[str, str]]:
    """Numbers of all municipalities by period and gender, as text by the area's code."""
    found: dict[tuple[str, Gender], dict[str, str]] = {}
    for one in values:
        if one.area in municipalities and one.value is not None and not one.is_deleted:
            key = (period_from(one.period, is_school).code, one.gender)
            found.setdefault(key, {})[one.area] = f"{to_stored(one.value):f}"
    return found


def _was_number(one: Proposal) -> bool:
    """Whether the source revises a number that came from it."""
    had_number = one.before is not None and one.before.value is not None
    return had_number and one.held is not None and one.held.status is ValueStatus.REVISED


@dataclass(frozen=True)
class Told:
    """How many values the source has revised, in older periods too, and how many it has removed."""

    revised: int
    past: int
    oldest: str
    removed: int


def told(proposals: Sequence[Proposal], newest: Sequence[Period]) -> Told:
    """What is worth a notice; `newest` are the periods that the source has, in any order.

    Only numbers that were fetched are revised; others are replaced, after review.
    """
    recent = sorted(set(newest))[-NEWEST:]
    revised = [
        p for p in proposals if p.change is Change.CHANGED and p.held and p.cell and _was_number(p)
    ]
    past = [p for p in revised if p.cell and p.cell.period not in recent]
    oldest = min((p.cell.period for p in past if p.cell), default=None)
    return Told(
        revised=len(revised) - len(past),
        past=len(past),
        oldest=oldest.label if oldest else "",
        removed=sum(1 for p in proposals if p.change is Change.REMOVED),
    )
