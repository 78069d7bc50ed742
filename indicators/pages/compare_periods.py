"""Two years of a strategy's indicators beside each other."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from indicators.domain.reading import Figure, Reading, Row
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Kind
from indicators.figures.of_reading import is_part
from indicators.pages.comparison_choice import Option
from indicators.pages.moments import Moment
from indicators.pages.multiples import Compared, Select
from indicators.pages.readings import load_readings
from strategies.models import Strategy

_MISSING = Figure(None, "–", missing="saknas", spoken="uppgift saknas")


@dataclass(frozen=True)
class PeriodRow:
    """An indicator in two years; `change` is a difference with its sign, or why there is none."""

    reading: Reading
    before: Figure
    after: Figure
    change: str


@dataclass(frozen=True)
class PeriodTable:
    """The table; the years are those of the address, else the first and last that there are."""

    compared: Compared
    first: int
    last: int
    rows: tuple[PeriodRow, ...] = ()


def compare_periods(
    strategies: list[Strategy], strategy: Strategy, asked: tuple[str, str], today: date
) -> PeriodTable:
    """The strategy's indicators in two years; two queries."""
    listed = Select(
        "strategi",
        "Strategi",
        [Option(one.slug, one.title, one == strategy) for one in strategies],
    )
    readings = _measured(strategy, today)
    counted = Counter(
        year
        for reading in readings
        for year in {row.year for row in reading.rows if _known(row) and not is_part(row)}
    )
    years = sorted(counted)
    if len(years) < 2:
        why = "Det finns inte värden för två olika år att jämföra än."
        if not readings:
            why = strategy.no_indicators_words or "Strategin har inga indikatorer med värden."
        return PeriodTable(Compared((listed,), why=why), 0, 0)
    first, last = _years(counted, strategy, asked)
    selects = (
        listed,
        Select("fran", "Från", [Option(str(y), str(y), y == first) for y in years]),
        Select("till", "Till", [Option(str(y), str(y), y == last) for y in years]),
    )
    if first == last:
        return PeriodTable(Compared(selects, why="Välj två olika år."), first, last)
    rows = (_row(one, first, last) for one in readings)
    shown = tuple(row for row in rows if row.before is not _MISSING or row.after is not _MISSING)
    return PeriodTable(Compared(selects), first, last, shown)


def _measured(strategy: Strategy, today: date) -> list[Reading]:
    """Every indicator with numbers once, parts of compound ones too."""
    found: dict[str, Reading] = {}
    for placed in load_readings(strategy, Moment(today, today)):
        for one in (placed.reading, *placed.reading.parts):
            if one.rows and one.kind != Kind.TEXT:
                found.setdefault(one.code, one)
    return list(found.values())


def _known(row: Row) -> bool:
    return any(figure.has_number for figure in row.figures)


def _years(known: Counter[int], strategy: Strategy, asked: tuple[str, str]) -> tuple[int, int]:
    """The years of the address in order, else the strategy's first and last that most have."""
    years = sorted(known)
    began, ended = strategy.valid_from or 0, strategy.valid_to or years[-1]
    # The newest year has few values as long as the sources have not published.
    inside = [y for y in years if began <= y <= ended and known[y] * 2 >= max(known.values())]
    usual = (inside[0], inside[-1]) if len(inside) > 1 else (years[0], years[-1])
    first, last = (
        int(one) if one.isdecimal() and int(one) in years else other
        for one, other in zip(asked, usual, strict=True)
    )
    return min(first, last), max(first, last)


def _row(reading: Reading, first: int, last: int) -> PeriodRow:
    before, after = _at(reading, first), _at(reading, last)
    return PeriodRow(reading, before, after, _change(reading, before, after, (first, last)))


def _at(reading: Reading, year: int) -> Figure:
    """The municipality's total of the whole year, or the only column that it has."""
    own = [at for at, column in enumerate(reading.columns) if column.key in ("k", "m", "t")]
    rows = [row for row in reading.rows if row.year == year and not is_part(row)]
    return rows[-1].figures[own[-1]] if rows and own else _MISSING


def _change(reading: Reading, before: Figure, after: Figure, years: tuple[int, int]) -> str:
    if before.value is None or after.value is None:
        return ""
    crossed = [row for row in reading.rows if row.after_break and years[0] < row.year <= years[1]]
    if crossed:
        return "Serien är bruten, värdena jämförs inte"
    unit = Unit(Kind(reading.kind), reading.symbol, reading.decimals)
    difference = after.value - before.value
    if not difference:
        return "Oförändrat"
    return unit.change(difference, unit.telling_decimals(before.value, after.value))
