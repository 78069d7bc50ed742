"""A body's reports as the unit reads them: each beside what was said the time before."""

from dataclasses import dataclass
from datetime import datetime

from actionplans.domain import deadlines, participants, statuses
from actionplans.domain.bodies import body_state, has_handed_in
from actionplans.domain.content import Content
from actionplans.domain.deadlines import effective_deadline, stockholm_day
from actionplans.domain.vocabulary import TRANSITIONS, ActionStatus, ReportState
from actionplans.models import ActionReport, BodyTask
from actionplans.pages.report import NO_LAST_TIME, LastTime, Text, last_times, text_of
from actionplans.pages.states import StateWord, state_word


@dataclass(frozen=True)
class Reviewed:
    """A report under review; `question` is what the numbers or dates make one ask."""

    id: int
    title: str
    slug: str
    version: int
    state: StateWord
    when: str
    text: Text
    questions: tuple[str, ...]
    last: LastTime
    note: str
    can_accept: bool
    can_return: bool
    is_readable: bool


@dataclass(frozen=True)
class ReviewPage:
    """A body in a round, for the unit."""

    task: BodyTask
    state: StateWord
    headline: str
    deadline: str
    reports: tuple[Reviewed, ...]
    to_review: tuple[Reviewed, ...]
    has_several: bool
    accept_all: str
    return_all: str
    is_example: bool


def load_review_page(task: BodyTask, at: datetime) -> ReviewPage:
    """The body's reports, those to review first; two queries."""
    reports = list(
        task.reports.select_related("action", "task__round__kind", "task__body").order_by(
            "action__position", "action__code"
        )
    )
    last = last_times(reports)
    rows = [_reviewed(report, last, at) for report in reports]
    rows.sort(key=lambda row: (not row.can_accept, not row.is_readable))
    states = [ReportState(report.state) for report in reports]
    to_review = tuple(row for row in rows if row.can_accept)
    return ReviewPage(
        task=task,
        state=state_word(body_state(states)),
        headline=_headline(len(to_review), states),
        deadline=_deadline(task, at),
        reports=tuple(rows),
        to_review=to_review,
        has_several=len(to_review) > 1,
        accept_all=f"Godkänn alla {len(to_review)} inlämnade",
        return_all=f"Returnera alla {len(to_review)} med samma kommentar",
        is_example=any(report.action.is_example for report in reports),
    )


def _headline(to_review: int, states: list[ReportState]) -> str:
    if states and all(state is ReportState.ACCEPTED for state in states):
        return "Alla rapporter är godkända."
    handed_in = sum(has_handed_in(state) for state in states)
    if to_review:
        what = "1 rapport att granska" if to_review == 1 else f"{to_review} rapporter att granska"
        return f"{what}. {handed_in} av {len(states)} är inlämnade."
    return f"Inget att granska just nu. {handed_in} av {len(states)} är inlämnade."


def _deadline(task: BodyTask, at: datetime) -> str:
    last = effective_deadline(task.round.bodies_deadline, task.extended_to)
    today = stockholm_day(at)
    word = "är" if today <= last else "var"
    day = deadlines.day_words(last, today)
    if task.extended_to:
        return f"Sista dag {word} {day}, förlängd: {task.extension_reason}"
    return f"Sista dag {word} {day}"


def _reviewed(
    report: ActionReport, last: dict[tuple[int, int], LastTime], at: datetime
) -> Reviewed:
    state = ReportState(report.state)
    readable = has_handed_in(state)
    return Reviewed(
        id=report.id,
        title=report.action.title,
        slug=report.action.code.lower(),
        version=report.version,
        state=state_word(state),
        when=_when(report, state, at),
        text=text_of(Content.of(report), full=True),
        questions=_questions(report) if readable else (),
        last=last.get((report.action_id, report.task.body_id), NO_LAST_TIME),
        note=report.review_note,
        can_accept=ReportState.ACCEPTED in TRANSITIONS[state],
        can_return=ReportState.RETURNED in TRANSITIONS[state] and state is not ReportState.RETURNED,
        is_readable=readable,
    )


def _when(report: ActionReport, state: ReportState, at: datetime) -> str:
    moment = report.submitted_at if state is ReportState.SUBMITTED else report.reviewed_at
    return deadlines.saved_words(moment, at) if moment and has_handed_in(state) else ""


def _questions(report: ActionReport) -> tuple[str, ...]:
    action = report.action
    end = report.task.round.period_end
    found = (
        participants.consistency(report.women, report.men, report.total),
        statuses.difference(ActionStatus(report.status), action.starts_on, action.ends_on, end),
    )
    return tuple(question for question in found if question)
