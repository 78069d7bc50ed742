"""Proposed values in words: which cell, what it holds, what it would hold, and how far apart they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators.domain.proposals import Cell, Held, Proposal
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Gender, Kind, ValueStatus
from indicators.models import Area, Category, DataSeries
from indicators.models.series import GenderSplit
from indicators.pages.figures_of import gender_label, unit_of
from people.domain.numbers import format_number, format_signed

# Computed shares are often kept with six decimals; nobody compares more than three.
_MOST_SHOWN = 3


@dataclass(frozen=True)
class Words:
    """A proposed value as it is printed; `notes` are what else than the value differs."""

    cell: str
    before: str
    after: str
    difference: str
    notes: tuple[str, ...]
    is_number: bool


@dataclass(frozen=True)
class Names:
    """What the series, areas and categories of some cells are called."""

    series: Mapping[int, DataSeries]
    areas: Mapping[int, Area]
    categories: Mapping[int, Category]
    municipality: int

    def series_name(self, pk: int) -> str:
        """The series' name, "" for a line without a cell."""
        found = self.series.get(pk)
        return found.name if found else ""

    def unit_words(self, pk: int) -> str:
        """The unit of the numbers: "procent"."""
        found = self.series.get(pk)
        return found.unit or found.symbol if found else ""

    def area_name(self, pk: int) -> str:
        """The area's name."""
        found = self.areas.get(pk)
        return found.name if found else ""


def load_names(proposals: Iterable[Proposal], municipality: int) -> Names:
    """The names that the proposals' cells need.  Three queries."""
    cells = [one.cell for one in proposals if one.cell is not None]
    return Names(
        DataSeries.objects.in_bulk({cell.series for cell in cells}),
        Area.objects.in_bulk({cell.area for cell in cells}),
        Category.objects.in_bulk({cell.category for cell in cells}),
        municipality,
    )


def words_of(one: Proposal, names: Names) -> Words:
    """The proposal as it is printed."""
    series = names.series.get(one.cell.series) if one.cell else None
    if one.cell is None or series is None:
        return Words("", "", one.said, "", (), is_number=False)
    unit = unit_of(series)
    decimals = _decimals(one.before, one.held, unit)
    return Words(
        cell=_cell_words(one.cell, series, names),
        before=_said(one.before, unit, decimals),
        after=_said(one.held, unit, decimals),
        difference=_difference(one.before, one.held, unit, decimals),
        notes=tuple(_notes(one.before, one.held)),
        is_number=bool(one.held and one.held.value is not None),
    )


def _cell_words(cell: Cell, series: DataSeries, names: Names) -> str:
    """ "2024, kvinnor", "2024, Gamleby"; the gender only where the series has more than one."""
    words = [cell.period.label]
    category = names.categories.get(cell.category)
    if category and category.code != Category.WHOLE:
        words.append(category.name)
    if cell.gender is not Gender.TOTAL or series.gender_split == GenderSplit.SPLIT:
        words.append(gender_label(series, cell.gender).lower())
    return ", ".join(words)


def _decimals(before: Held | None, held: Held | None, unit: Unit) -> int:
    """Enough decimals to tell two values apart, and those that a file is likely to have.

    Who reviews a file compares it with the page: 36,049 must not look like 36.
    """
    said = held.value if held else None
    if said is None or held == before:
        return unit.decimals
    shown = max(unit.decimals, min(_places(said), _MOST_SHOWN))
    if before is not None and before.value is not None:
        return max(shown, unit.telling_decimals(before.value, said))
    return shown


def _places(value: Decimal) -> int:
    """How many decimals a number needs."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def _said(held: Held | None, unit: Unit, decimals: int) -> str:
    """A content without its unit; "" for an empty cell."""
    if held is None:
        return ""
    if held.value is not None:
        write = format_signed if unit.kind is Kind.DEVIATION else format_number
        return write(held.value, decimals)
    return held.text or (held.missing.label if held.missing else "")


def _difference(before: Held | None, held: Held | None, unit: Unit, decimals: int) -> str:
    """How much a number changes, with its sign and unit."""
    if before is None or held is None or before.value is None or held.value is None:
        return ""
    return "" if before.value == held.value else unit.change(held.value - before.value, decimals)


def _notes(before: Held | None, held: Held | None) -> Iterable[str]:
    """What is said beside the value, where it is new or another than before."""
    if held is None:
        return
    old = before or Held()
    if held.status != old.status or held.status is not ValueStatus.FINAL:
        yield held.status.label.lower()
    counts = (held.numerator, held.denominator)
    if counts != (old.numerator, old.denominator):
        yield _counted(held)
    if held.remark != old.remark:
        yield f"anmärkning: {held.remark}" if held.remark else "anmärkningen tas bort"


def _counted(held: Held) -> str:
    """ "12 av 340", or what there is of it."""
    if held.denominator is None:
        return "antalet i gruppen tas bort"
    whole = format_number(held.denominator)
    return (
        f"{format_number(held.numerator)} av {whole}"
        if held.numerator is not None
        else f"antal i gruppen {whole}"
    )
