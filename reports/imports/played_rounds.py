"""Plays the reporting of a round through the actions that people use, each at its day."""

from __future__ import annotations

from actionplans.actions.approval import approve_report, require_approval
from actionplans.actions.reports import accept_report, return_report, save_draft, submit
from actionplans.actions.rounds import extend, open_round
from actionplans.domain.content import Content
from actionplans.domain.vocabulary import ReportState
from actionplans.imports.occasions import CONTENT, ROUND_COLUMNS
from actionplans.imports.rounds import ROUND_KIND
from actionplans.models import ActionReport, ReportingRound
from indicators.imports.observations import moment_of
from people.imports.records import Record
from people.imports.register import BODY
from people.models import Body
from reports.imports.cast import Stage


def play_round(record: Record, stage: Stage) -> ReportingRound:
    """Create the round, open it, report and review."""
    kind = stage.register.get(ROUND_KIND, stage.scope, record["kind"])
    reporting_round = ReportingRound.objects.create(
        strategy_id=kind.strategy_id,
        kind=kind,
        decided_by=kind.decided_by,
        **{name: record[name] for name in ROUND_COLUMNS},
    )
    reporting_round.informed.set(kind.informed.all())
    if record["opened_on"]:
        at = moment_of(record["opened_on"])
        _require_approval(record, stage)
        open_round(reporting_round=reporting_round, by=stage.cast.staff, at=at)
        reporting_round.refresh_from_db()
        _extend(record, reporting_round, stage)
        _report(record, reporting_round, stage)
    return reporting_round


def _require_approval(record: Record, stage: Stage) -> None:
    for ref in record["approval"]:
        stage.act(
            record,
            require_approval,
            body=stage.register.get(BODY, stage.scope, ref),
            needed=True,
            by=stage.cast.staff,
            at=moment_of(record["opened_on"]),
        )


def _extend(record: Record, reporting_round: ReportingRound, stage: Stage) -> None:
    tasks = {task.body_id: task for task in reporting_round.tasks.all()}
    for extension in record["extensions"]:
        body = stage.body(extension, "body")
        task = tasks.get(body.pk) if body else None
        if task is None:
            _not_asked(extension, stage)
            continue
        stage.act(
            extension,
            extend,
            task=task,
            until=extension["extended_to"],
            reason=extension["reason"],
            by=stage.cast.staff,
            at=moment_of(record["opened_on"]),
        )


def _report(record: Record, reporting_round: ReportingRound, stage: Stage) -> None:
    asked = ActionReport.objects.filter(task__round=reporting_round)
    reports = {
        (report.action.code, report.task.body.slug): report
        for report in asked.select_related("action", "task__body")
    }
    for row in record["reports"]:
        report = reports.get((row["action"].code, row["body"].code))
        if report is None:
            _not_asked(row, stage)
        elif row["state"] == ReportState.DRAFT:
            at = moment_of(row["submitted_on"] or record["opened_on"])
            by = stage.cast.reporter_of(report.task.body)
            stage.act(
                row, save_draft, report=report, content=_content(row), version=0, by=by, at=at
            )
        elif row["state"] != ReportState.NOT_STARTED:
            stage.act(row, _hand_in, record=row, report=report, body=report.task.body, stage=stage)


def _content(row: Record) -> Content:
    return Content(**{name: row[name] for name in CONTENT})


def _hand_in(*, record: Record, report: ActionReport, body: Body, stage: Stage) -> None:
    by = stage.cast.reporter_of(body)
    at = moment_of(record["submitted_on"])
    handed_in = submit(report=report, content=_content(record), version=0, by=by, at=at)
    if record["state"] == ReportState.FOR_APPROVAL:
        return
    if handed_in.state == ReportState.FOR_APPROVAL:
        approve_report(report=report, by=stage.cast.approver_of(body), at=at)
    if record["state"] == ReportState.RETURNED:
        return_report(
            report=report,
            note=record["review_note"],
            by=stage.cast.staff,
            at=moment_of(record["reviewed_on"]),
        )
    elif record["state"] == ReportState.ACCEPTED:
        accept_report(report=report, by=stage.cast.staff, at=moment_of(record["reviewed_on"]))


def _not_asked(row: Record, stage: Stage) -> None:
    stage.problems.add(
        row.place,
        f"organet ”{row['body'].code}” är inte tillfrågat om detta i omgången. Rätta uppgiften, eller "
        "lägg till organet som lead eller co_performers i handlingsplanen.",
    )
