"""The strategies of a municipality: how long they are in force and what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from actionplans.models import Action
from indicators.models import Indicator, IndicatorPlacement
from people.models import Municipality
from strategies.domain.words import counted
from strategies.models import FocusArea, Goal, Strategy
from strategies.models.lines import Process
from strategies.models.strategy import StrategyStatus
from strategies.pages.metadata import status_of


@dataclass(frozen=True)
class StrategyList:
    """The list; `lead` says what is in force."""

    lead: str
    rows: tuple["StrategyRow", ...]


@dataclass(frozen=True)
class StrategyRow:
    """A strategy in the list."""

    slug: str
    title: str
    kind: str
    status: str
    is_current: bool
    is_draft: bool
    contents: str
    replaces: str
    replaces_slug: str
    replaced_by: str


def load_strategy_list(municipality: Municipality) -> StrategyList:
    """The municipality's strategies, those in force first; one query."""
    strategies = list(
        Strategy.objects.filter(municipality=municipality)
        .in_force_first()
        .select_related("predecessor")
        .annotate(
            areas=_count(FocusArea.objects.all()),
            goal_count=_count(Goal.objects.all()),
            process_count=_count(Process.objects.all()),
            placed_count=_count(
                IndicatorPlacement.objects.filter(indicator__parent__isnull=True),
                "indicator__strategy",
            ),
            unplaced_count=_count(
                Indicator.objects.filter(parent__isnull=True, placements__isnull=True)
            ),
            action_count=_count(Action.objects.in_plan().filter(is_example=False)),
        )
    )
    later = {one.predecessor_id: one.short_title for one in strategies if one.predecessor_id}
    rows = tuple(_row(strategy, later.get(strategy.id, "")) for strategy in strategies)
    return StrategyList(_lead(strategies), rows)


def _lead(strategies: Sequence[Strategy]) -> str:
    """What is in force, in a sentence."""
    if not strategies:
        return "Ingen strategi är inlagd än."
    current = [one for one in strategies if one.status == StrategyStatus.IN_FORCE]
    if not current:
        return "Ingen antagen strategi är inlagd."
    names = " och ".join(one.short_title for one in current)
    until = f" till och med {current[0].valid_to}" if len(current) == 1 else ""
    return f"{names} gäller{until if current[0].valid_to else ''}."


def _count(of: QuerySet, path: str = "strategy") -> Coalesce:  # type: ignore[type-arg]
    """How many rows point at the strategy, without multiplying the joins."""
    rows = of.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def _row(strategy: Any, replaced_by: str) -> StrategyRow:
    """`strategy` carries the counts of the query."""
    before = strategy.predecessor
    return StrategyRow(
        slug=strategy.slug,
        title=strategy.title,
        kind=strategy.kind_words or strategy.get_kind_display(),
        status=status_of(strategy),
        is_current=strategy.status == StrategyStatus.IN_FORCE,
        is_draft=strategy.is_draft,
        contents=contents_words(
            strategy,
            strategy.areas,
            strategy.process_count,
            strategy.goal_count,
            strategy.placed_count + strategy.unplaced_count,
            strategy.action_count,
        ),
        replaces=before.short_title if before else strategy.replaces_words,
        replaces_slug=before.slug if before else "",
        replaced_by=replaced_by,
    )


def contents_words(
    strategy: Strategy, areas: int, processes: int, goals: int, indicators: int, actions: int
) -> str:
    """What the strategy holds, in its own words: "3 fokusområden, 4 mål, 15 målindikatorer"."""
    parts = [
        counted(areas, strategy.word_focus_area, "fokusområde") if areas else "",
        counted(processes, "process", "process") if processes else "",
        counted(goals, strategy.word_goal, "mål") if goals else "inga mål",
        counted(indicators, strategy.word_indicator, "indikator")
        if indicators
        else "inga indikatorer",
        counted(actions, strategy.word_action, "insats") if actions else "",
    ]
    return ", ".join(part for part in parts if part)
