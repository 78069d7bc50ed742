"""What a comparison is made of, and its rows: own, nation, means, group and chosen municipalities.

Everything is from one period and one gender.  A number of the municipality's that must not be shown
takes the whole comparison with it: neither a rank, a dot nor a mean may give it away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property

from django.utils import timezone
from django.utils.safestring import SafeString

from indicators.domain.counties import county_name, is_municipality
from indicators.domain.periods import Period
from indicators.domain.ranking import in_county, unweighted_mean, within
from indicators.domain.reading import Figure
from indicators.domain.series import Cell
from indicators.domain.trends import position
from indicators.domain.units import Unit
from indicators.domain.vocabulary import Missing, Polarity
from indicators.figures.small import dot_row_svg
from indicators.models import AreaTable
from indicators.pages.similar import Group
from people.domain.numbers import round_half_up

EXAMPLE = "exempelvärde"
OWN_CALCULATION = "egen beräkning"
_STORED = 6  # decimals of a stored value; the table's are rounded alike before they are ranked


@dataclass(frozen=True)
class Published:
    """A value that a source gives for an area: the nation's, a county's, a group's own."""

    name: str
    figure: Figure
    is_nation: bool = False


@dataclass(frozen=True)
class Basis:
    """What a comparison is made of; every figure is of `period` and one gender."""

    own_code: str
    own_name: str
    own: Figure | None
    period: Period
    unit: Unit
    polarity: Polarity
    source: str
    title: str
    table: AreaTable | None = None
    published: tuple[Published, ...] = ()
    group: Group | None = None
    chosen: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def source_of(self, is_example: bool) -> str:
        """Who says a value; an invented one is nobody's, whatever source it plays."""
        return EXAMPLE if is_example else self.source

    @property
    def taken_words(self) -> str:
        """Where the municipalities' values are from, and when they came."""
        if self.table is None:
            return ""
        day = timezone.localdate(self.table.recorded_at).isoformat()
        if self.table.is_example:
            return f"Kommunernas värden är påhittade för demonstrationen, inlagda {day}"
        return f"Kommunernas värden hämtades ur {self.source} {day}"

    @property
    def is_hidden(self) -> bool:
        """Whether the municipality's own number must not be shown."""
        return self.own is not None and self.own.missing == Missing.CONFIDENTIAL

    @cached_property
    def values(self) -> dict[str, Decimal]:
        """The municipalities' values with the own one as it is shown, or none of them at all."""
        if self.table is None or self.is_hidden:
            return {}
        read = read_numbers(self.table.values)
        read.pop(self.own_code, None)
        if self.own is not None and self.own.value is not None:
            read[self.own_code] = self.own.value
        return read

    @property
    def is_example(self) -> bool:
        """Whether some of the municipalities' values are invented."""
        own = self.own is not None and self.own.is_example
        return own or (self.table is not None and self.table.is_example)


@dataclass(frozen=True)
class ComparedRow:
    """A row of the table: whose value, how far the municipality is from it, and who says so."""

    kind: str  # own, nation, published, mean, county, group, chosen
    name: str
    text: str
    value: Decimal | None
    relation: str
    source: str
    is_example: bool = False
    note: str = ""
    code: str = ""
    rail: SafeString = SafeString("")


def read_numbers(stored: Mapping[str, str]) -> dict[str, Decimal]:
    """The municipalities' numbers of a stored table, by code."""
    return dict(_numbers(stored.items()))


def _numbers(items: Iterable[tuple[str, str]]) -> Iterable[tuple[str, Decimal]]:
    for code, text in items:
        try:
            value = Decimal(text)
        except (InvalidOperation, TypeError):
            continue
        if is_municipality(code) and value.is_finite():
            yield code, round_half_up(value, _STORED)


def rows_of(basis: Basis) -> Iterable[ComparedRow]:
    """The rows in order; nothing but the own sign and the nation where the own number is hidden."""
    values = basis.values
    if basis.own is not None:
        own = basis.own
        yield ComparedRow(
            "own",
            basis.own_name,
            own.text,
            own.value,
            "",
            basis.source_of(own.is_example),
            own.is_example,
            note=own.status.lower(),
        )
    for one in basis.published:
        if one.is_nation or not basis.is_hidden:
            yield _published(basis, one)
    if len(values) > 1:
        yield _mean(basis, "mean", "Alla kommuner, ovägt medel", values)
    county = in_county(values, basis.own_code)
    if len(county) > 1:
        name = f"Kommunerna i {county_name(basis.own_code)}, ovägt medel"
        yield _mean(basis, "county", name, county)
    if basis.group is not None:
        members = within(values, basis.group.members)
        if members:
            yield _mean(basis, "group", f"{basis.group.name}, ovägt medel", members)
    for code in basis.chosen:
        if not basis.is_hidden and code != basis.own_code:
            yield _chosen(basis, code)


def _published(basis: Basis, one: Published) -> ComparedRow:
    figure = one.figure
    relation = _relation(basis, figure.value, one.name)
    if figure.value is None:
        relation = f"jämförelse saknas för perioden {basis.period.phrase}"
    kind = "nation" if one.is_nation else "published"
    return ComparedRow(
        kind,
        one.name,
        figure.text,
        figure.value,
        relation,
        basis.source_of(figure.is_example),
        figure.is_example,
        note=figure.status.lower(),
    )


def _mean(basis: Basis, kind: str, name: str, values: Mapping[str, Decimal]) -> ComparedRow:
    mean = unweighted_mean(values.values())
    assert mean is not None
    relation = _relation(basis, mean, name)
    note = f"{len(values)} kommuner"
    text = number(basis, mean)
    return ComparedRow(
        kind, name, text, mean, relation, OWN_CALCULATION, basis.is_example, note=note
    )


def _chosen(basis: Basis, code: str) -> ComparedRow:
    value = basis.values.get(code)
    name = basis.names.get(code, code)
    if value is None:
        missing = f"värde saknas för {basis.period.phrase}"
        return ComparedRow("chosen", name, "–", None, missing, "", code=code)
    example = basis.table is not None and basis.table.is_example
    relation = _relation(basis, value, name)
    text = number(basis, value)
    source = basis.source_of(example)
    return ComparedRow("chosen", name, text, value, relation, source, example, code=code)


def _relation(basis: Basis, value: Decimal | None, name: str) -> str:
    """How far the municipality is from a value of the same period: "2,8 procentenheter under"."""
    if basis.own is None or basis.own.value is None or value is None:
        return ""
    own, other = Cell(basis.own.value, None, basis.period), Cell(value, None, basis.period)
    words = position(own, other, basis.unit, name).words
    return words.removesuffix(f" {name} {basis.period.phrase}").removesuffix(" med")


def number(basis: Basis, value: Decimal) -> str:
    """A number as in the other rows of the table, without its unit."""
    return Unit(basis.unit.kind, "", basis.unit.decimals).value(value)


def with_rail(row: ComparedRow, low: Decimal, high: Decimal) -> ComparedRow:
    """The row with its value on the scale that all rows share."""
    if row.value is None:
        return row
    key = {"own": "on", "nation": "r"}.get(row.kind, "o")
    rail = dot_row_svg([(key, row.value)], low, high)
    return replace(row, rail=rail)
