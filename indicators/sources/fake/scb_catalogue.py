"""The tables that the played SCB has: invented, with the oddities of the real ones.

Gender codes differ from table to table, one table lacks the nation, one is monthly, one answers
sparsely, and one has no region at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import prod

from indicators.domain.counties import COUNTIES
from indicators.sources.fake.catalogue import NATION, areas

FIRST_YEAR = 2016


@dataclass(frozen=True)
class FakeVariable:
    """A variable: label of every category by code; `total` is what stands for all when left out."""

    code: str
    label: str
    labels: Mapping[str, str]
    may_be_left_out: bool = False
    total: str = ""
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FakeTable:
    """A table with its variables in order; `is_sparse` leaves empty cells out of its answers."""

    id: str
    label: str
    variables: tuple[FakeVariable, ...]
    is_sparse: bool = False
    notes: tuple[str, ...] = ()

    @property
    def time(self) -> FakeVariable:
        """The variable of the periods, always the last."""
        return self.variables[-1]

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return prod(len(one.labels) for one in self.variables)


NOISE = (
    "Från och med referensåret 2025 är en liten slumpmässig osäkerhet införd i varje uppgift. "
    "Summan av delarna blir därför inte alltid totalen."
)


def tables(today: date) -> dict[str, FakeTable]:
    """The tables by id, as they are on a day."""
    return {table.id: table for table in _tables(today.year, today.month)}


@cache
def _tables(year: int, month: int) -> tuple[FakeTable, ...]:
    years = [str(number) for number in range(FIRST_YEAR, year)]
    region = _regions()
    without_nation = _regions(leave=("00",))
    return (
        FakeTable(
            "TAB9001",
            f"Exempel: Sysselsättning efter region, kön, ålder och födelseregion. {_span(years)}",
            (
                region,
                _variable("Kon", "kön", {"1": "män", "2": "kvinnor", "1+2": "totalt"}, total="1+2"),
                _variable("Alder", "ålder", {"20-64": "20-64 år", "20-65": "20-65 år"}),
                _variable(
                    "Fodelseregion",
                    "födelseregion",
                    {"TOT": "totalt", "SE": "född i Sverige", "UTR": "utrikes född"},
                    total="TOT",
                ),
                _contents(
                    {"SYSS": ("Antal sysselsatta", "antal"), "GRAD": ("Sysselsättningsgrad", "%")}
                ),
                _times("år", years),
            ),
            notes=(NOISE,),
        ),
        FakeTable(
            "TAB9002",
            f"Exempel: Folkmängden per månad efter region och kön. År {year - 1}M01-{year}M{month:02}",
            (
                region,
                _variable(
                    "Kon",
                    "kön",
                    {"TotSa": "totalt, samtliga män och kvinnor", "1": "män", "2": "kvinnor"},
                    total="TotSa",
                ),
                _contents({"FOLK": ("Folkmängden per månad", "antal")}),
                _times("månad", _months(year, month)),
            ),
            notes=(NOISE,),
        ),
        FakeTable(
            "TAB9003",
            f"Exempel: Folkmängd efter region, födelseregion och kön. {_span(years)}",
            (
                without_nation,
                _variable("Fodelseregion", "födelseregion", {"09": "Sverige", "11": "Utrikes"}),
                _variable("Kon", "kön", {"1": "män", "2": "kvinnor"}, may_be_left_out=True),
                _contents({"FOLK": ("Folkmängd", "antal")}),
                _times("år", years),
            ),
            is_sparse=True,
        ),
        FakeTable(
            "TAB9004",
            f"Exempel: Lediga platser efter bransch. Kvartal {year - 1}K1-{year - 1}K4",
            (
                _variable("Bransch", "bransch", {"A": "jordbruk", "Q": "vård och omsorg"}),
                _contents({"LED": ("Lediga platser", "antal")}),
                _times("kvartal", [f"{year - 1}K{number}" for number in range(1, 5)]),
            ),
        ),
    )


def _variable(
    code: str, label: str, labels: dict[str, str], total: str = "", may_be_left_out: bool = False
) -> FakeVariable:
    return FakeVariable(code, label, labels, may_be_left_out or bool(total), total)


def _contents(content: dict[str, tuple[str, str]]) -> FakeVariable:
    return FakeVariable(
        "ContentsCode",
        "tabellinnehåll",
        {code: label for code, (label, _) in content.items()},
        units={code: unit for code, (_, unit) in content.items()},
    )


def _times(label: str, codes: Iterable[str]) -> FakeVariable:
    return FakeVariable("Tid", label, {code: code for code in codes})


def _regions(leave: tuple[str, ...] = ()) -> FakeVariable:
    """The nation, the counties and the municipalities, each county before its own."""
    labels = {"00": "Riket", **COUNTIES}
    labels |= {code: name for code, (name, kind) in areas().items() if kind == "K"}
    assert NATION not in labels
    kept = {code: labels[code] for code in sorted(labels) if code not in leave}
    return FakeVariable("Region", "region", kept, "00" in kept, "00" if "00" in kept else "")


def _months(year: int, month: int) -> list[str]:
    return [
        f"{each}M{number:02}"
        for each in (year - 1, year)
        for number in range(1, 13)
        if (each, number) <= (year, month)
    ]


def _span(years: list[str]) -> str:
    return f"År {years[0]}-{years[-1]}"
