""" "Att rapportera": what a person's own bodies are asked for, what is left and what is done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from actionplans.domain import deadlines, statuses
from actionplans.domain.bodies import HANDED_IN
from actionplans.domain.content import Content
from actionplans.domain.deadlines import effective_deadline, is_overdue, stockholm_day
from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.models import ActionReport, BodyTask
from actionplans.pages.report_text import Text, text_of
from actionplans.pages.states import StateWord, state_word
from people.domain.dates import month_year

_A_YEAR = 366
_LEFT_ORDER = (ReportState.RETURNED, ReportState.DRAFT, ReportState.NOT_STARTED)


@dataclass(frozen=True)
class TaskRow:
    """A report to write, or one that is done."""

    report_id: int
    title: str
    state: StateWord
    words: str


@dataclass(frozen=True)
class ApprovalRow:
    """A report that waits for this very reader's approval, to read and hand in."""

    report_id: int
    version: int
    title: str
    words: str
    text: Text


@dataclass(frozen=True)
class TaskGroup:
    """What one body is asked for in one round.

    `to_approve` waits for this reader, `waiting` for the body's approver when that is another.
    `next` is the report to go on with when some are done.
    """

    task: BodyTask
    body: str
    round_name: str
    strategy: str
    instructions: str
    lead: str
    deadline: str
    is_late: bool
    to_approve: tuple[ApprovalRow, ...]
    approve_all: str
    left: tuple[TaskRow, ...]
    next: TaskRow | None
    waiting: tuple[TaskRow, ...]
    done: tuple[TaskRow, ...]
    is_example: bool


def load_task_groups(
    body_ids: list[int], at: datetime, approved_by_reader: Collection[int] = ()
) -> tuple[TaskGroup, ...]:
    """What the bodies are asked for in opened rounds: those that go on, and each strategy's latest.

    One query, whatever there is.  The nearest last day comes first.  `approved_by_reader` are the
    bodies that the reader may approve for.
    """
    reports = list(
        ActionReport.objects.filter(task__body__in=body_ids, task__round__opened_at__isnull=False)
        .select_related(
            "action", "saved_by", "task__body", "task__round__kind", "task__round__strategy"
        )
        .order_by("task_id", "action__position", "action__code")
    )
    grouped = [list(found) for _, found in groupby(reports, key=lambda report: report.task_id)]
    said = _last_statuses(grouped)
    grouped = [asked for found in grouped if (asked := _still_asked(found, reports))]
    latest: dict[int, date] = {}
    for found in grouped:
        in_round = found[0].task.round
        before = latest.get(in_round.strategy_id, in_round.period_end)
        latest[in_round.strategy_id] = max(before, in_round.period_end)
    wanted = [
        found
        for found in grouped
        if any(report.state != ReportState.ACCEPTED for report in found)
        or _is_latest_news(found[0].task, latest, stockholm_day(at))
    ]
    wanted.sort(key=lambda found: (_last_day(found[0].task), found[0].task.body.name))
    return tuple(
        _group(found, said, at, approves=found[0].task.body_id in approved_by_reader)
        for found in wanted
    )


def _still_asked(found: list[ActionReport], all_of_them: list[ActionReport]) -> list[ActionReport]:
    """A task's reports without those that were never begun and that a later one has replaced."""
    end = found[0].task.round.period_end
    later = {
        (report.action_id, report.task.body_id)
        for report in all_of_them
        if report.state in HANDED_IN and report.task.round.period_end > end
    }
    return [
        report
        for report in found
        if report.state != ReportState.NOT_STARTED
        or (report.action_id, report.task.body_id) not in later
    ]


def _is_latest_news(task: BodyTask, latest: dict[int, date], today: date) -> bool:
    """Whether what is done still is worth a thank you: the strategy's latest, for a year."""
    is_latest = task.round.period_end == latest[task.round.strategy_id]
    return is_latest and (today - _last_day(task)).days <= _A_YEAR


def _last_statuses(grouped: list[list[ActionReport]]) -> dict[tuple[int, int, date], str]:
    """What each body said last of an action before a round, by action, body and period end."""
    by_time = sorted(
        (report for found in grouped for report in found),
        key=lambda report: report.task.round.period_end,
    )
    last: dict[tuple[int, int], str] = {}
    said = {}
    for report in by_time:
        part = (report.action_id, report.task.body_id)
        if part in last:
            said[*part, report.task.round.period_end] = last[part]
        if report.state in HANDED_IN and report.status:
            when = month_year(report.task.round.period_end)
            last[part] = f"{ActionStatus(report.status).label} i {when}"
    return said


def _last_day(task: BodyTask) -> date:
    return effective_deadline(task.round.bodies_deadline, task.extended_to)


def _group(
    reports: list[ActionReport],
    said: dict[tuple[int, int, date], str],
    at: datetime,
    *,
    approves: bool,
) -> TaskGroup:
    task = reports[0].task
    left = [report for report in reports if ReportState(report.state) in _LEFT_ORDER]
    left.sort(key=lambda report: _LEFT_ORDER.index(ReportState(report.state)))
    waiting = [report for report in reports if report.state == ReportState.FOR_APPROVAL]
    done = [report for report in reports if report not in left and report not in waiting]
    rows = tuple(_row(report, said, at) for report in left)
    to_approve = waiting if approves else []
    return TaskGroup(
        task=task,
        body=task.body.name,
        round_name=str(task.round),
        strategy=task.round.strategy.short_title,
        instructions=task.round.instructions,
        lead=_lead(len(left), len(to_approve), len(waiting), len(reports)),
        deadline=_deadline(task, bool(left or waiting), stockholm_day(at)),
        is_late=_is_late([*left, *waiting], task, at),
        to_approve=tuple(_approval_row(report, at) for report in to_approve),
        approve_all=f"Godkänn och lämna in alla {len(to_approve)}" if len(to_approve) > 1 else "",
        left=rows,
        next=rows[0] if rows and len(left) < len(reports) else None,
        waiting=() if approves else tuple(_row(report, said, at) for report in waiting),
        done=tuple(_row(report, said, at) for report in done),
        is_example=any(report.action.is_example for report in reports),
    )


def _is_late(left: list[ActionReport], task: BodyTask, at: datetime) -> bool:
    """Whether the last day has passed with something that was never handed in."""
    return any(one.state not in HANDED_IN for one in left) and is_overdue(_last_day(task), at)


def _approval_row(report: ActionReport, at: datetime) -> ApprovalRow:
    when = deadlines.saved_words(report.saved_at, at) if report.saved_at else ""
    return ApprovalRow(
        report_id=report.id,
        version=report.version,
        title=report.action.title,
        words=f"Skickad av {report.saved_by} {when}" if report.saved_by else "",
        text=text_of(Content.of(report), full=True),
    )


def _lead(left: int, to_approve: int, waiting: int, asked: int) -> str:
    parts = []
    if to_approve:
        parts.append(f"{to_approve} att godkänna.")
    if left:
        parts.append(f"{left} av {asked} återstår.")
    if waiting and not to_approve:
        parts.append(f"{waiting} väntar på er godkännare.")
    return " ".join(parts) or "Allt är inlämnat. Tack!"


def _deadline(task: BodyTask, anything_left: bool, today: date) -> str:
    """The last day in words; nothing when nothing is left."""
    if not anything_left:
        return ""
    last = _last_day(task)
    day = deadlines.weekday_date(last)
    more = "Ni har fått längre tid. " if task.extended_to else ""
    if today > last:
        late = deadlines.days_late(last, today)
        return f"Sista dagen var {day}, för {late} {'dag' if late == 1 else 'dagar'} sedan."
    left = deadlines.left_words(last, today)
    return f"{more}Lämna in senast {day}{f', {left}' if left else ''}."


def _row(report: ActionReport, said: dict[tuple[int, int, date], str], at: datetime) -> TaskRow:
    return TaskRow(
        report_id=report.id,
        title=report.action.title,
        state=state_word(ReportState(report.state)),
        words=_words(report, said, at),
    )


def _words(report: ActionReport, said: dict[tuple[int, int, date], str], at: datetime) -> str:
    """What helps to choose where to begin: the unit's note, the draft's time, what was said last."""
    state = ReportState(report.state)
    if state is ReportState.RETURNED:
        return f"”{report.approval_note or report.review_note}”"
    if state is ReportState.DRAFT and report.approval_note:
        return f"Tillbaka från godkännaren: ”{report.approval_note}”"
    if state is ReportState.DRAFT and report.saved_at:
        return f"Utkast sparat {deadlines.saved_words(report.saved_at, at)}"
    if state is ReportState.NOT_STARTED:
        action = report.action
        part = (action.id, report.task.body_id, report.task.round.period_end)
        if part in said:
            return said[part]
        on = min(stockholm_day(at), report.task.round.period_end)
        return statuses.difference(
            ActionStatus.NOT_STARTED, action.starts_on, action.ends_on, on
        ).rstrip(".")
    return ActionStatus(report.status).label if report.status else ""
