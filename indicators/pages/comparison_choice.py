"""What the address of a comparison asks for, what it gets, and the form's choices."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from indicators.domain.counties import county_name
from indicators.domain.periods import Period, PeriodError, parse_period
from indicators.domain.vocabulary import Gender
from indicators.models import DataSeries, Indicator
from indicators.models.areas import AreaKind
from indicators.pages.cells import Cells
from indicators.pages.shown_cells import CategoryCells
from indicators.pages.similar import Group
from strategies.models import Strategy

MOST_CHOSEN = 60


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; empty means the page's own choice."""

    period: str = ""
    gender: str = ""
    group: str = ""
    chosen: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The address's own words, in one order, without what is empty."""
        parts = {
            "period": self.period,
            "kon": self.gender,
            "grupp": self.group,
            "med": ",".join(self.chosen),
        }
        return urlencode({key: value for key, value in parts.items() if value}, safe=",/")

    def adding(self, codes: Iterable[str]) -> "Wanted":
        """The same with more municipalities, each once."""
        chosen = tuple(dict.fromkeys([*self.chosen, *codes]))[:MOST_CHOSEN]
        return replace(self, chosen=chosen)

    def without(self, code: str) -> "Wanted":
        """The same without one municipality."""
        return replace(self, chosen=tuple(one for one in self.chosen if one != code))


@dataclass(frozen=True)
class Option:
    """A choice in the form."""

    value: str
    label: str
    is_selected: bool = False


@dataclass(frozen=True)
class Chosen:
    """A chosen municipality, with the address's words without it."""

    name: str
    without: str


class ComparedArea(NamedTuple):
    """An area that a source may give a value for."""

    id: int
    code: str
    name: str
    kind: str


@dataclass(frozen=True)
class Facts:
    """What the queries gave."""

    indicator: Indicator
    series: DataSeries
    strategy: Strategy
    own: CategoryCells
    cells: Cells
    areas: dict[str, ComparedArea]
    groups: list[Group]
    tables: set[tuple[str, str]]


@dataclass(frozen=True)
class Choice:
    """What is shown: the address's wish where it can be had."""

    period: Period
    gender: Gender
    group: Group | None
    chosen: tuple[str, ...]
    warnings: tuple[str, ...]


def choose(facts: Facts, wanted: Wanted) -> Choice:
    """What can be had of what the address asks for, with words for what cannot."""
    warnings = []
    genders = facts.own.genders()
    main = Gender.TOTAL if Gender.TOTAL in genders else genders[-1]
    gender = next((one for one in genders if one == wanted.gender), main)
    if wanted.gender and gender != wanted.gender:
        warnings.append("Uppgiften finns inte för det kön som adressen anger.")
    period = _period(facts, gender, wanted.period)
    if wanted.period and period.code != wanted.period:
        warnings.append(f"Det finns inget värde för ”{wanted.period[:20]}”. Välj en period nedan.")
    known = [code for code in wanted.chosen if _is_municipality(facts, code)]
    if unknown := [code for code in wanted.chosen if code not in known]:
        warnings.append(f"Ingen kommun har koden {', '.join(code[:8] for code in unknown)}.")
    group = next((one for one in facts.groups if one.code == wanted.group), None)
    if group is None and facts.groups:
        group = facts.groups[0]
    return Choice(period, gender, group, tuple(known), tuple(warnings))


def _is_municipality(facts: Facts, code: str) -> bool:
    return code in facts.areas and facts.areas[code].kind == AreaKind.MUNICIPALITY


def _period(facts: Facts, gender: Gender, wanted: str) -> Period:
    """The wanted period if there is one, else the newest own value that others can be ranked with."""
    own = [p for p in facts.own.periods() if facts.own.at(p, gender) is not None]
    own = own or facts.own.periods()
    try:
        asked = parse_period(wanted)
    except PeriodError:
        asked = None
    if asked in own:
        return asked
    with_value = [p for p in own if (cell := facts.own.at(p, gender)) and cell.value is not None]
    ranked = [p for p in with_value if (p.code, str(gender)) in facts.tables]
    return (ranked or with_value or own)[-1]


def periods(facts: Facts, choice: Choice) -> Iterable[Option]:
    """The periods with an own value or sign, newest first; those that can be ranked say so."""
    for period in reversed(facts.own.periods()):
        ranked = (period.code, str(choice.gender)) in facts.tables
        label = period.label if ranked else f"{period.label} (ingen rang)"
        yield Option(period.code, label, period == choice.period)


def counties(facts: Facts, choice: Choice) -> Iterable[tuple[str, tuple[Option, ...]]]:
    """Municipalities that are not chosen yet, by county."""
    taken = {*choice.chosen, facts.strategy.municipality.code}
    found: dict[str, list[Option]] = defaultdict(list)
    for code, area in sorted(facts.areas.items()):
        if area.kind == AreaKind.MUNICIPALITY and code not in taken:
            found[county_name(code)].append(Option(code, area.name))
    for name, options in found.items():
        yield name, tuple(options)


def shortcuts(facts: Facts, choice: Choice, shown: Wanted) -> Iterable[tuple[str, str]]:
    """Words and address for choosing a whole county or group at once."""
    own = facts.strategy.municipality.code
    county = [
        code
        for code in sorted(facts.areas)
        if _is_municipality(facts, code) and code[:2] == own[:2] and code != own
    ]
    scopes = [(f"alla i {county_name(own)}", county)]
    if choice.group is not None:
        scopes.append(("gruppens kommuner", sorted(choice.group.members)))
    for words, codes in scopes:
        if set(codes) - set(choice.chosen):
            yield words, shown.adding(codes).query
    if choice.chosen:
        yield "ta bort alla", replace(shown, chosen=()).query
