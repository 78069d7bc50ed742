"""Indicators that are followed through the actions: their counts in the round shown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from actionplans.domain.action_indicators import (
    ORDER,
    ActionCount,
    Ending,
    Place,
    Planned,
    Standing,
    Told,
    as_of,
    belonging,
    count_of,
    definition,
    general_definition,
    said,
    standings,
)
from actionplans.domain.statuses import FINAL
from actionplans.domain.vocabulary import ActionStatus
from indicators.pages.readings import PlacedReading as Placed
from reports.domain.content_actions import ActionCountContent, CountedAction
from reports.domain.content_goals import PlacedReading
from reports.domain.tally import count_statuses, drawn_as, label_of
from reports.domain.words import Noun
from reports.pages.action_rows import NOT_YET, planned_actions
from reports.pages.occasions import Occasion
from reports.pages.structure import Structure

UNREPORTED = "Ej rapporterat"
Places = dict[tuple[str, int | None], tuple[PlacedReading, ...]]


def with_counts(places: Places, readings: Iterable[Placed], counting: "Counting | None") -> Places:
    """The placed readings, those followed through the actions with their counts."""
    if counting is None:
        return places
    counts = counting.by_code(readings)
    return {
        where: tuple(
            replace(one, counted=counts[one.reading.code], folded=False)
            if one.reading.code in counts
            else one
            for one in placed
        )
        for where, placed in places.items()
    }


class Counting:
    """Counts in the newest of the rounds given that has accepted reports of an indicator's actions."""

    def __init__(self, structure: Structure, rounds: Sequence[Occasion], noun: Noun) -> None:
        self.structure = structure
        self.rounds = rounds
        self.noun = noun
        self.actions = planned_actions(structure)
        self.reports = tuple(_told(row) for row in structure.reports)
        self.rows = {row["id"]: row for row in structure.actions}

    def by_code(self, readings: Iterable[Placed]) -> dict[str, ActionCountContent]:
        """The counts by the code of the indicator."""
        areas = {goal["id"]: goal["area"] for goal in self.structure.goals}
        found: dict[str, list[Place]] = {}
        for one in readings:
            places = found.setdefault(one.reading.code, [])
            if one.goal_id is not None:
                places.append(Place(one.goal_id, areas.get(one.goal_id)))
            elif one.focus_area_id is not None:
                places.append(Place(None, one.focus_area_id))
        return {
            row["code"]: self._content(row["id"], found[row["code"]])
            for row in self.structure.followed
            if row["code"] in found
        }

    def _content(self, indicator: int, places: Sequence[Place]) -> ActionCountContent:
        rule, actions = belonging(self.actions, indicator, places)
        for at in self.rounds:
            first, last = at.round.period_start, at.round.period_end
            found = standings(actions, self.reports, first, last)
            if count := count_of(found, self.reports, last):
                words = definition(rule, at.round.kind.name, last)
                return self._counted(actions, found, count, words)
        return ActionCountContent(UNREPORTED, "", general_definition(rule))

    def _counted(
        self,
        actions: Sequence[Planned],
        found: dict[int, Standing],
        count: ActionCount,
        words: str,
    ) -> ActionCountContent:
        statuses = [one.value for one in found.values()]
        order = sorted(
            (one for one in actions if one.id in found), key=lambda one: ORDER.index(found[one.id])
        )
        return ActionCountContent(
            words=said(count, self.noun.singular),
            as_of=as_of(count.last_day),
            definition=words,
            counts=count_statuses(statuses, self.noun),
            not_reported=self._not_reported(found, count.last_day),
            actions=tuple(self._told_of(one, found[one.id], count.last_day) for one in order),
        )

    def _told_of(self, action: Planned, standing: Standing, last_day: date) -> CountedAction:
        row = self.rows[action.id]
        return CountedAction(
            title=row["title"],
            slug=row["code"].lower(),
            lead=row["lead"] or "",
            status_words=label_of(standing.value, self.noun) or NOT_YET,
            drawn=drawn_as(standing.value),
            told=self._text(action.id, standing, last_day),
        )

    def _text(self, action: int, standing: Standing, last_day: date) -> str:
        """What the round tells; of an action that ended before it, what was told then."""
        if standing is Ending.SILENT:
            return ""
        day = last_day.isoformat()
        told = [
            row
            for row in self.structure.reports
            if row["action"] == action
            and (row["ended"] == day or (row["ended"] < day and standing in FINAL))
        ]
        row = max(told, key=lambda row: (row["ended"], bool(row["leads"])), default=None)
        return " ".join(text for text in (row["done"], row["result"]) if text) if row else ""

    def _not_reported(self, found: dict[int, Standing], last_day: date) -> tuple[str, ...]:
        """The bodies that have not handed in; known of the round shown only."""
        if self.rounds[0].round.period_end != last_day:
            return ()
        waiting = [
            row["body"]
            for row in self.structure.pending
            if found.get(row["action"], Ending.RETIRED) not in (Ending.RETIRED, Ending.CLOSED)
        ]
        return tuple(dict.fromkeys(waiting))


def _told(row: dict[str, Any]) -> Told:
    return Told(
        row["action"],
        ActionStatus(row["status"]),
        date.fromisoformat(row["ended"]),
        bool(row["leads"]),
    )
