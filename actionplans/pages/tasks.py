""" "Att rapportera": what a person's own bodies are asked for, what is left and what is done."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from actionplans.domain import deadlines, statuses
from actionplans.domain.bodies import HANDED_IN
from actionplans.domain.deadlines import effective_deadline, is_overdue, stockholm_day
from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.models import ActionReport, BodyTask
from actionplans.pages.states import StateWord, state_word
from people.domain.dates import month_year

_LEFT_ORDER = (ReportState.RETURNED, ReportState.DRAFT, ReportState.NOT_STARTED)


@dataclass(frozen=True)
class TaskRow:
    """A report to write, or one that is done."""

    report_id: int
    title: str
    state: StateWord
    words: str


@dataclass(frozen=True)
class TaskGroup:
    """What one body is asked for in one round."""

    body: str
    round_name: str
    strategy: str
    instructions: str
    lead: str
    deadline: str
    is_late: bool
    left: tuple[TaskRow, ...]
    done: tuple[TaskRow, ...]
    is_example: bool


def load_task_groups(body_ids: list[int], at: datetime) -> tuple[TaskGroup, ...]:
    """What the bodies are asked for in opened rounds: those that go on, and each strategy's latest.

    One query, whatever there is.  The nearest last day comes first.
    """
    reports = (
        ActionReport.objects.filter(task__body__in=body_ids, task__round__opened_at__isnull=False)
        .select_related("action", "task__body", "task__round__kind", "task__round__strategy")
        .order_by("task_id", "action__position", "action__code")
    )
    grouped = [list(found) for _, found in groupby(reports, key=lambda report: report.task_id)]
    latest: dict[int, date] = {}
    for found in grouped:
        in_round = found[0].task.round
        before = latest.get(in_round.strategy_id, in_round.period_end)
        latest[in_round.strategy_id] = max(before, in_round.period_end)
    wanted = [
        found
        for found in grouped
        if any(report.state != ReportState.ACCEPTED for report in found)
        or found[0].task.round.period_end == latest[found[0].task.round.strategy_id]
    ]
    wanted.sort(key=lambda found: (_last_day(found[0].task), found[0].task.body.name))
    said = _last_statuses(grouped)
    return tuple(_group(found, said, at) for found in wanted)


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
    reports: list[ActionReport], said: dict[tuple[int, int, date], str], at: datetime
) -> TaskGroup:
    task = reports[0].task
    left = [report for report in reports if ReportState(report.state) in _LEFT_ORDER]
    left.sort(key=lambda report: _LEFT_ORDER.index(ReportState(report.state)))
    done = [report for report in reports if report not in left]
    today = stockholm_day(at)
    late = bool([r for r in left if r.state not in HANDED_IN]) and is_overdue(_last_day(task), at)
    return TaskGroup(
        body=task.body.name,
        round_name=str(task.round),
        strategy=task.round.strategy.short_title,
        instructions=task.round.instructions,
        lead=_lead(len(left), len(reports)),
        deadline=_deadline(task, bool(left), today),
        is_late=late,
        left=tuple(_row(report, said, at) for report in left),
        done=tuple(_row(report, said, at) for report in done),
        is_example=any(report.action.is_example for report in reports),
    )


def _lead(left: int, asked: int) -> str:
    if not left:
        return "Allt är inlämnat. Tack!"
    return f"{left} av {asked} återstår."


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
        return f"”{report.review_note}”"
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
