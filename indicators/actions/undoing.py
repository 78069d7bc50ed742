"""Undoing values that came in together."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from indicators.actions.batches import lock_batch, log_batch
from indicators.actions.bulk import insert_observations, supersede
from indicators.domain.vocabulary import ValueStatus
from indicators.models import Batch, DataSeries, Observation
from indicators.models.observations import Provenance
from indicators.models.sources import BatchState
from people.models import User

# What a row says of its cell, and where that came from.
_CONTENT = (
    *("value", "text", "missing", "numerator", "denominator", "status", "remark"),
    *("is_example", "source_note", "batch_id"),
)


@dataclass(frozen=True)
class Undone:
    """How many cells got back what they held, and how many somebody has changed since."""

    restored: int
    kept: int


@transaction.atomic
def undo_batch(*, by: User, at: datetime, batch: Batch) -> Undone:
    """Give each cell back what it held before the batch; one changed since then is left alone.

    A cell that was empty before is emptied again.  Nothing disappears: the restoring is written as new
    rows that say why.
    """
    lock_batch(batch, BatchState.ACCEPTED)
    series = set(batch.observations.values_list("series_id", flat=True))
    list(DataSeries.objects.select_for_update().filter(pk__in=series).order_by("pk"))
    rows = list(batch.observations.select_related("supersedes").order_by("pk"))
    current = [row for row in rows if row.is_current]
    supersede([row.pk for row in current])
    reason = f"Inläsningen ”{batch.name}” ångrades"
    insert_observations(_restored(row, by, at, reason) for row in current)
    _restore_tables(batch)
    batch.state, batch.undone_at, batch.undone_by = BatchState.UNDONE, at, by
    batch.save(update_fields=["state", "undone_at", "undone_by"])
    log_batch(batch, "ångrade en inläsning", by, at, {"återställda": len(current)})
    return Undone(len(current), len(rows) - len(current))


def _restored(row: Observation, by: User, at: datetime, reason: str) -> Observation:
    """The row that takes back `row`: what was before it, or that the cell is empty."""
    written = Observation(
        series_id=row.series_id,
        area_id=row.area_id,
        category_id=row.category_id,
        period=row.period,
        period_end=row.period_end,
        gender=row.gender,
        status=ValueStatus.RETRACTED,
        missing=Observation.EMPTIED,
        is_example=row.is_example,
        provenance=Provenance.UNDO,
        reason=reason,
        recorded_at=at,
        recorded_by=by,
        supersedes_id=row.pk,
    )
    if row.supersedes is not None:
        for name in _CONTENT:
            setattr(written, name, getattr(row.supersedes, name))
    return written


def _restore_tables(batch: Batch) -> None:
    """Give the tables of all areas back the ones that they replaced."""
    for table in batch.area_tables.filter(is_current=True):
        table.is_current = False
        table.save(update_fields=["is_current"])
        same = type(table).objects.filter(
            series=table.series_id, period=table.period, gender=table.gender
        )
        before = same.filter(pk__lt=table.pk).exclude(batch=batch).order_by("-pk").first()
        if before is not None:
            before.is_current = True
            before.save(update_fields=["is_current"])
