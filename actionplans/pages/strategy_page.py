"""Everything that is known of a strategy, on one page.

The page belongs here because it shows what three apps hold: the document, its indicators, and its
actions, occasions and fund.  The number of queries is the same whatever the strategy holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from actionplans.pages.action_indicators import load_action_words, with_action_words
from actionplans.pages.calendar import Occasion, load_calendar
from actionplans.pages.fund import FundPage, load_fund
from actionplans.pages.goal_tree import GoalTree, goal_tree
from actionplans.pages.measures import Measures, load_measures
from actionplans.pages.progress import ProgressSummary, load_progress_summary
from indicators.pages.promises import load_promises
from strategies.domain.words import counted, plural, sentence
from strategies.models import CoreArea, Strategy
from strategies.pages.lines import Lines, load_lines
from strategies.pages.metadata import Document, document_of
from strategies.pages.responsibilities import Actors, Step, load_actors, load_steps
from strategies.pages.texts import Texts, load_texts


@dataclass(frozen=True)
class Words:
    """The strategy's own words as headings."""

    areas: str
    goals: str
    indicators: str
    actions: str


@dataclass(frozen=True)
class Absence:
    """What the document does not have, and why, in the place where it would have stood."""

    heading: str
    text: str


@dataclass(frozen=True)
class Chain:
    """The strategies before and after."""

    before: Strategy | None
    replaces_words: str
    after: tuple[Strategy, ...]


@dataclass(frozen=True)
class StrategyPage:
    """The page's parts in reading order."""

    words: Words
    document: Document
    chain: Chain
    counts: tuple[tuple[str, str], ...]
    texts: Texts
    tree: GoalTree
    core_areas: tuple[CoreArea, ...]
    absences: tuple[Absence, ...]
    lines: Lines
    actors: Actors
    measures: Measures
    calendar: tuple[Occasion, ...]
    steps: tuple[Step, ...]
    fund: FundPage | None
    progress: ProgressSummary
    contents: tuple[tuple[str, str], ...] = ()


def load_strategy_page(strategy: Strategy) -> StrategyPage:
    """The whole strategy."""
    areas = list(strategy.focus_areas.all())
    actors = load_actors(strategy, areas)
    goals = list(strategy.goals.all())
    promises = with_action_words(load_promises(strategy), load_action_words(strategy))
    tree = goal_tree(areas, goals, promises, actors.by_area)
    page = StrategyPage(
        words=_words(strategy),
        document=document_of(strategy, list(strategy.decisions.select_related("body"))),
        chain=_chain(strategy),
        counts=(),
        texts=load_texts(strategy),
        tree=tree,
        core_areas=tuple(strategy.core_areas.all()),
        absences=tuple(_absences(strategy, tree)),
        lines=load_lines(strategy),
        actors=actors,
        measures=load_measures(strategy),
        calendar=load_calendar(strategy),
        steps=load_steps(strategy),
        fund=load_fund(strategy),
        progress=load_progress_summary(strategy, with_latest=False),
    )
    return _with_contents(page, strategy)


def _with_contents(page: StrategyPage, strategy: Strategy) -> StrategyPage:
    return replace(
        page, counts=tuple(_counts(page, strategy)), contents=tuple(_contents(page, strategy))
    )


def _words(strategy: Strategy) -> Words:
    return Words(
        areas=sentence(plural(strategy.word_focus_area, "fokusområde")),
        goals=sentence(plural(strategy.word_goal, "mål")),
        indicators=sentence(plural(strategy.word_indicator, "indikator")),
        actions=sentence(plural(strategy.word_action, "insats")),
    )


def _chain(strategy: Strategy) -> Chain:
    """One query for those after, one for the one before."""
    return Chain(
        before=Strategy.objects.filter(successors=strategy).first(),
        replaces_words=strategy.replaces_words,
        after=tuple(strategy.successors.all()),
    )


def _absences(strategy: Strategy, tree: GoalTree) -> Iterator[Absence]:
    """The sentences for what the document does not state."""
    goals, indicators = (
        plural(strategy.word_goal, "mål"),
        plural(strategy.word_indicator, "indikator"),
    )
    if not tree.goal_count:
        words = strategy.no_goals_words or f"Dokumentet anger inga {goals}."
        yield Absence(f"Inga {goals}", words)
    if not tree.indicator_count:
        words = strategy.no_indicators_words or f"Dokumentet anger inga {indicators}."
        yield Absence(f"Inga {indicators}", words)


def _counts(page: StrategyPage, strategy: Strategy) -> Iterator[tuple[str, str]]:
    """The figures beside the title: how many, of what."""
    numbers = (
        (len(page.tree.areas), strategy.word_focus_area, "fokusområde"),
        (len(page.lines.processes), "process", "process"),
        (page.tree.goal_count, strategy.word_goal, "mål"),
        (page.tree.indicator_count, strategy.word_indicator, "indikator"),
        (page.measures.real, strategy.word_action, "insats"),
    )
    for count, word, otherwise in numbers:
        if count:
            number, _, noun = counted(count, word, otherwise).partition(" ")
            yield number, noun


def _contents(page: StrategyPage, strategy: Strategy) -> Iterator[tuple[str, str]]:
    """Anchors of the sections that the page has, in order."""
    aims = page.words.areas if page.tree.areas else page.words.goals
    yield "mal", f"{page.words.goals} och {aims.lower()}" if page.tree.areas else aims
    if page.tree.loose_promises:
        yield "indikatorer", page.words.indicators
    if page.lines.processes:
        yield "processer", "Processer och strategier"
    if page.measures.any:
        yield "insatser", page.words.actions
    yield "ansvar", "Ansvar"
    yield "uppfoljning", "Uppföljning"
    if page.fund:
        yield "fond", page.fund.name
    if page.texts.listings or page.texts.frames:
        yield "utgangspunkter", "Utgångspunkter"
    if page.texts.facts:
        yield "aterblick", "Återblick"
    yield "dokumentet", "Om dokumentet"
