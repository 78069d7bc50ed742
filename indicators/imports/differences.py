"""Proposed values beside what their cells hold: the one comparison for files, sources and pastes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from indicators.domain.entry import odd_jump
from indicators.domain.proposals import Cell, Held, Proposal, judged, refused
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Change, Gender
from indicators.models import Area, DataSeries, Observation
from indicators.pages.cells import period_of
from indicators.pages.figures_of import unit_of
from indicators.pages.held_rows import HELD_COLUMNS, held_from
from people.models import Municipality

EXAMPLE_FOR_REAL = "Cellen har ett riktigt värde, som ett exempelvärde inte får ersätta. Hämta från den riktiga källan."
_TWICE = (
    "Samma cell finns mer än en gång, även på {other}. Låt bara en av raderna stå kvar i filen."
)


@dataclass(frozen=True)
class KnownCell:
    """What a cell holds, and by which observation; an emptied cell holds nothing."""

    pk: int
    held: Held | None
    is_example: bool


Known = Mapping[Cell, KnownCell]
_Line = tuple[int, int, int, Gender]
_When = tuple[date, date]


def judge(
    proposals: Sequence[Proposal], municipality: Municipality, *, is_example: bool = False
) -> list[Proposal]:
    """Each proposal with what it changes: new, changed, unchanged, removed or refused.

    Refuses cells that stand twice among the proposals, cells of series and areas that the municipality
    may not write, and examples in place of real values.  An unusual jump becomes a question.  Three
    queries whatever the number of proposals.
    """
    cells = [one.cell for one in proposals if one.cell is not None]
    if not cells:
        return list(proposals)
    series = _writable_series(cells, municipality)
    areas = _writable_areas(cells, municipality)
    known = known_cells(cells)
    places = _places_of_repeated(proposals)
    jumps = _Jumps(known, proposals, {pk: unit_of(one) for pk, one in series.items()})
    return [_judge_one(one, series, areas, known, places, jumps, is_example) for one in proposals]


def _judge_one(
    one: Proposal,
    series: Mapping[int, DataSeries],
    areas: Mapping[int, str],
    known: Known,
    places: Mapping[Cell, list[str]],
    jumps: "_Jumps",
    is_example: bool,
) -> Proposal:
    if one.change is Change.REFUSED or one.cell is None:
        return one
    cell = one.cell
    if cell.series not in series:
        return _refuse(
            one, "Serien hör till en annan kommun och kan inte ändras här. Ta bort raden."
        )
    if areas.get(cell.area) != "":
        name = areas.get(cell.area) or "Området"
        return _refuse(one, f"{name} sköter sina egna värden i Riktmärke. Ta bort raden.")
    if len(places.get(cell, ())) > 1:
        other = next((place for place in places[cell] if place != one.place), places[cell][0])
        return _refuse(one, _TWICE.format(other=other))
    found = known.get(cell)
    if found is None:
        done = judged(one, None, None)
    elif is_example and not found.is_example and found.held and found.held != one.held:
        return _refuse(one, EXAMPLE_FOR_REAL)
    else:
        done = judged(one, found.held, found.pk)
        # The same number stops being an example when a real source says it, and our own workbook,
        # which only repeats it, has said so by its mark.
        is_repeated = one.change is Change.UNCHANGED
        is_real = found.is_example and not is_example and not is_repeated
        if done.change is Change.UNCHANGED and is_real and found.held:
            done = replace(done, change=Change.CHANGED)
    question = done.question or jumps.question(done)
    return replace(done, question=question) if question != done.question else done


def _refuse(one: Proposal, fault: str) -> Proposal:
    return refused(
        one.place,
        fault,
        cell=one.cell,
        held=one.held,
        said=one.said,
        row=one.row,
        column=one.column,
    )


def _writable_series(cells: Iterable[Cell], municipality: Municipality) -> dict[int, DataSeries]:
    """The municipality's own series and the shared ones."""
    found = DataSeries.objects.filter(pk__in={cell.series for cell in cells})
    return {one.pk: one for one in found if one.municipality_id in (None, municipality.pk)}


def _writable_areas(cells: Iterable[Cell], municipality: Municipality) -> dict[int, str]:
    """ "" for an area that may be written; the name of one that another municipality looks after."""
    rows = Area.objects.filter(pk__in={cell.area for cell in cells})
    return {
        pk: "" if owner in (None, municipality.pk) else name
        for pk, owner, name in rows.values_list("pk", "municipality_id", "name")
    }


def known_cells(cells: Iterable[Cell]) -> dict[Cell, KnownCell]:
    """What all cells of the series and areas hold now."""
    rows = (
        Observation.objects.current()
        .filter(series__in={cell.series for cell in cells}, area__in={cell.area for cell in cells})
        .values_list(
            *("pk", "series_id", "area_id", "category_id", "period", "gender", "is_example"),
            *HELD_COLUMNS,
        )
    )
    known = {}
    for pk, series, area, category, period, gender, example, *content in rows.iterator():
        cell = Cell(series, area, category, period_of(period), Gender(gender))
        known[cell] = KnownCell(pk, held_from(*content), example)
    return known


def _places_of_repeated(proposals: Iterable[Proposal]) -> dict[Cell, list[str]]:
    """Where each cell stands that is proposed more than once."""
    wanted = [p for p in proposals if p.cell is not None and p.change is not Change.REFUSED]
    counts = Counter(one.cell for one in wanted)
    places: dict[Cell, list[str]] = defaultdict(list)
    for one in wanted:
        if one.cell is not None and counts[one.cell] > 1:
            places[one.cell].append(one.place)
    return places


class _Jumps:
    """The values before each cell, those held and those proposed, for the question about odd jumps."""

    def __init__(
        self, known: Known, proposals: Iterable[Proposal], units: Mapping[int, Unit]
    ) -> None:
        values = {
            cell: one.held.value
            for cell, one in known.items()
            if one.held and one.held.value is not None
        }
        for one in proposals:
            if one.cell is not None and one.held and one.held.value is not None:
                values[one.cell] = one.held.value
        self._units = units
        self._lines: dict[_Line, list[tuple[_When, Decimal]]] = defaultdict(list)
        for cell in sorted(values, key=_when):
            self._lines[_line(cell)].append((_when(cell), values[cell]))

    def question(self, one: Proposal) -> str:
        """The question that a new or changed number raises, "" for none."""
        if one.change not in (Change.NEW, Change.CHANGED):
            return ""
        if one.cell is None or one.held is None or one.held.value is None:
            return ""
        now = _when(one.cell)
        before = [value for when, value in self._lines[_line(one.cell)] if when < now]
        return odd_jump(before, one.held.value, self._units[one.cell.series])


def _line(cell: Cell) -> _Line:
    return (cell.series, cell.area, cell.category, cell.gender)


def _when(cell: Cell) -> _When:
    """What orders periods, much faster to compare than they are."""
    return (cell.period.end, cell.period.start)
