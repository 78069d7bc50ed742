"""Saving what was typed in the value grid: each cell for itself, and nothing that is not understood."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from indicators.actions.values import CellKey, Conflict, Content, write_value
from indicators.domain.cell_entry import Asked, Ready, Typed, Unchanged, text_of, understand
from indicators.domain.grid_names import Ref
from indicators.models import Area, Observation
from indicators.pages.grid_book import Book, Known, Measured, load_book
from indicators.pages.grid_cell import Panel, Typing
from indicators.pages.held_rows import held_of
from people.models import Municipality, User
from strategies.models import Strategy


@dataclass(frozen=True)
class CellEntry:
    """One cell to save: what was typed, and the row that the typist saw there."""

    ref: Ref
    seen: int | None
    typed: Typed


@dataclass
class Outcome:
    """What became of the cells: how many were saved, and what the others show and ask."""

    saved: list[Ref] = field(default_factory=list)
    waiting: dict[Ref, Typing] = field(default_factory=dict)
    # Cells that somebody else has changed, which the typist had not touched.
    renewed: list[Ref] = field(default_factory=list)
    gone: int = 0

    @property
    def has_conflict(self) -> bool:
        """Whether somebody else was first in some cell."""
        return any(one.panel and one.panel.is_conflict for one in self.waiting.values())


def save_cells(
    *, by: User, at: datetime, today: date, strategy: Strategy, entries: Sequence[CellEntry]
) -> Outcome:
    """Save each cell that is understood and that holds what its typist saw; ask about the others.

    Each value is a transaction of its own: what is saved stays saved whatever the other cells ask.
    """
    book = load_book(strategy, {one.ref.series for one in entries})
    seen_texts = _seen_texts(entries, book)
    outcome = Outcome()
    for entry in entries:
        measured = book.get(entry.ref.series)
        if measured is None or not measured.may_hold(entry.ref, today):
            outcome.gone += 1
            continue
        _save(entry, measured, seen_texts, strategy.municipality, by, at, outcome)
    return outcome


def _save(
    entry: CellEntry,
    measured: Measured,
    seen_texts: Mapping[int | None, str],
    municipality: Municipality,
    by: User,
    at: datetime,
    outcome: Outcome,
) -> None:
    """Save one cell, or note what stands in the way."""
    ref, typed = measured.proper(entry.ref), entry.typed
    known = measured.cells.get(ref)
    meant = understand(typed, known.held if known else None, measured.row_of(ref))
    if entry.seen != (known.pk if known else None):
        untouched = typed.text.strip() == seen_texts.get(entry.seen, "")
        if untouched and not typed.remark or isinstance(meant, Unchanged):
            outcome.renewed.append(ref)
        else:
            outcome.waiting[ref] = conflict(entry, known, measured)
        return
    if isinstance(meant, Unchanged):
        return
    if isinstance(meant, Asked):
        outcome.waiting[ref] = asking(entry, meant, known)
        return
    keeps_example = _only_remarks(meant, known)
    if known and known.is_example and not keeps_example:
        # The size of an invented group says nothing of a real value.
        meant = replace(meant, held=replace(meant.held, numerator=None, denominator=None))
    try:
        _write(ref, measured, meant, entry.seen, municipality, by, at, keeps_example)
    except Conflict as met:
        other = known_of(met.current)
        outcome.waiting[ref] = conflict(entry, other, measured)
    else:
        outcome.saved.append(ref)


def _only_remarks(ready: Ready, known: Known | None) -> bool:
    """Whether an invented value stays what it was, with another remark."""
    if known is None or not known.is_example or known.held is None:
        return False
    return replace(ready.held, remark=known.held.remark) == known.held


def _write(
    ref: Ref,
    measured: Measured,
    ready: Ready,
    seen: int | None,
    municipality: Municipality,
    by: User,
    at: datetime,
    is_example: bool,
) -> None:
    held = ready.held
    write_value(
        by=by,
        at=at,
        key=CellKey(
            measured.series,
            own_area(municipality),
            measured.categories[ref.category],
            ref.period,
            ref.gender,
        ),
        content=Content(
            value=held.value,
            text=held.text,
            missing=held.missing,
            numerator=held.numerator,
            denominator=held.denominator,
            status=held.status,
            remark=held.remark,
            is_example=is_example,
        ),
        seen=seen,
        reason=ready.reason,
    )


def own_area(municipality: Municipality) -> Area:
    """The municipality as an area; made at the first value when nobody has loaded one."""
    return Area.objects.get_or_create(
        municipality=municipality,
        defaults={"code": municipality.code, "name": municipality.short_name, "kind": "kommun"},
    )[0]


def asking(entry: CellEntry, asked: Asked, known: Known | None) -> Typing:
    """The cell with its typed text and what is asked about it."""
    typed = entry.typed
    kept = known.held.remark if known else ""
    panel = Panel(
        asked=asked,
        remark=kept if typed.remark is None else typed.remark,
        reason=typed.reason,
        missing=str(typed.missing or ""),
        wants_remark=typed.remark is not None or asked.wants_missing or bool(kept),
    )
    return Typing(typed.text, panel, entry.seen)


def conflict(entry: CellEntry, theirs: Known | None, measured: Measured) -> Typing:
    """The cell with both values: the typist's own and the one that came first."""
    said = text_of(theirs.held if theirs else None, measured.unit)
    panel = Panel(
        asked=Asked(),
        is_conflict=True,
        theirs=theirs,
        theirs_text=said,
        remark=entry.typed.remark or "",
        wants_remark=entry.typed.remark is not None,
        missing=str(entry.typed.missing or ""),
        reason=entry.typed.reason,
    )
    return Typing(entry.typed.text, panel, entry.seen)


def known_of(row: Observation | None) -> Known | None:
    """A row as the grid knows it; None for an empty cell."""
    held = held_of(row) if row else None
    if row is None or held is None:
        return None
    return Known(row.pk, held, row.is_example, row.recorded_at, str(row.recorded_by or ""))


def _seen_texts(entries: Iterable[CellEntry], book: Book) -> dict[int | None, str]:
    """What the cells said that have changed since their typists saw them."""
    current = {known.pk for measured in book.values() for known in measured.cells.values()}
    stale = {one.seen for one in entries if one.seen is not None} - current
    rows = Observation.objects.filter(pk__in=stale, series__in=book) if stale else ()
    return {row.pk: text_of(held_of(row), book[row.series_id].unit) for row in rows}
