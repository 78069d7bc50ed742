"""The page that compares: strategies one after the other, municipalities beside each other, years."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from indicators.pages.compare_areas import compare_areas
from indicators.pages.compare_periods import PeriodTable, compare_periods
from indicators.pages.compare_strategies import compare_strategies
from indicators.pages.comparison_choice import Wanted
from indicators.pages.multiples import Compared
from people.models import Municipality
from strategies.models import Strategy

STRATEGIES, AREAS, PERIODS = "strategier", "kommuner", "perioder"
_WAYS = ((STRATEGIES, "Strategier"), (AREAS, "Kommuner"), (PERIODS, "År"))
_HEADLINES = {
    STRATEGIES: "Två strategier efter varandra",
    AREAS: "Kommunen bredvid andra",
    PERIODS: "Två år bredvid varandra",
}


@dataclass(frozen=True)
class Asked:
    """The address's words; empty means the page's own choice."""

    way: str = ""
    strategy: str = ""
    earlier: str = ""
    later: str = ""
    indicator: str = ""
    first: str = ""
    last: str = ""
    wanted: Wanted = Wanted()


@dataclass(frozen=True)
class Way:
    """A way to compare, as a link."""

    key: str
    label: str
    is_current: bool


@dataclass(frozen=True)
class ComparePage:
    """The page; `table` is of two years, `not_found` what of the address is not there, in words."""

    way: str
    ways: tuple[Way, ...]
    headline: str
    compared: Compared
    table: PeriodTable | None = None
    not_found: tuple[str, ...] = ()

    @property
    def has_examples(self) -> bool:
        """Whether some value on the page is invented."""
        rows = self.table.rows if self.table else ()
        if any(row.before.is_example or row.after.is_example for row in rows):
            return True
        return any(one.is_example for one in self.compared.multiples)


def load_compare(municipality: Municipality, today: date, asked: Asked) -> ComparePage:
    """The page in the way that is asked for; ten queries at most, whatever the data."""
    found = Strategy.objects.filter(municipality=municipality)
    strategies = list(found.in_force_first())
    way = asked.way if asked.way in _HEADLINES else ""
    way = way or (STRATEGIES if len(strategies) > 1 else AREAS)
    ways = tuple(Way(key, label, key == way) for key, label in _WAYS)
    chosen = next((one for one in strategies if one.slug == asked.strategy), None)
    strategy = chosen or next(iter(strategies), None)
    if strategy is None:
        nothing = Compared((), why="Kommunen har inga strategier än.")
        return ComparePage(way, ways, _HEADLINES[way], nothing)
    if way == PERIODS:
        table = compare_periods(strategies, strategy, (asked.first, asked.last), today)
        lost = _not_found(asked, table.compared)
        return ComparePage(way, ways, _HEADLINES[way], table.compared, table, lost)
    if way == AREAS:
        compared = compare_areas(strategies, strategy, asked.indicator, asked.wanted, today)
    else:
        compared = compare_strategies(strategies, asked.earlier, asked.later, today)
    lost = _not_found(asked, compared)
    return ComparePage(way, ways, _HEADLINES[way], compared, not_found=lost)


def _not_found(asked: Asked, compared: Compared) -> tuple[str, ...]:
    """Choices of a shared address that the page cannot follow, and what it shows in their place."""
    wanted = {
        "strategi": asked.strategy,
        "fore": asked.earlier,
        "efter": asked.later,
        "indikator": asked.indicator,
        "fran": asked.first,
        "till": asked.last,
        "kon": asked.wanted.gender,
        "grupp": asked.wanted.group,
    }
    lost = []
    for select in compared.selects:
        word = wanted[select.name]
        shown = next((one.label for one in select.options if one.is_selected), "")
        if word and shown and word not in {one.value for one in select.options}:
            lost.append(f"{select.label} ”{word[:60]}” finns inte här. Sidan visar {shown}.")
    gone = len(asked.wanted.chosen) - len(compared.chosen)
    if gone > 0 and compared.multiples:
        some = "En vald kommun" if gone == 1 else f"{gone} valda kommuner"
        lost.append(f"{some} finns inte i registret och är inte med.")
    return tuple(lost)


def query_of(asked: Asked, **more: str) -> str:
    """The address's words of a choice, without what is empty."""
    words = {
        "visa": asked.way,
        "strategi": asked.strategy,
        "fore": asked.earlier,
        "efter": asked.later,
        "indikator": asked.indicator,
        "kon": asked.wanted.gender,
        "grupp": asked.wanted.group,
        "med": ",".join(asked.wanted.chosen),
        "fran": asked.first,
        "till": asked.last,
    }
    return urlencode({key: value for key, value in (words | more).items() if value}, safe=",")
