"""A file that a person sends in becomes a batch: to review, or first to say what its columns hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from indicators.actions.batches import Received, add_batch
from indicators.domain.proposals import Proposal
from indicators.domain.sheets import FileProblem, Sheet
from indicators.exports.faults import is_list_of_faults
from indicators.imports.differences import judge
from indicators.imports.files.read import read_sheets
from indicators.imports.shapes.catalogue import Catalogue
from indicators.imports.shapes.loading import load_catalogue
from indicators.imports.shapes.mapping import with_remembered
from indicators.imports.shapes.origin import source_said
from indicators.imports.shapes.recognise import left_out, recognise
from indicators.imports.shapes.roles import Shape
from indicators.imports.shapes.settle import mapping_faults, settle
from indicators.imports.shapes.values import proposals_of
from indicators.models import Batch, ColumnMapping
from indicators.models.sources import BatchKind, BatchState
from people.models import Municipality, User

# Beside what the shapes know of a mapping: that it is from last time, and what the file left open.
REMEMBERED, ASKED = "was_remembered", "asked"


@dataclass(frozen=True)
class Plan:
    """How a file is to be read; `is_complete` when nothing must be asked first."""

    sheet: Sheet
    shape: Shape
    mapping: dict[str, Any]
    is_complete: bool


def take_file(
    *,
    by: User,
    at: datetime,
    today: date,
    municipality: Municipality,
    received: Received,
    source_note: str = "",
) -> Batch:
    """Keep the file with what it proposes; what proposes nothing waits for a person to name its columns.

    Raises `FileProblem` when it cannot be read; nothing is kept then.
    """
    sheets = read_sheets(received.name, received.content)
    catalogue = load_catalogue(municipality)
    plan = _plan(sheets, catalogue, municipality)
    proposals: list[Proposal] = []
    if plan.is_complete:
        found = proposals_of(plan.sheet, plan.mapping, catalogue, today)
        proposals = judge(found, municipality)
    with transaction.atomic():
        if plan.mapping.get(REMEMBERED):
            _used(municipality, plan, at)
        return add_batch(
            by=by,
            at=at,
            municipality=municipality,
            kind=BatchKind.FILE,
            name=received.name,
            documents=[received],
            proposals=proposals,
            source_note=source_note or source_said(plan.sheet, plan.mapping),
            state=BatchState.PROPOSED if proposals else BatchState.UPLOADED,
            shape=plan.shape,
            mapping=plan.mapping,
        )


def _plan(sheets: Sequence[Sheet], catalogue: Catalogue, municipality: Municipality) -> Plan:
    """What the file says of itself, completed by what was said of such a file the last time."""
    sheets = [one for one in sheets if not is_list_of_faults(one)]
    first = recognise(sheets)
    sheet = next((one for one in sheets if one.name == first.sheet), None)
    if sheet is None:
        raise FileProblem("Filen har inget blad med värden. Kontrollera att rätt fil valdes.")
    found = settle(first, sheet, catalogue)
    asked = [question.text for question in found.questions if not question.is_needed]
    unread = left_out(sheets, sheet.name)
    kept = ColumnMapping.objects.filter(municipality=municipality, signature=found.signature)
    remembered = kept.values_list("mapping", flat=True).first()
    if remembered is not None:
        said = {REMEMBERED: found.signature, ASKED: unread}
        mapping = with_remembered(found.mapping, remembered) | said
        return Plan(sheet, found.shape, mapping, _is_complete(mapping, catalogue))
    mapping = found.mapping | {ASKED: [*asked, *unread]}
    is_complete = found.can_be_read and _is_complete(mapping, catalogue)
    return Plan(sheet, found.shape, mapping, is_complete)


def _is_complete(mapping: Mapping[str, Any], catalogue: Catalogue) -> bool:
    return not mapping_faults(mapping, catalogue)


def _used(municipality: Municipality, plan: Plan, at: datetime) -> None:
    kept = ColumnMapping.objects.filter(
        municipality=municipality, signature=plan.mapping[REMEMBERED]
    )
    kept.update(used_at=at)
