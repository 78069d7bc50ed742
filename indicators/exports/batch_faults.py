"""What of a batch could not be saved, as a workbook to put right and send in again."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.actions.batches import proposals_of
from indicators.actions.mappings import sheets_of
from indicators.domain.proposals import Proposal
from indicators.domain.sheets import Sheet
from indicators.domain.vocabulary import Change
from indicators.exports.faults import faults_workbook
from indicators.models import Batch
from indicators.models.sources import BatchKind


def faults_file(batch: Batch) -> bytes:
    """The batch's own file with its faults marked; of what came in another way a list of them.

    Raises `FileProblem` when the file can no longer be read.
    """
    proposals = proposals_of(batch)
    if batch.kind == BatchKind.FILE:
        return faults_workbook(sheets_of(batch), proposals, batch.mapping)
    faulty = [one for one in proposals if one.change is Change.REFUSED]
    return faults_workbook([_listed(faulty)], _placed(faulty))


def _listed(faulty: Sequence[Proposal]) -> Sheet:
    """The refused values as rows of a sheet."""
    rows = (("Var", "Det står"), *((one.place, one.said) for one in faulty))
    return Sheet("Värden", rows)


def _placed(faulty: Sequence[Proposal]) -> list[Proposal]:
    """The refused values with the rows that `_listed` gives them."""
    return [replace(one, row=row, column=1) for row, one in enumerate(faulty, start=1)]
