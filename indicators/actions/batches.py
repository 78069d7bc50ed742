"""Values that come in together: kept for review, then saved or rejected."""

import hashlib
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from indicators.actions.bulk import NewObservation, insert_observations, supersede
from indicators.actions.values import PUBLISHED, REFILLED
from indicators.domain.proposals import (
    Cell,
    Proposal,
    count_by_change,
    from_plain,
    to_plain,
)
from indicators.domain.vocabulary import Change, Gender
from indicators.imports.differences import judge
from indicators.models import Batch, Connection, DataSeries, Document, Observation
from indicators.models.observations import Provenance
from indicators.models.sources import BatchKind, BatchState
from indicators.pages.cells import period_of
from people.log import record
from people.models import Municipality, User

TAKEN = (Change.NEW, Change.CHANGED, Change.REMOVED)
_PROVENANCE = {
    str(BatchKind.FILE): str(Provenance.IMPORT),
    str(BatchKind.FETCH): str(Provenance.FETCH),
    str(BatchKind.PASTE): str(Provenance.PASTE),
}


@dataclass(frozen=True)
class Received:
    """A file or an answer as it came."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Accepted:
    """How many values were written."""

    written: int


class BatchConflict(Exception):
    """Cells have changed since the preview, which has been made anew; `indexes` are their proposals."""

    def __init__(self, indexes: list[int]) -> None:
        super().__init__("cells have changed since the preview")
        self.indexes = indexes


class AlreadyDecided(Exception):
    """Somebody has saved, rejected or undone the batch meanwhile."""


@transaction.atomic
def add_batch(
    *,
    by: User | None,
    at: datetime,
    municipality: Municipality,
    kind: BatchKind | str,
    name: str,
    documents: Sequence[Received] = (),
    proposals: Sequence[Proposal] = (),
    is_example: bool = False,
    source_note: str = "",
    connection: Connection | None = None,
    state: BatchState = BatchState.PROPOSED,
    shape: str = "",
    mapping: dict[str, Any] | None = None,
) -> Batch:
    """Keep what came in, byte for byte, with what it proposes; no value changes yet."""
    batch = Batch.objects.create(
        municipality=municipality,
        kind=kind,
        name=name[:200],
        connection=connection,
        state=state,
        shape=shape,
        mapping=mapping or {},
        proposals=[to_plain(one) for one in proposals],
        counts=count_by_change(proposals),
        is_example=is_example,
        source_note=source_note[:300],
        created_at=at,
        created_by=by,
    )
    Document.objects.bulk_create(_document(batch, one, at) for one in documents)
    return batch


def _document(batch: Batch, received: Received, at: datetime) -> Document:
    return Document(
        batch=batch,
        name=received.name[:1000],
        media_type=received.media_type[:100],
        received_at=at,
        size=len(received.content),
        sha256=hashlib.sha256(received.content).hexdigest(),
        content=zlib.compress(received.content),
    )


def content_of(document: Document) -> bytes:
    """The bytes as they came."""
    return zlib.decompress(bytes(document.content))


def proposals_of(batch: Batch) -> list[Proposal]:
    """What the batch proposes, in the order of its source."""
    return [from_plain(plain) for plain in batch.proposals]


@transaction.atomic
def set_proposals(*, batch: Batch, proposals: Sequence[Proposal]) -> None:
    """Another reading of the same documents, for review."""
    batch.proposals = [to_plain(one) for one in proposals]
    batch.counts = count_by_change(proposals)
    batch.state = BatchState.PROPOSED
    batch.save(update_fields=["proposals", "counts", "state", "shape", "mapping"])


def accept_batch(
    *, by: User | None, at: datetime, batch: Batch, chosen: Collection[int] | None, reason: str = ""
) -> Accepted:
    """Save the chosen proposals (all that change something when None), all or none of them.

    A changed or removed value needs a `reason` (`ValueError` without).  Raises `BatchConflict` when cells
    have changed since the preview: nothing is saved and the preview is made anew; and `AlreadyDecided`.
    """
    with transaction.atomic():
        lock_batch(batch, BatchState.PROPOSED)
        proposals = proposals_of(batch)
        indexes = range(len(proposals)) if chosen is None else sorted(set(chosen))
        taken = {
            i: proposals[i]
            for i in indexes
            if 0 <= i < len(proposals) and proposals[i].change in TAKEN
        }
        _demand_reason(taken.values(), reason)
        _lock_series(taken.values())
        stale = _stale(taken, batch)
        if not stale:
            _write(by, at, batch, list(taken.values()), reason.strip())
            _decide(batch, BatchState.ACCEPTED, by, at, reason.strip(), len(taken))
            return Accepted(len(taken))
        again = judge(
            [_as_read(one) for one in proposals], batch.municipality, is_example=batch.is_example
        )
        set_proposals(batch=batch, proposals=again)
    raise BatchConflict(stale)


@transaction.atomic
def reject_batch(*, by: User | None, at: datetime, batch: Batch) -> None:
    """Decide that nothing of the batch is to be saved; what came stays, as the record of it."""
    lock_batch(batch, BatchState.PROPOSED, BatchState.UPLOADED)
    _decide(batch, BatchState.REJECTED, by, at, "", 0)


def lock_batch(batch: Batch, *states: BatchState) -> None:
    """Hold the batch for this transaction, if it is in one of the states."""
    now = Batch.objects.select_for_update().values_list("state", flat=True).get(pk=batch.pk)
    if now not in states:
        raise AlreadyDecided
    batch.refresh_from_db()


def _lock_series(proposals: Collection[Proposal]) -> None:
    """The series' rows are the locks for their cells, taken in one order."""
    wanted = {one.cell.series for one in proposals if one.cell}
    list(DataSeries.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))


def _demand_reason(proposals: Collection[Proposal], reason: str) -> None:
    changes = any(one.change in (Change.CHANGED, Change.REMOVED) for one in proposals)
    if changes and not reason.strip():
        raise ValueError("changed values need a reason")


def _stale(taken: dict[int, Proposal], batch: Batch) -> list[int]:
    """The proposals whose cells hold another row than when they were compared."""
    cells = [one.cell for one in taken.values() if one.cell]
    rows = (
        Observation.objects.current()
        .filter(series__in={c.series for c in cells}, area__in={c.area for c in cells})
        .values_list("pk", "series_id", "area_id", "category_id", "period", "gender")
    )
    now = {
        Cell(series, area, category, period_of(period), Gender(gender)): pk
        for pk, series, area, category, period, gender in rows.iterator()
    }
    return [i for i, one in taken.items() if one.cell and now.get(one.cell) != one.seen]


def _as_read(one: Proposal) -> Proposal:
    """The proposal before it was compared; what came from a source as removed stays so."""
    if one.change in (Change.REFUSED, Change.REMOVED):
        return one
    return replace(one, change=Change.NEW, before=None, seen=None, question="")


def _write(
    by: User | None, at: datetime, batch: Batch, taken: Sequence[Proposal], reason: str
) -> None:
    supersede([one.seen for one in taken if one.seen is not None])
    insert_observations(_row(one, by, at, batch, reason) for one in taken)


def _row(one: Proposal, by: User | None, at: datetime, batch: Batch, reason: str) -> NewObservation:
    assert one.cell is not None
    assert one.held is not None
    cell, held = one.cell, one.held
    return NewObservation(
        series_id=cell.series,
        area_id=cell.area,
        category_id=cell.category,
        period=cell.period.code,
        period_end=cell.period.end,
        gender=str(cell.gender),
        value=held.value,
        text=held.text,
        missing=str(held.missing or ""),
        numerator=held.numerator,
        denominator=held.denominator,
        status=str(held.status),
        remark=held.remark,
        is_example=batch.is_example,
        provenance=_PROVENANCE[batch.kind],
        source_note=batch.source_note,
        reason=_reason(one, reason),
        recorded_at=at,
        recorded_by_id=by.id if by else None,
        supersedes_id=one.seen,
        batch_id=batch.id,
    )


def _reason(one: Proposal, reason: str) -> str:
    """Why the row takes another's place; the first value in a cell that waited for it needs no words."""
    if one.change is not Change.NEW:
        return reason
    if one.seen is None:
        return ""
    return PUBLISHED if one.before else REFILLED


def _decide(
    batch: Batch, state: BatchState, by: User | None, at: datetime, reason: str, written: int
) -> None:
    batch.state, batch.decided_at, batch.decided_by, batch.reason = state, at, by, reason
    batch.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    kind = "sparade en inläsning" if state is BatchState.ACCEPTED else "avvisade en inläsning"
    log_batch(batch, kind, by, at, {"sparade": written})


def log_batch(
    batch: Batch, kind: str, by: User | None, at: datetime, details: dict[str, Any]
) -> None:
    record(
        at=at,
        by=by,
        kind=kind,
        subject=batch,
        municipality_code=batch.municipality.code,
        reason=batch.reason,
        details=details,
    )
