"""Actions with what is reported of them, as rows of words."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from actionplans.domain.action_indicators import Ending, Planned, is_in_round, standing_of
from actionplans.domain.participants import published_words
from actionplans.domain.vocabulary import ActionKind, ActionStatus
from people.domain.dates import format_date_long
from reports.domain.content_actions import ActionRow
from reports.domain.tally import drawn_as, label_of
from reports.domain.words import Noun
from reports.pages.structure import Structure

NOT_YET = "Inte rapporterad"


@dataclass(frozen=True)
class Shown:
    """The period whose plan is shown, and the strategy's own word for an action.

    Without a round there is no period, and what is retired is left out.
    """

    first_day: date | None
    last_day: date | None
    noun: Noun


def action_rows(structure: Structure, shown: Shown) -> tuple[ActionRow, ...]:
    """The strategy's actions, each with the report that tells how it goes.

    Those that begin after the round's last day are left out, for nobody was asked about them, and so
    are those that were retired before its first.
    """
    areas = _areas_of(structure)
    reports = _report_of(structure)
    # Where there are rounds, only what is accepted in them counts.
    notes = {} if shown.last_day else {n["action"]: n for n in structure.notes if n["action"]}
    plan = planned_actions(structure)
    return tuple(
        _row(action, areas[action["id"]], _Told(report, notes.get(action["id"])), one, shown)
        for action, one in zip(structure.actions, plan, strict=True)
        if _is_shown(one, report := reports.get(action["id"]), shown)
    )


def planned_actions(structure: Structure) -> tuple[Planned, ...]:
    """The actions as the counting sees them, in the same order."""
    goals = _linked(structure.action_goals, "goal")
    areas = _linked(structure.action_areas, "area")
    indicators = _linked(structure.action_indicators, "indicator")
    return tuple(
        Planned(
            id=row["id"],
            starts_on=_day(row["starts"]),
            retired_on=_day(row["retired"]),
            is_closed=row["closed"] is not None,
            closed_on=_day(row["closed_on"]),
            goals=frozenset(goals[row["id"]]),
            areas=frozenset(areas[row["id"]]),
            indicators=frozenset(indicators[row["id"]]),
        )
        for row in structure.actions
    )


def _linked(links: list[dict[str, Any]], column: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for link in links:
        found[link["action"]].add(link[column])
    return found


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _is_shown(action: Planned, report: dict[str, Any] | None, shown: Shown) -> bool:
    if shown.first_day is None or shown.last_day is None:
        return action.retired_on is None
    return is_in_round(action, shown.first_day, shown.last_day, reported=report is not None)


def _areas_of(structure: Structure) -> dict[int, list[str]]:
    names = {area["id"]: area["name"] for area in structure.areas}
    found: dict[int, list[str]] = defaultdict(list)
    for link in structure.action_areas:
        found[link["action"]].append(names[link["area"]])
    return {action: sorted(of, key=list(names.values()).index) for action, of in found.items()} | {
        action["id"]: [] for action in structure.actions if action["id"] not in found
    }


def _report_of(structure: Structure) -> dict[int, dict[str, Any]]:
    """The report that tells how an action goes: its lead body's, and of those the latest."""
    found: dict[int, dict[str, Any]] = {}
    for report in sorted(structure.reports, key=lambda row: (bool(row["leads"]), row["ended"])):
        found[report["action"]] = report
    return found


@dataclass(frozen=True)
class _Told:
    """What is told of an action: an accepted report, else a note outside the rounds."""

    report: dict[str, Any] | None
    note: dict[str, Any] | None

    @property
    def status(self) -> ActionStatus | None:
        of = self.report or self.note
        return ActionStatus(of["status"]) if of else None

    def text(self, *names: str) -> str:
        """The first of the report's texts that is written."""
        return next((self.report[name] for name in names if self.report and self.report[name]), "")

    @property
    def result(self) -> str:
        if self.report is None and self.note:
            return f"{self.note['text']} (per {format_date_long(date.fromisoformat(self.note['as_of']))})"
        return self.text("result", "done")


def _row(
    action: dict[str, Any], areas: list[str], told: _Told, planned: Planned, shown: Shown
) -> ActionRow:
    status = standing_of(planned, told.status, shown.last_day or date.max).value
    return ActionRow(
        code=action["code"],
        slug=action["code"].lower(),
        title=action["title"],
        kind=ActionKind(action["kind"]).label,
        lead=action["lead"] or "",
        category=action["category"] or "",
        areas=tuple(areas),
        time_words=time_words(action["starts"], action["ends"], action["season"]),
        status=status,
        status_words=label_of(status, shown.noun) or NOT_YET,
        drawn=drawn_as(status),
        result=told.result,
        participants=_participants(told.report or {}),
        deviation=told.text("deviation"),
        next_step=told.text("next_step"),
        is_example=bool(action["example"]),
        ended_words=_ended_words(action, status),
    )


def _ended_words(action: dict[str, Any], status: str) -> str:
    """By which decision it was declared done, or when and why it was retired."""
    if status == Ending.RETIRED:
        return f"{format_date_long(date.fromisoformat(action['retired']))}: {action['retired_why']}"
    if status != Ending.CLOSED:
        return ""
    day = _day(action["closed_on"])
    by = f"av {action['closed_body']}" if action["closed_body"] else ""
    parts = (
        f"{by} {format_date_long(day) if day else ''}".strip(),
        action["closed_paragraph"],
        f"dnr {action['closed_number']}" if action["closed_number"] else "",
    )
    return ", ".join(part for part in parts if part)


def time_words(starts: str | None, ends: str | None, season: str) -> str:
    """When: the document's own words, else the years."""
    years = [day[:4] for day in (starts, ends) if day]
    if not years:
        return season
    if starts and not ends:
        span = f"från {years[0]}"
    elif ends and not starts:
        span = f"till {years[0]}"
    else:
        span = years[0] if years[0] == years[1] else "–".join(years)
    return f"{span}, {season}" if season else span


def _participants(told: dict[str, Any]) -> str:
    """ "18 deltagare (11 kvinnor, 7 män)" without small numbers, or why it is not known.

    Without the full stop that whoever wrote the reason may have ended it with: the page sets one.
    """
    counts = (told.get("women"), told.get("men"), told.get("total"))
    return published_words(*counts) or (told.get("unknown") or "").rstrip(". ")
