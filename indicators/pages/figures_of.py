"""Cells as printed figures and table rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.domain.periods import Period
from indicators.domain.reading import Column, Figure, Row
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Gender, Kind, ValueStatus
from indicators.models import DataSeries
from indicators.pages.placed import Break
from indicators.pages.shown_cells import CategoryCells, ShownCell
from people.domain.numbers import format_number, format_signed

KEYS = {Gender.WOMEN: "k", Gender.MEN: "m", Gender.TOTAL: "t"}
COMPARISON_KEYS = {Gender.WOMEN: "rk", Gender.MEN: "rm", Gender.TOTAL: "r"}
VALUE_STATUSES = {str(status): status for status in ValueStatus}
# A cell that no row fills: the series is split, but nobody has entered this one.
NO_ROW = Figure(None, "–", missing="saknas", spoken="uppgift saknas")


def unit_of(series: DataSeries) -> Unit:
    """The series' unit as the rules want it."""
    return Unit(Kind(series.kind), series.symbol, series.decimals)


def gender_label(series: DataSeries, gender: Gender) -> str:
    """The series' own word: Kvinnor, or Flickor where it says so."""
    return {
        Gender.WOMEN: series.women_label,
        Gender.MEN: series.men_label,
        Gender.TOTAL: "Totalt",
    }[gender]


def figure_of(cell: ShownCell | None, unit: Unit) -> Figure:
    """A cell as it is printed, without its unit."""
    if cell is None:
        return NO_ROW
    if cell.value is not None:
        return _figure(cell, number(cell, unit))
    if cell.text:
        return _figure(cell, cell.text)
    if cell.missing is not None:
        return _figure(cell, cell.missing.symbol, cell.missing, cell.missing.spoken)
    return NO_ROW


def _figure(cell: ShownCell, text: str, missing: str = "", spoken: str = "") -> Figure:
    """The printed text with what belongs to the cell."""
    final = cell.status == ValueStatus.FINAL
    return Figure(
        value=cell.value,
        text=text,
        period=cell.period.label,
        missing=missing,
        spoken=spoken,
        status="" if final else VALUE_STATUSES[cell.status].label,
        remark=cell.remark,
        is_example=cell.is_example,
    )


def number(cell: ShownCell, unit: Unit) -> str:
    """The number with the unit's decimals; a deviation carries its sign."""
    assert cell.value is not None
    write = format_signed if unit.kind is Kind.DEVIATION else format_number
    return write(cell.value, unit.decimals)


@dataclass(frozen=True)
class Side:
    """One side of a table: the municipality's cells or the comparison's."""

    cells: CategoryCells | None
    name: str
    keys: dict[Gender, str]

    def genders(self) -> list[Gender]:
        """The genders that have some cell on this side."""
        return self.cells.genders() if self.cells else []

    def at(self, period: Period, gender: Gender) -> ShownCell | None:
        """One cell of this side."""
        return self.cells.at(period, gender) if self.cells else None


def columns_of(series: DataSeries, sides: Iterable[Side]) -> tuple[Column, ...]:
    """The columns of a table: each side's genders in the order Kvinnor, Män, Totalt."""
    return tuple(
        Column(side.keys[gender], gender_label(series, gender), side.name)
        for side in sides
        for gender in side.genders()
    )


def rows_of(unit: Unit, sides: tuple[Side, ...], breaks: Iterable[Break]) -> tuple[Row, ...]:
    """The rows of a table, oldest first, with the words of a break above the row after it."""
    known = list(breaks)
    periods = sorted({p for side in sides if side.cells for p in side.cells.periods()})
    return tuple(
        Row(
            period=period.label,
            year=period.year,
            figures=tuple(
                figure_of(side.at(period, gender), unit)
                for side in sides
                for gender in side.genders()
            ),
            after_break=_break_words(crossed),
            break_labels=_break_labels(crossed),
            code="" if period.code == period.label else period.code,
        )
        for before, period in zip([None, *periods], periods, strict=False)
        for crossed in [_crossed(known, before, period)]
    )


def _crossed(breaks: Iterable[Break], before: Period | None, period: Period) -> list[Break]:
    """The breaks between two periods."""
    if before is None:
        return []
    return [b for b in breaks if before.year < b.first_year <= period.year]


def _break_labels(crossed: list[Break]) -> tuple[str, ...]:
    """What stands before and after; nothing when the series gives no short words."""
    if not crossed or not (crossed[0].before_label or crossed[-1].after_label):
        return ()
    return (crossed[0].before_label, crossed[-1].after_label)


def _break_words(crossed: list[Break]) -> str:
    """The breaks in words, or nothing."""
    return "; ".join(f"Brott i serien {b.first_year}: {b.reason.rstrip('.')}" for b in crossed)
