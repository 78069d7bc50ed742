"""How a person says that a file's columns are to be read, for this file and the next of its sort."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from indicators.actions.batches import content_of, lock_batch, log_batch, set_proposals
from indicators.domain.sheets import FileProblem, Sheet
from indicators.imports.differences import judge
from indicators.imports.files.read import read_sheets
from indicators.imports.shapes.loading import load_catalogue
from indicators.imports.shapes.mapping import from_plain, sheet_of
from indicators.imports.shapes.recognise import recognised_with
from indicators.imports.shapes.values import proposals_of
from indicators.models import Batch, ColumnMapping
from indicators.models.sources import BatchState
from people.models import User


def sheets_of(batch: Batch) -> list[Sheet]:
    """The batch's file, read again as it came.  Raises `FileProblem`."""
    document = batch.documents.order_by("pk").first()
    if document is None:
        raise FileProblem("Filen finns inte kvar. Ladda upp den igen.")
    return read_sheets(document.name, content_of(document))


def read_columns(
    *, by: User, at: datetime, today: date, batch: Batch, mapping: Mapping[str, Any]
) -> None:
    """Read the batch's file by `mapping`, for review, and remember that for the next such file.

    Raises `FileProblem`, and `AlreadyDecided` when somebody has saved or rejected it meanwhile.
    """
    sheets = sheets_of(batch)
    sheet = sheet_of(sheets, mapping)
    if sheet is None:
        raise FileProblem("Bladet finns inte i filen. Välj ett annat blad.")
    found = recognised_with(sheet, from_plain(mapping).header_rows)
    catalogue = load_catalogue(batch.municipality)
    proposals = judge(proposals_of(sheet, mapping, catalogue, today), batch.municipality)
    with transaction.atomic():
        lock_batch(batch, BatchState.UPLOADED, BatchState.PROPOSED)
        ColumnMapping.objects.update_or_create(
            municipality=batch.municipality,
            signature=found.signature,
            defaults={"name": batch.name, "mapping": dict(mapping), "used_at": at},
        )
        batch.shape, batch.mapping = found.shape, dict(mapping)
        set_proposals(batch=batch, proposals=proposals)
        log_batch(batch, "angav kolumnerna i en fil", by, at, {"rubriker": found.signature})
