"""What only shows when all values of a file are seen together: repeated cells, and shares of one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.domain.proposals import Cell, Proposal, refused
from indicators.domain.vocabulary import Change
from indicators.imports.shapes.catalogue import SeriesWords
from people.domain.numbers import format_number

_ONE, _HUNDRED = Decimal(1), Decimal(100)


@dataclass(frozen=True)
class Found:
    """A proposal with what its checks need: its series and whether a per cent sign was written."""

    proposal: Proposal
    series: SeriesWords | None = None
    has_percent: bool = False

    @property
    def number(self) -> Decimal | None:
        """The proposed number, None for the refused and the missing."""
        good = self.proposal.change is not Change.REFUSED and self.proposal.held is not None
        return self.proposal.held.value if good and self.proposal.held else None


def checked(found: Sequence[Found]) -> list[Proposal]:
    """The proposals; those that cannot be right together are refused."""
    repeated = _repeated(found)
    shares = _shares_of_one(found)
    judged = (_judged(one, repeated.get(place), place in shares) for place, one in enumerate(found))
    usual = _usual(found)
    return [_doubted(one, proposal, usual) for one, proposal in zip(found, judged, strict=True)]


def _usual(found: Iterable[Found]) -> dict[int, tuple[Decimal, Decimal]]:
    """The smallest and the largest percentage of each series: of what is held, or else of the file."""
    numbers: dict[int, list[Decimal]] = defaultdict(list)
    usual = {}
    for one in found:
        if one.series is not None and one.series.is_percent and one.number is not None:
            if one.series.usual is not None:
                usual[one.series.id] = one.series.usual
            elif one.number > 1:
                numbers[one.series.id].append(one.number)
    return {pk: (min(some), max(some)) for pk, some in numbers.items()} | usual


def _doubted(
    one: Found, proposal: Proposal, usual: Mapping[int, tuple[Decimal, Decimal]]
) -> Proposal:
    """A question about a single 0.58 among percentages; a whole column of such is refused."""
    number = one.number
    if proposal.change is Change.REFUSED or number is None or one.series is None or one.has_percent:
        return proposal
    low, high = usual.get(one.series.id, (_ONE, _ONE))
    percent = number * _HUNDRED
    if not (0 < number < min(_ONE, low / 10) and low / 2 <= percent <= high * 2):
        return proposal
    share, meant = format_number(number), format_number(percent)
    question = f"{share} % är mycket mindre än seriens andra värden. Menar du {meant} %?"
    return replace(proposal, question=question)


def _judged(one: Found, twin: Proposal | None, is_share_of_one: bool) -> Proposal:
    """The proposal, or its refusal."""
    proposal = one.proposal
    if proposal.change is Change.REFUSED or (twin is None and not is_share_of_one):
        return proposal
    if twin is not None:
        fault = (
            f"Samma cell finns också på {twin.place}, där det står ”{twin.said}”. Låt bara en av dem "
            "stå kvar i filen, eller ange vilka rader som ska tas med."
        )
    elif is_share_of_one and one.number is not None:
        share = format_number(one.number)
        percent = format_number(one.number * _HUNDRED)
        fault = (
            f"Alla värden i kolumnen ligger mellan 0 och 1, men serien är i procent. Menar du "
            f"{percent} %? Skriv {percent} i stället för {share}, eller ”{share} %” om det är rätt."
        )
    else:
        return proposal
    return refused(
        proposal.place,
        fault,
        **{name: getattr(proposal, name) for name in ("cell", "held", "said", "row", "column")},
    )


def _repeated(found: Iterable[Found]) -> dict[int, Proposal]:
    """For each repeated cell's place among the proposals another proposal of the same cell."""
    places: dict[Cell, list[tuple[int, Proposal]]] = defaultdict(list)
    for place, one in enumerate(found):
        if one.proposal.cell is not None and one.proposal.held is not None:
            places[one.proposal.cell].append((place, one.proposal))
    twins = {}
    for same in places.values():
        for index, (place, _) in enumerate(same):
            if len(same) > 1:
                twins[place] = same[1][1] if index == 0 else same[0][1]
    return twins


def _shares_of_one(found: Sequence[Found]) -> set[int]:
    """The places of values in columns that hold 0.61 where the series has 61 %."""
    columns: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        if one.series is not None and one.number is not None and not one.has_percent:
            columns[(one.series.id, one.proposal.column)].append(place)
    return {
        place
        for places in columns.values()
        if _are_shares_of_one([found[place] for place in places])
        for place in places
    }


def _are_shares_of_one(column: Sequence[Found]) -> bool:
    """Whether numbers of one series are parts of one though the series' own are parts of hundred."""
    series = column[0].series
    numbers = [one.number for one in column if one.number is not None]
    if series is None or not series.is_percent:
        return False
    if not all(0 <= number <= 1 for number in numbers) or set(numbers) <= {Decimal(0), _ONE}:
        return False
    if series.usual is not None:
        return series.usual[0] > 1
    return series.range.maximum is None or series.range.maximum > 1
