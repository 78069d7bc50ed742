"""A block pasted into the value grid: one batch, all of it or what the person chose, and its undoing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction

from indicators.actions.batches import (
    BatchConflict,
    Received,
    accept_batch,
    add_batch,
    proposals_of,
)
from indicators.actions.grid import CellEntry, own_area
from indicators.actions.undoing import Undone, undo_batch
from indicators.domain.cell_entry import Asked, Unchanged, sign_of, text_of, understand
from indicators.domain.grid_names import Ref
from indicators.domain.proposals import Cell, Proposal, refused
from indicators.domain.vocabulary import Change
from indicators.imports.differences import judge
from indicators.models import Batch
from indicators.models.sources import BatchKind
from indicators.pages.grid_book import Book, load_book
from indicators.pages.grid_cell import cell_name
from people.models import User
from strategies.models import Strategy

DOCUMENT = "inklistring.txt"
_ANY_REASON = "—"
_CHANGED = "Någon annan har ändrat cellen medan tabellen var öppen; den innehåller nu {held}. Skriv värdet i cellen om det ska gälla."


@dataclass(frozen=True)
class Wish:
    """What the person has said of the paste: why values change, that jumps are right, what to leave out."""

    reason: str = ""
    confirmed: bool = False
    only_good: bool = False


@dataclass(frozen=True)
class Said:
    """A pasted cell that has a fault or raises a question."""

    ref: Ref
    name: str
    text: str
    words: str


@dataclass
class Pasted:
    """What became of a paste: saved as `batch`, or what stands in the way."""

    batch: Batch | None = None
    written: int = 0
    new: int = 0
    changed: int = 0
    faults: list[Said] = field(default_factory=list)
    questions: list[Said] = field(default_factory=list)
    wants_reason: bool = False

    # Whether something must be put right or answered before anything is saved.
    waits: bool = False

    @property
    def good(self) -> int:
        """How many values can be saved."""
        return self.new + self.changed

    @property
    def heading(self) -> str:
        """How much is not saved yet."""
        count = self.good + len(self.faults)
        what = "Ett inklistrat värde" if count == 1 else f"{count} inklistrade värden"
        return f"{what} är inte {'sparat' if count == 1 else 'sparade'} än"


@dataclass(frozen=True)
class _Line:
    """One pasted cell with what it proposes."""

    entry: CellEntry
    name: str
    proposal: Proposal


def paste_cells(
    *,
    by: User,
    at: datetime,
    today: date,
    strategy: Strategy,
    entries: Sequence[CellEntry],
    block: str,
    wish: Wish,
) -> Pasted:
    """Save a pasted block as one batch; nothing is saved while something must be asked first.

    A cell with a fault stops the whole block unless the wish leaves out the faulty ones.
    """
    book = load_book(strategy, {one.ref.series for one in entries})
    area = own_area(strategy.municipality).pk
    lines = [_line(one, book, area, today) for one in entries]
    judged = judge([one.proposal for one in lines], strategy.municipality)
    lines = [
        _checked(replace(line, proposal=proposal), book)
        for line, proposal in zip(lines, judged, strict=True)
    ]
    pasted = _counted(lines, wish)
    good = [one.proposal for one in lines if one.proposal.change in (Change.NEW, Change.CHANGED)]
    stopped = bool(pasted.faults) and not (wish.only_good and good)
    pasted.waits = stopped or bool(pasted.questions) or pasted.wants_reason
    if pasted.waits or not good:
        return pasted
    return _saved(by, at, strategy, good, block, wish.reason, pasted)


def undo_paste(*, by: User, at: datetime, batch: Batch) -> tuple[Undone, list[Ref]]:
    """Give the pasted cells back what they held; also says which cells they are."""
    cells = [one.cell for one in proposals_of(batch) if one.cell]
    undone = undo_batch(by=by, at=at, batch=batch)
    return undone, [Ref(one.series, one.category, one.gender, one.period) for one in cells]


def _line(entry: CellEntry, book: Book, area: int, today: date) -> _Line:
    """What one pasted cell proposes, or what is wrong with it."""
    measured = book.get(entry.ref.series)
    if measured is None or not measured.may_hold(entry.ref, today):
        place = entry.ref.key
        return _Line(entry, place, refused(place, "Cellen finns inte längre i tabellen."))
    ref = measured.proper(entry.ref)
    name = cell_name(measured, ref)
    known = measured.cells.get(ref)
    # Jumps are judged for the block as a whole, and one reason serves for all of it.
    typed = replace(
        entry.typed, missing=sign_of(entry.typed.text), confirmed=True, reason=_ANY_REASON
    )
    meant = understand(typed, known.held if known else None, measured.row_of(ref))
    entry = replace(entry, ref=ref)
    if isinstance(meant, Asked):
        return _Line(entry, name, refused(name, meant.fault, said=typed.text))
    kept = known.held if known else None
    proposal = Proposal(
        place=name,
        change=Change.UNCHANGED if isinstance(meant, Unchanged) else Change.NEW,
        cell=Cell(ref.series, area, ref.category, ref.period, ref.gender),
        held=kept if isinstance(meant, Unchanged) else meant.held,
        said=typed.text,
    )
    return _Line(entry, name, proposal)


def _checked(line: _Line, book: Book) -> _Line:
    """Refuse to change a cell that holds something else than what the person saw."""
    one = line.proposal
    if one.change not in (Change.NEW, Change.CHANGED) or one.seen == line.entry.seen:
        return line
    if one.before is None and line.entry.seen is None:
        return line
    held = text_of(one.before, book[line.entry.ref.series].unit) or "inget"
    return replace(
        line, proposal=refused(one.place, _CHANGED.format(held=held), cell=one.cell, said=one.said)
    )


def _counted(lines: Sequence[_Line], wish: Wish) -> Pasted:
    pasted = Pasted()
    for line in lines:
        one = line.proposal
        said = Said(line.entry.ref, line.name, one.said, one.fault or one.question)
        if one.change is Change.REFUSED:
            pasted.faults.append(said)
            continue
        pasted.new += one.change is Change.NEW
        pasted.changed += one.change is Change.CHANGED
        if one.question and not wish.confirmed:
            pasted.questions.append(said)
    pasted.wants_reason = bool(pasted.changed) and not wish.reason.strip()
    return pasted


def _saved(
    by: User,
    at: datetime,
    strategy: Strategy,
    good: Sequence[Proposal],
    block: str,
    reason: str,
    pasted: Pasted,
) -> Pasted:
    """Keep the block as it came and save its values, both or neither."""
    try:
        with transaction.atomic():
            batch = add_batch(
                by=by,
                at=at,
                municipality=strategy.municipality,
                kind=BatchKind.PASTE,
                name=f"Inklistrat i tabellen, {strategy.short_title}",
                documents=[Received(DOCUMENT, "text/plain; charset=utf-8", block.encode())],
                proposals=good,
            )
            accepted = accept_batch(by=by, at=at, batch=batch, chosen=None, reason=reason)
    except BatchConflict as met:
        late = (good[index] for index in met.indexes)
        pasted.faults += [_late(one) for one in late]
        pasted.waits = True
        return pasted
    pasted.batch, pasted.written = batch, accepted.written
    return pasted


def _late(one: Proposal) -> Said:
    """A cell that was changed in the very moment of saving."""
    assert one.cell is not None
    ref = Ref(one.cell.series, one.cell.category, one.cell.gender, one.cell.period)
    return Said(ref, one.place, one.said, _CHANGED.format(held="ett annat värde"))
