"""Goals and focus areas with the indicators that stand under them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.pages.promises import PlacedPromise
from strategies.models import FocusArea, Goal


@dataclass(frozen=True)
class GoalPart:
    """A goal with its indicators."""

    goal: Goal
    promises: tuple[PlacedPromise, ...]


@dataclass(frozen=True)
class AreaPart:
    """A focus area with its goals, and with indicators of its own."""

    area: FocusArea
    goals: tuple[GoalPart, ...]
    promises: tuple[PlacedPromise, ...]
    responsible: tuple[str, ...]


@dataclass(frozen=True)
class GoalTree:
    """Everything that the strategy aims at; every level is optional."""

    overall: tuple[GoalPart, ...]
    areas: tuple[AreaPart, ...]
    loose_goals: tuple[GoalPart, ...]
    loose_promises: tuple[PlacedPromise, ...]
    goal_count: int
    indicator_count: int  # as the document lists them: one under two goals counts twice
    any_target: bool


def goal_tree(
    areas: Sequence[FocusArea],
    goals: Sequence[Goal],
    promises: Sequence[PlacedPromise],
    responsible: Mapping[int, Sequence[str]],
) -> GoalTree:
    """The levels put together; an indicator under two goals stands under both.

    `responsible` names the bodies with the main responsibility by focus area.
    """

    def parts(of: Iterable[Goal]) -> tuple[GoalPart, ...]:
        return tuple(
            GoalPart(goal, tuple(p for p in promises if p.goal_id == goal.id)) for goal in of
        )

    return GoalTree(
        overall=parts(g for g in goals if g.is_overall),
        areas=tuple(
            AreaPart(
                area,
                parts(g for g in goals if g.focus_area_id == area.id),
                tuple(p for p in promises if p.goal_id is None and p.focus_area_id == area.id),
                tuple(responsible.get(area.id, ())),
            )
            for area in areas
        ),
        loose_goals=parts(g for g in goals if not g.is_overall and g.focus_area_id is None),
        loose_promises=tuple(p for p in promises if p.goal_id is None and p.focus_area_id is None),
        goal_count=len(goals),
        indicator_count=len(promises),
        any_target=any(one.target for p in promises for one in (p.promise, *p.promise.parts)),
    )
