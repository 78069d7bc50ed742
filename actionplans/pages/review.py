"""A body's reports as the unit reads them: each beside what was said the time before."""

from dataclasses import dataclass
from datetime import datetime

from actionplans.domain import deadlines, participants, statuses
from actionplans.domain.bodies import has_handed_in
from actionplans.domain.content import Content
from actionplans.domain.deadlines import effective_deadline, stockholm_day
from actionplans.domain.vocabulary import TRANSITIONS, ActionStatus, ReportState
from actionplans.models import ActionReport, BodyReporting, BodyTask, ReportVersion
from actionplans.pages.changes import NO_CHANGES, Changes, changes_of
from actionplans.pages.evidence import EvidenceLink, EvidenceOf, load_evidence, named, standing
from actionplans.pages.report_text import NO_LAST_TIME, LastTime, Text, last_times, text_of
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
    is_reopening: bool
    waiting: str
    evidence: tuple[EvidenceLink, ...]
    changes: Changes
    approved: str


@dataclass(frozen=True)
class ReviewPage:
    """A body in a round, for the unit."""

    task: BodyTask
    headline: str
    deadline: str
    reports: tuple[Reviewed, ...]
    to_review: tuple[Reviewed, ...]
    has_several: bool
    accept_all: str
    return_all: str
    approval_words: str
    approves_first: bool
    is_example: bool


def load_review_page(task: BodyTask, at: datetime) -> ReviewPage:
    """The body's reports, those to review first; five queries.

    A returned report is read as it was when it was handed in, not as the body is changing it.
    """
    reports = list(
        task.reports.select_related("action", "task__round__kind", "task__body", "approved_by")
        .prefetch_related("versions")
        .order_by("action__position", "action__code")
    )
    last = last_times(reports)
    will_approve = BodyReporting.objects.filter(body=task.body_id, needs_approval=True).exists()
    kommun = task.round.strategy.municipality.slug
    evidence = load_evidence([report.id for report in reports], kommun)
    rows = [_reviewed(report, last, evidence, at) for report in reports]
    rows.sort(key=lambda row: (not row.can_accept, not row.is_readable))
    states = [ReportState(report.state) for report in reports]
    to_review = tuple(row for row in rows if row.can_accept)
    return ReviewPage(
        task=task,
        headline=_headline(len(to_review), states),
        deadline=_deadline(task, at),
        reports=tuple(rows),
        to_review=to_review,
        has_several=len(to_review) > 1,
        accept_all=f"Godkänn alla {len(to_review)} inlämnade",
        return_all=f"Returnera alla {len(to_review)} med samma kommentar",
        approval_words=_approval_words(task, will_approve),
        approves_first=task.needs_approval or will_approve,
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
        return f"Sista dag {word} {day}, förlängd: {task.extension_reason.rstrip('.')}"
    return f"Sista dag {word} {day}"


def _approval_words(task: BodyTask, will_approve: bool) -> str:
    if task.needs_approval:
        return f"{task.body} godkänner sina rapporter själv innan de lämnas in hit."
    if will_approve:
        return (
            f"Från och med nästa omgång godkänner {task.body} sina rapporter själv innan de lämnas "
            "in hit. Den här omgången hade de redan börjat lämna in."
        )
    return f"Rapporterna från {task.body} lämnas in hit direkt."


def _reviewed(
    report: ActionReport,
    last: dict[tuple[int, int], LastTime],
    evidence: EvidenceOf,
    at: datetime,
) -> Reviewed:
    state = ReportState(report.state)
    readable = has_handed_in(state)
    links = evidence.get(report.id, ())
    told = _told(report, state)
    return Reviewed(
        id=report.id,
        title=report.action.title,
        slug=report.action.code.lower(),
        version=report.version,
        state=state_word(state),
        when=_when(report, state, at),
        text=text_of(Content.of(told), full=True),
        questions=_questions(report, told) if readable else (),
        last=last.get((report.action_id, report.task.body_id), NO_LAST_TIME),
        note=report.review_note,
        can_accept=ReportState.ACCEPTED in TRANSITIONS[state],
        can_return=state in (ReportState.SUBMITTED, ReportState.ACCEPTED),
        is_readable=readable,
        is_reopening=state is ReportState.ACCEPTED,
        waiting=_waiting(report, state),
        evidence=_evidence(report, told, links),
        changes=_changes(report, state, links, at),
        approved=f"Godkänd för {report.task.body} av {report.approved_by}."
        if report.approved_by
        else "",
    )


def _told(report: ActionReport, state: ReportState) -> ActionReport | ReportVersion:
    """What the body has handed in: a returned report's last version."""
    if state is ReportState.RETURNED:
        handed_in = [one for one in report.versions.all() if one.state != ReportState.FOR_APPROVAL]
        return handed_in[0] if handed_in else report
    return report


def _evidence(
    report: ActionReport, told: ActionReport | ReportVersion, links: tuple[EvidenceLink, ...]
) -> tuple[EvidenceLink, ...]:
    if isinstance(told, ReportVersion):
        return named(links, told.evidence)
    return standing(links)


def _changes(
    report: ActionReport, state: ReportState, links: tuple[EvidenceLink, ...], at: datetime
) -> Changes:
    """What is new in a report that was handed in again."""
    if state is not ReportState.SUBMITTED:
        return NO_CHANGES
    returned = deadlines.saved_words(report.reviewed_at, at) if report.reviewed_at else ""
    return changes_of(report.versions.all(), links, returned)


def _waiting(report: ActionReport, state: ReportState) -> str:
    """Why the unit cannot read or write it yet; empty when it can."""
    if not report.task.needs_approval or has_handed_in(state):
        return ""
    if state is ReportState.FOR_APPROVAL:
        return f"{report.task.body} har skrivit den och ska godkänna den innan den lämnas in."
    return "Inte inlämnad än."


def _when(report: ActionReport, state: ReportState, at: datetime) -> str:
    moment = report.submitted_at if state is ReportState.SUBMITTED else report.reviewed_at
    return deadlines.saved_words(moment, at) if moment and has_handed_in(state) else ""


def _questions(report: ActionReport, told: ActionReport | ReportVersion) -> tuple[str, ...]:
    action = report.action
    end = report.task.round.period_end
    found = (
        participants.consistency(told.women, told.men, told.total),
        statuses.difference(ActionStatus(told.status), action.starts_on, action.ends_on, end),
    )
    return tuple(question for question in found if question)
