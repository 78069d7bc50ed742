"""Writes, adopts and publishes a follow-up of the demonstration through the actions people use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from actionplans.models import ReportingRound
from indicators.domain.vocabulary import Attainment
from indicators.imports.observations import moment_of
from people.imports.records import Record
from reports.actions.assessments import save_assessment
from reports.actions.follow_ups import adopt, review, start_follow_up
from reports.actions.publishing import publish
from reports.actions.texts import save_text
from reports.imports.cast import Stage
from reports.models import FollowUp, TextKind
from strategies.imports.schema import FOCUS_AREA, GOAL
from strategies.models import FocusArea


def play_follow_up(record: Record, reporting_round: ReportingRound, stage: Stage) -> FollowUp:
    """Everything that the file says of the round's follow-up, which is an example."""
    # What is not adopted yet was begun when the round was opened: the log knows no future.
    begun = reporting_round.opened_at or moment_of(reporting_round.period_start)
    at = moment_of(record["adopted_on"]) if record["adopted_on"] else begun
    follow_up = start_follow_up(
        reporting_round=reporting_round,
        compiled_by=stage.body(record, "compiled_by"),
        by=stage.cast.staff,
        at=at,
    )
    follow_up.is_example = True
    follow_up.is_public = record["is_public"]
    follow_up.diary_number = record["diary_number"]
    follow_up.save()
    _write(record, follow_up, stage, at)
    if record["adopted_on"]:
        stage.act(record, _adopt, record=record, follow_up=follow_up, stage=stage, at=at)
    if record["published_on"]:
        stage.act(
            record,
            publish,
            follow_up=follow_up,
            by=stage.cast.publisher,
            at=moment_of(record["published_on"]),
        )
    return follow_up


def _texts(
    record: Record, stage: Stage
) -> Iterator[tuple[Record, TextKind, FocusArea | None, str]]:
    if record["summary"]:
        yield record, TextKind.SUMMARY, None, record["summary"]
    for row in record["texts"]:
        area = stage.register.get(FOCUS_AREA, stage.scope, row["focus_area"])
        yield row, TextKind(row["kind"]), area, row["text"]


def _write(record: Record, follow_up: FollowUp, stage: Stage, at: datetime) -> None:
    written = {"follow_up": follow_up, "version": 0, "by": stage.cast.staff, "at": at}
    for row, kind, area, text in _texts(record, stage):
        stage.act(row, save_text, kind=kind, focus_area=area, text=text, **written)
    for row in record["assessments"]:
        stage.act(
            row,
            save_assessment,
            goal=stage.register.get(GOAL, stage.scope, row["goal"]),
            level=Attainment(row["level"]),
            justification=row["justification"],
            basis_words=row["basis_words"],
            # The file's own word; what the indicators said that day is not asked again.
            suggested=None,
            **written,
        )


def _adopt(*, record: Record, follow_up: FollowUp, stage: Stage, at: datetime) -> None:
    review(follow_up=follow_up, by=stage.cast.publisher, at=at)
    body = stage.body(record, "adopted_by")
    if body is not None:
        adopt(
            follow_up=follow_up,
            body=body,
            on=record["adopted_on"],
            paragraph=record["adopted_paragraph"],
            diary_number=record["diary_number"],
            by=stage.cast.publisher,
            at=at,
        )
