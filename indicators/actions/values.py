"""Writing values: every change is a new row, and nobody overwrites what they have not seen."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from indicators.domain.periods import Period
from indicators.domain.vocabulary import Gender, Missing, ValueStatus
from indicators.models import Area, Category, DataSeries, Observation, ValueComment
from indicators.models.observations import Provenance
from people.log import record
from people.models import User

# The reason of the first value in a cell that waited for it.
PUBLISHED = "Värdet har publicerats"
# The reason of a value in a cell that was emptied by undoing.
REFILLED = "Nytt värde i en cell som hade tömts"


@dataclass(frozen=True)
class CellKey:
    """Which cell a value is for."""

    series: DataSeries
    area: Area
    category: Category
    period: Period
    gender: Gender


@dataclass(frozen=True)
class Content:
    """What a cell holds: exactly one of a number, a text and a reason why there is none."""

    value: Decimal | None = None
    text: str = ""
    missing: Missing | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: ValueStatus = ValueStatus.FINAL
    remark: str = ""
    source_note: str = ""
    is_example: bool = False


class Conflict(Exception):
    """Somebody else has changed the cell since it was read; `current` is what it holds now."""

    def __init__(self, current: Observation | None) -> None:
        super().__init__("the cell has changed")
        self.current = current


@transaction.atomic
def write_value(
    *,
    by: User,
    at: datetime,
    key: CellKey,
    content: Content,
    seen: int | None,
    reason: str = "",
    comment: str = "",
    provenance: Provenance = Provenance.ENTRY,
) -> Observation:
    """Write a cell's value; a correction supersedes the old row and needs a reason.

    `seen` is the id of the row that the writer saw, None for an empty or emptied cell and for one that
    only says that its value is not published yet.  Raises `Conflict` when the cell holds another row
    by now, and `ValueError` for a correction without reason.
    """
    # The series' row is the lock for its cells: it stands still while one value is written.
    DataSeries.objects.select_for_update().get(pk=key.series.pk)
    current = _current(key)
    if seen is None and current and current.missing == Missing.NOT_YET_PUBLISHED:
        seen, reason = current.pk, reason or PUBLISHED
    if seen is None and current and current.is_emptied:
        seen, reason = current.pk, reason or REFILLED
    if (current.pk if current else None) != seen:
        raise Conflict(current)
    if current is not None and not reason.strip():
        raise ValueError("a correction needs a reason")
    if current is not None:
        Observation.objects.filter(pk=current.pk).update(is_current=False)
    written = _new_row(key, content)
    written.provenance, written.reason = provenance, reason.strip()
    written.recorded_at, written.recorded_by = at, by
    written.supersedes = current
    written.save(force_insert=True)
    if comment.strip():
        _comment(written, comment.strip(), by, at)
    _log(written, current, by, at)
    return written


def _new_row(key: CellKey, content: Content) -> Observation:
    """The cell with its content, not yet saved."""
    return Observation(
        series=key.series,
        area=key.area,
        category=key.category,
        period=key.period.code,
        period_end=key.period.end,
        gender=key.gender,
        value=content.value,
        text=content.text,
        missing=content.missing or "",
        numerator=content.numerator,
        denominator=content.denominator,
        status=content.status,
        remark=content.remark,
        source_note=content.source_note,
        is_example=content.is_example,
    )


def _current(key: CellKey) -> Observation | None:
    return (
        Observation.objects.current()
        .filter(
            series=key.series,
            area=key.area,
            category=key.category,
            period=key.period.code,
            gender=key.gender,
        )
        .first()
    )


def _comment(on: Observation, text: str, by: User, at: datetime) -> None:
    ValueComment.objects.create(
        observation=on, text=text, by_words=str(by), written_at=at, is_example=on.is_example
    )


def _log(written: Observation, current: Observation | None, by: User, at: datetime) -> None:
    owner = written.series.municipality
    record(
        at=at,
        by=by,
        kind="rättade ett värde" if current else "skrev in ett värde",
        subject=written,
        municipality_code=owner.code if owner else "",
        reason=written.reason,
        details={
            "före": _said(current) if current else None,
            "efter": _said(written),
        },
    )


def _said(row: Observation) -> str:
    return str(row.value) if row.value is not None else row.text or row.missing
