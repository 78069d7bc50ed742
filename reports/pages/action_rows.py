"""Actions with what is reported of them, as rows of words."""

from collections import defaultdict
from datetime import date
from typing import Any

from actionplans.domain.participants import published_words
from actionplans.domain.vocabulary import ActionKind, ActionStatus
from reports.domain.content_actions import ActionRow
from reports.domain.tally import NOT_REPORTED, drawn_as
from reports.pages.structure import Structure

NOT_YET = "Inte rapporterad"


def action_rows(structure: Structure, until: date | None) -> tuple[ActionRow, ...]:
    """The strategy's actions, each with the report that tells how it goes.

    Those that begin after `until`, the round's last day, are left out: nobody was asked about them.
    """
    areas = _areas_of(structure)
    reports = _report_of(structure)
    return tuple(
        _row(action, areas[action["id"]], reports.get(action["id"]))
        for action in structure.actions
        if action["id"] in reports or _has_begun(action, until)
    )


def _has_begun(action: dict[str, Any], until: date | None) -> bool:
    return until is None or not action["starts"] or action["starts"] <= until.isoformat()


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


def _row(action: dict[str, Any], areas: list[str], report: dict[str, Any] | None) -> ActionRow:
    told = report or {}
    status = told.get("status") or NOT_REPORTED
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
        status_words=ActionStatus(status).label if status else NOT_YET,
        drawn=drawn_as(status),
        result=told.get("result") or told.get("done") or "",
        participants=_participants(told),
        deviation=told.get("deviation") or "",
        next_step=told.get("next_step") or "",
        is_example=bool(action["example"]),
    )


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
    """ "18 deltagare (11 kvinnor, 7 män)" without small numbers, or why it is not known."""
    counts = (told.get("women"), told.get("men"), told.get("total"))
    return published_words(*counts) or told.get("unknown") or ""
