"""The municipality beside the others: rows, ranks, the strip of all and the list of all."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from indicators.domain.assessment import TOO_FEW_WORDS
from indicators.domain.counties import county_name
from indicators.domain.ranking import Rank, Spread, in_county, rank, spread, within
from indicators.domain.vocabulary import Kind, Polarity
from indicators.figures.distribution import Distribution, distribution_svg, scale_of
from indicators.pages.compared_rows import Basis, ComparedRow, number, rows_of, with_rail
from indicators.pages.similar import Group

MUNICIPALITIES = 290
COUNTS_WORDS = "Ett antal beror på hur många som bor i kommunen."


@dataclass(frozen=True)
class Placing:
    """The rank within a scope: all municipalities, the county, the group."""

    scope: str
    rank: Rank


@dataclass(frozen=True)
class Place:
    """One municipality in the list of all, with its place where it has one."""

    place: int
    name: str
    text: str
    is_own: bool


@dataclass(frozen=True)
class Comparison:
    """What a page shows of it; `why` is the reason when there is nothing to compare with."""

    rows: tuple[ComparedRow, ...]
    placings: tuple[Placing, ...]
    spread_words: str
    strip: SafeString | None
    everyone: tuple[Place, ...]
    why: str
    notes: tuple[str, ...]
    is_example: bool
    of: int
    own_name: str
    title: str
    taken_words: str = ""
    group: Group | None = None

    @property
    def has_chosen(self) -> bool:
        """Whether some municipality has been chosen by hand."""
        return any(row.kind == "chosen" for row in self.rows)

    @property
    def has_nation(self) -> bool:
        """Whether the nation's value is marked on the scale."""
        return any(row.kind == "nation" and row.value is not None for row in self.rows)

    @property
    def lead(self) -> str:
        """The place and the distance to the nation as one sentence, or nothing."""
        nation = next((row for row in self.rows if row.kind == "nation" and row.value), None)
        parts = [self.first.rank.words + " kommuner"] if self.first else []
        if nation is not None and nation.relation:
            parts.append(f"{nation.relation} {nation.name[:1].lower()}{nation.name[1:]}")
        return ", ".join(parts)

    @property
    def first(self) -> Placing | None:
        """The place among all."""
        return self.placings[0] if self.placings else None


def compare(basis: Basis, with_list: bool = False) -> Comparison:
    """The rows, ranks and strip of a comparison; `with_list` adds every municipality."""
    values = basis.values
    scale = scale_of(_on_scale(basis)) if len(values) > 1 else None
    rows = tuple(rows_of(basis))
    if scale is not None:
        low, high = Decimal(repr(scale.low)), Decimal(repr(scale.high))
        rows = tuple(with_rail(row, low, high) for row in rows)
    spreading = spread(values.values()) if len(values) > 1 else None
    return Comparison(
        rows=rows,
        placings=tuple(_placings(basis)),
        spread_words=_spread_words(basis, spreading) if spreading else "",
        strip=_strip(basis, spreading) if spreading else None,
        everyone=tuple(_everyone(basis)) if with_list else (),
        why=_why(basis, rows),
        notes=tuple(_notes(basis)),
        is_example=any(row.is_example for row in rows),
        of=len(values),
        own_name=basis.own_name,
        title=basis.title,
        taken_words=basis.taken_words,
        group=basis.group if values else None,
    )


def _placings(basis: Basis) -> Iterable[Placing]:
    values, own = basis.values, basis.own_code
    scopes = [("Alla kommuner", values), (county_name(own), in_county(values, own))]
    if basis.group is not None:
        scopes.append((basis.group.name, within(values, {*basis.group.members, own})))
    for scope, among in scopes:
        found = rank(among, own, basis.polarity)
        if found is not None and found.of > 1:
            yield Placing(scope, found)


def _why(basis: Basis, rows: tuple[ComparedRow, ...]) -> str:
    if basis.is_hidden:
        return f"Kommunens eget värde {TOO_FEW_WORDS}. Därför jämförs det inte med andra."
    if basis.own is None or basis.own.value is None:
        return f"{basis.own_name} har inget värde för {basis.period.phrase} att jämföra."
    if len(rows) == 1:
        return f"Jämförelse saknas för perioden {basis.period.phrase}."
    return ""


def _notes(basis: Basis) -> Iterable[str]:
    if not basis.values and not basis.is_hidden:
        yield f"Källan har inte lämnat kommunernas värden för {basis.period.phrase}."
    if basis.values and len(basis.values) < MUNICIPALITIES:
        missing = MUNICIPALITIES - len(basis.values)
        yield f"{missing} av {MUNICIPALITIES} kommuner saknar värde för {basis.period.phrase}."
    if basis.values and basis.unit.kind is Kind.COUNT:
        yield COUNTS_WORDS


def _spread_words(basis: Basis, found: Spread) -> str:
    unit = basis.unit
    return (
        f"Median {unit.value(found.median)}. Hälften av kommunerna ligger mellan "
        f"{number(basis, found.lower)} och {unit.value(found.upper)}. "
        f"Lägst {number(basis, found.lowest)}, högst {unit.value(found.highest)}."
    )


def _on_scale(basis: Basis) -> list[Decimal]:
    """Every value that the strip and the rails show."""
    shown = [one.figure.value for one in basis.published if one.figure.value is not None]
    return [*basis.values.values(), *shown]


def _strip(basis: Basis, found: Spread) -> SafeString:
    nation = next((one.figure.value for one in basis.published if one.is_nation), None)
    first = next(iter(_placings(basis)), None)
    own = f"{basis.own_name} {basis.own.text}" if basis.own else ""
    group = frozenset(basis.group.members) if basis.group else frozenset()
    placed = f" {basis.own_name} har {first.rank.words}." if first else ""
    return distribution_svg(
        Distribution(
            title=basis.title,
            description=_spread_words(basis, found) + placed,
            values=basis.values,
            own=basis.own_code,
            own_words=own,
            spread=found,
            group=group,
            chosen=frozenset(basis.chosen),
            reference=nation,
            decimals=basis.unit.decimals,
            suffix=basis.unit.symbol if len(basis.unit.symbol) <= 2 else "",
        ),
        scale_of(_on_scale(basis)),
    )


def _everyone(basis: Basis) -> Iterable[Place]:
    """Every municipality with its place, best or highest first, equal ones by name."""
    descending = basis.polarity is not Polarity.LOWER
    named = sorted(basis.values.items(), key=lambda item: basis.names.get(item[0], item[0]))
    place, before = 0, None
    for index, (code, value) in enumerate(
        sorted(named, key=lambda item: item[1], reverse=descending), start=1
    ):
        place = place if value == before else index
        before = value
        name = basis.names.get(code, code)
        yield Place(place, name, number(basis, value), code == basis.own_code)
