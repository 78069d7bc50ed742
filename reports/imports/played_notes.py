"""Writes the demonstration's invented notes, once, as staff write them."""

from __future__ import annotations

from actionplans.actions.progress import add_note
from actionplans.domain.vocabulary import ActionStatus
from actionplans.imports.plans import ACTION
from actionplans.models import Action, ProgressNote
from actionplans.pages.progress import responsibilities_of
from indicators.imports.observations import moment_of
from people.imports.records import Record
from people.imports.register import BODY
from reports.imports.cast import Stage
from strategies.imports.schema import FOCUS_AREA
from strategies.models import Responsibility, StrategyLine


def play_notes(records: list[Record], stage: Stage) -> int:
    """Write those that are not there yet; answers with how many."""
    written = 0
    for record in records:
        about = _thing(record, stage)
        if about is None:
            stage.problems.add(record.place, _missing_words(record))
        elif not _is_written(record, about):
            stage.act(
                record,
                add_note,
                about=about,
                status=ActionStatus(record["status"]),
                text=record["text"],
                as_of=record["as_of"],
                by=stage.cast.staff,
                at=moment_of(record["as_of"]),
                is_example=True,
            )
            written += 1
    return written


def _thing(record: Record, stage: Stage) -> StrategyLine | Responsibility | Action | None:
    if record["action"]:
        action: Action = stage.register.get(ACTION, stage.scope, record["action"])
        return action
    if record["line"]:
        lines = StrategyLine.objects.filter(
            group__process__strategy__municipality__slug=stage.scope.municipality,
            group__process__strategy__slug=stage.scope.strategy,
            text=record["line"],
        )
        return lines.select_related("group__process__strategy__municipality").first()
    area = stage.register.get(FOCUS_AREA, stage.scope, record["focus_area"])
    held = responsibilities_of(area.strategy).filter(
        focus_area=area, body=stage.register.get(BODY, stage.scope, record["body"])
    )
    return held.select_related("strategy__municipality").first()


def _missing_words(record: Record) -> str:
    if record["line"]:
        return (
            f"strategiraden ”{record['line']}” finns inte. Rätta texten så att den är strategins."
        )
    return "organet har inget huvudansvar för fokusområdet. Rätta body eller focus_area."


def _is_written(record: Record, about: StrategyLine | Responsibility | Action) -> bool:
    kind = {StrategyLine: "line", Responsibility: "responsibility", Action: "action"}[type(about)]
    same = {name: record[name] for name in ("status", "as_of")}
    return ProgressNote.objects.filter(is_example=True, **{kind: about}, **same).exists()
