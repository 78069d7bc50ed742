"""Choosing a part of a follow-up by focus area and by verdict; what is left is still a follow-up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from indicators.domain.vocabulary import Attainment, Verdict
from reports.domain.content import FollowUpContent
from reports.domain.content_actions import ActionPlanContent
from reports.domain.content_goals import AreaContent, GoalContent, PlacedReading
from reports.domain.reasons import shown_level
from reports.domain.tally import action_words, count_statuses
from reports.domain.words import noun_of

# The words of an address, by what they choose; forecast and outcome are the same levels.
GOALS = {
    "inte-pa-vag": Attainment.NOT_MET,
    "delvis-pa-vag": Attainment.PARTLY,
    "pa-vag": Attainment.MET,
    "kan-inte-bedomas": Attainment.NOT_ASSESSABLE,
}
INDICATORS = {
    "nar-inte-malet": Verdict.NOT_MET,
    "nar-nastan-malet": Verdict.NEARLY,
    "nar-malet": Verdict.MET,
    "gar-inte-att-bedoma": Verdict.NOT_ASSESSABLE,
    "utan-mal": Verdict.NO_TARGET,
}
NEW = "nytt-varde"
# Addresses that speak of outcomes mean the same levels.
_SAME = {"inte-natt": "inte-pa-vag", "delvis-natt": "delvis-pa-vag", "natt": "pa-vag"}


class UnknownSelectionError(Exception):
    """The address names a focus area or a verdict that there is not."""


@dataclass(frozen=True)
class Selection:
    """What is asked for: a focus area's anchor and a word of `GOALS`, `INDICATORS` or `NEW`."""

    area: str = ""
    show: str = ""

    def __bool__(self) -> bool:
        return bool(self.area or self.show)

    @property
    def keeps_all_goals(self) -> bool:
        """Whether goals are kept whatever their level."""
        return self.show not in GOALS

    def takes_goal(self, goal: GoalContent, *, outcome: bool) -> bool:
        """Whether the goal has the level asked for."""
        return self.keeps_all_goals or shown_level(goal, outcome=outcome) == GOALS[self.show]

    def takes(self, placed: PlacedReading) -> bool:
        """Whether the indicator has the verdict asked for, or a new value."""
        if self.show == NEW:
            return not placed.folded and placed.has_content
        return self.show not in INDICATORS or placed.verdict.mark == INDICATORS[self.show].mark


@dataclass(frozen=True)
class Counts:
    """How many there are of what a selection chooses among."""

    areas: int
    goals: int
    indicators: int


def selection_of(content: FollowUpContent, area: str, show: str) -> Selection:
    """The selection that an address asks for.  Raises `UnknownSelectionError`."""
    show = _SAME.get(show, show)
    if area and area not in {one.anchor for one in content.areas}:
        raise UnknownSelectionError(area)
    if show and show not in {*GOALS, *INDICATORS, NEW}:
        raise UnknownSelectionError(show)
    return Selection(area, show)


def counts_of(content: FollowUpContent) -> Counts:
    """Focus areas, goals and indicators, each once."""
    return Counts(
        areas=len(content.areas),
        goals=sum(1 for _ in content.every_goal()),
        indicators=sum(1 for _ in content.every_placed()),
    )


def is_outcome(content: FollowUpContent) -> bool:
    """Whether goals are judged as outcomes."""
    return content.round is not None and not content.round.is_forecast


def selected(content: FollowUpContent, selection: Selection) -> FollowUpContent:
    """The follow-up with only what is asked for; what no choice can be made of is left out.

    The headline stays: it speaks of the whole strategy.
    """
    if not selection:
        return content
    areas = tuple(_areas(content, selection))
    goals = () if selection.area else tuple(_goals(content.goals, content, selection))
    anchors = {area.anchor for area in areas} | {goal.anchor for goal in goals}
    anchors |= {goal.anchor for area in areas for goal in area.goals}
    return replace(
        content,
        areas=areas,
        goals=goals,
        readings=_readings(content.readings, selection) if _keeps_loose(selection) else (),
        lines=tuple(line for line in content.lines if line.anchor in anchors),
        plan=_plan(content, areas, selection),
        fund=None,
        progress=None,
        processes=(),
    )


def _keeps_loose(selection: Selection) -> bool:
    return not selection.area and selection.keeps_all_goals


def _areas(content: FollowUpContent, selection: Selection) -> Iterator[AreaContent]:
    for area in content.areas:
        if selection.area not in ("", area.anchor):
            continue
        goals = tuple(_goals(area.goals, content, selection))
        readings = _readings(area.readings, selection) if selection.keeps_all_goals else ()
        if goals or readings or not selection.show:
            yield replace(area, goals=goals, readings=readings)


def _goals(
    goals: tuple[GoalContent, ...], content: FollowUpContent, selection: Selection
) -> Iterator[GoalContent]:
    outcome = is_outcome(content)
    for goal in goals:
        readings = _readings(goal.readings, selection)
        asks_indicators = bool(selection.show) and selection.keeps_all_goals
        if selection.takes_goal(goal, outcome=outcome) and (readings or not asks_indicators):
            yield replace(goal, readings=readings)


def _readings(placed: tuple[PlacedReading, ...], selection: Selection) -> tuple[PlacedReading, ...]:
    return tuple(one for one in placed if selection.takes(one))


def _plan(
    content: FollowUpContent, areas: tuple[AreaContent, ...], selection: Selection
) -> ActionPlanContent:
    """The actions of the chosen focus area; none where a verdict is asked for."""
    names = {area.name for area in areas} if selection.area and not selection.show else set()
    rows = tuple(row for row in content.plan.rows if names & set(row.areas))
    noun = noun_of(content.strategy.words.action, "insats")
    counts = count_statuses([row.status for row in rows], noun)
    return ActionPlanContent("", rows, counts, action_words(counts, noun), "", ())
