"""How the lines, responsibilities and measures of a strategy go, from notes outside the rounds."""

from datetime import date
from typing import Any

from actionplans.domain.progress import shortened, told_words
from actionplans.domain.vocabulary import ActionKind, ActionStatus
from actionplans.pages.progress import LATEST, measure_words
from people.domain.dates import format_date_long
from reports.domain.content_actions import NoteContent, ProgressContent
from reports.domain.tally import drawn_as
from reports.pages.structure import Structure
from strategies.models import Strategy
from strategies.models.responsibilities import ResponsibilityKind

Note = dict[str, Any]


def progress_content(structure: Structure, strategy: Strategy) -> ProgressContent | None:
    """Sums and the latest notes; None where nobody has made any."""
    if not structure.notes:
        return None
    parts = (_lines(structure), _measures(structure, strategy), _responsibilities(structure))
    # The newest note is the one that was written last, whatever day it is about.
    newest = sorted(structure.notes, key=lambda note: str(note["at"]), reverse=True)[:LATEST]
    return ProgressContent(
        parts=tuple(part for part in parts if part),
        latest=tuple(_note(note, _about(note, structure)) for note in newest),
        has_examples=any(note["example"] for note in structure.notes),
    )


def _lines(structure: Structure) -> str:
    total = len(structure.lines)
    told = _told(structure, "line", {row["id"] for row in structure.lines})
    noun = "strategi" if total == 1 else "strategier"
    return _part(f"{total} {noun}", total, told_words(total, told))


def _responsibilities(structure: Structure) -> str:
    of = {
        row["id"]
        for row in structure.responsibilities
        if row["kind"] == ResponsibilityKind.MAIN and row["area"] is not None
    }
    told = _told(structure, "responsibility", of)
    return _part(f"{len(of)} ansvar", len(of), told_words(len(of), told, "inget"))


def _measures(structure: Structure, strategy: Strategy) -> str:
    """Assignments, and what stands under a category; a note or an accepted report tells of one."""
    rows = [
        row
        for row in structure.actions
        if not row["retired"] and (row["kind"] == ActionKind.ASSIGNMENT or row["category"])
    ]
    ids = {row["id"] for row in rows}
    reported = {row["action"] for row in structure.reports}
    noted = {note["action"] for note in structure.notes}
    assignments = sum(row["kind"] == ActionKind.ASSIGNMENT for row in rows)
    words = measure_words(len(rows), assignments, strategy.word_action)
    return _part(words, len(rows), told_words(len(rows), len(ids & (reported | noted))))


def _part(words: str, total: int, told: str) -> str:
    return f"{words}, {told}" if total else ""


def _told(structure: Structure, column: str, ids: set[int]) -> int:
    return len(ids & {note[column] for note in structure.notes})


def notes_of(structure: Structure, column: str) -> dict[int, NoteContent]:
    """The newest note of each line (`column` "line") or responsibility, by its id."""
    return {
        note[column]: _note(note, _about(note, structure))
        for note in structure.notes
        if note[column]
    }


def _note(note: Note, about: str) -> NoteContent:
    status = ActionStatus(note["status"])
    return NoteContent(
        about=about,
        status_words=status.label,
        drawn=drawn_as(status.value),
        text=shortened(note["text"]),
        as_of=format_date_long(date.fromisoformat(note["as_of"])),
    )


def _about(note: Note, structure: Structure) -> str:
    if note["line"]:
        return _named(structure.lines, note["line"], "text")
    if note["action"]:
        return _named(structure.actions, note["action"], "title")
    areas = {row["id"]: row["name"] for row in structure.areas}
    row = next(row for row in structure.responsibilities if row["id"] == note["responsibility"])
    return f"{areas[row['area']]}: {row['body']}" if row["area"] in areas else str(row["body"])


def _named(rows: list[dict[str, Any]], of: int, column: str) -> str:
    return next((str(row[column]) for row in rows if row["id"] == of), "")
