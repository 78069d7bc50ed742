"""The indicators of a strategy under their focus areas and goals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.domain.reading import Reading
from indicators.domain.rollup import Tally
from indicators.domain.vocabulary import Kind, Verdict
from indicators.pages.moments import Moment
from indicators.pages.readings import PlacedReading, load_readings
from strategies.domain.words import counted, plural, sentence
from strategies.models import FocusArea, Goal, Strategy

VERDICTS = {verdict.mark: verdict for verdict in Verdict}


@dataclass(frozen=True)
class Choice:
    """A verdict to filter by, with how many there are."""

    mark: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """A goal's or focus area's indicators."""

    area: str
    goal: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class IndicatorList:
    """The list with its filter; `has_worded` when some indicator is followed in words."""

    groups: tuple[Group, ...]
    choices: tuple[Choice, ...]
    headline: str
    words: str
    has_examples: bool
    total: int
    has_worded: bool


def load_indicator_list(strategy: Strategy, today: date, wanted: str = "") -> IndicatorList:
    """The strategy's indicators; `wanted` is a verdict's mark.  Four queries."""
    placed = load_readings(strategy, Moment(today, today))
    areas = {area.id: area for area in FocusArea.objects.filter(strategy=strategy)}
    goals = {goal.id: goal for goal in Goal.objects.filter(strategy=strategy)}
    unique = {one.reading.code: one.reading for one in placed}.values()
    judged = [leaf for reading in unique for leaf in (reading.parts or (reading,))]
    return IndicatorList(
        groups=tuple(_groups(placed, areas, goals, wanted)),
        choices=_choices(judged, wanted),
        headline=_headline(strategy, len(placed)),
        words=_words(strategy, judged),
        has_examples=any(reading.has_examples for reading in unique),
        total=len(unique),
        has_worded=any(reading.kind == Kind.TEXT for reading in unique),
    )


def _headline(strategy: Strategy, count: int) -> str:
    """How many the document lists, in its own word."""
    if not count:
        return f"Inga {plural(strategy.word_indicator, 'indikator')}"
    return counted(count, strategy.word_indicator, "indikator")


def _words(strategy: Strategy, judged: list[Reading]) -> str:
    """How many reach their target; a compound indicator is judged by its parts."""
    tally = Tally.of(VERDICTS[leaf.verdict.mark] for leaf in judged)
    if tally.total and not tally.with_target:
        return "Dokumentet anger inget mål att bedöma dem mot."
    # The parts of compound indicators are measures of their own, so the document's word may not fit.
    return f"{sentence(tally.said('mått', 'mått'))}."


def _groups(
    placed: list[PlacedReading],
    areas: dict[int, FocusArea],
    goals: dict[int, Goal],
    wanted: str,
) -> Iterable[Group]:
    """One group for each place that has some wanted indicator, in the document's order."""
    by_place: dict[tuple[str, str], list[Reading]] = {}
    for one in sorted(placed, key=lambda p: _order(p, areas, goals)):
        if wanted and not _has(one.reading, wanted):
            continue
        goal = goals.get(one.goal_id or 0)
        area = areas.get(one.focus_area_id or (goal.focus_area_id if goal else 0) or 0)
        key = (_area_words(area, goal), goal.text if goal else "")
        by_place.setdefault(key, []).append(one.reading)
    return [Group(area, goal, tuple(found)) for (area, goal), found in by_place.items()]


def _order(
    one: PlacedReading, areas: dict[int, FocusArea], goals: dict[int, Goal]
) -> tuple[int, int, int]:
    goal = goals.get(one.goal_id or 0)
    area = areas.get(one.focus_area_id or (goal.focus_area_id if goal else 0) or 0)
    return (area.position if area else -1, goal.position if goal else -1, one.position)


def _area_words(area: FocusArea | None, goal: Goal | None) -> str:
    if area is not None:
        return area.name
    return "Övergripande mål" if goal is not None else ""


def _has(reading: Reading, wanted: str) -> bool:
    return any(leaf.verdict.mark == wanted for leaf in (reading.parts or (reading,)))


def _choices(judged: list[Reading], wanted: str) -> tuple[Choice, ...]:
    counts = {mark: sum(leaf.verdict.mark == mark for leaf in judged) for mark in VERDICTS}
    return tuple(
        Choice(mark, VERDICTS[mark].label, count, mark == wanted)
        for mark, count in counts.items()
        if count or mark == wanted
    )
