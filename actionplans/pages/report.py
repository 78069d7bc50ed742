"""A report as its form, as a page to read, and beside what was said the time before."""

from dataclasses import dataclass
from datetime import datetime

from actionplans.actions.report_steps import holds_the_pen
from actionplans.actions.reports import planned_status
from actionplans.domain import deadlines, statuses
from actionplans.domain.content import CheckLine, Content, check_lines
from actionplans.domain.deadlines import effective_deadline, is_overdue, stockholm_day
from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.domain.words import period_words, sentence
from actionplans.models import ActionReport, ReportVersion
from actionplans.pages.evidence import EvidenceLink, load_evidence, named, standing
from actionplans.pages.report_text import NO_LAST_TIME, LastTime, Text, last_times, text_of
from actionplans.pages.states import StateWord, state_word
from actionplans.report_permissions import readable_versions
from people.permissions import Access

_THEN = "Förvaltningens eller bolagets godkännare läser rapporten innan enheten får den."
_CHANGE = {
    ReportState.FOR_APPROVAL: (
        "Godkännaren kan ändra den, lämna in den eller skicka tillbaka den till er."
    ),
    ReportState.SUBMITTED: "Vill ni ändra något? Be enheten att returnera rapporten.",
    ReportState.ACCEPTED: "Behöver något rättas? Be enheten att öppna rapporten igen.",
}


@dataclass(frozen=True)
class Version:
    """The report as it was when it was handed in or reviewed."""

    number: int
    state: StateWord
    when: str
    by: str
    note: str
    text: Text
    evidence: tuple[EvidenceLink, ...]


@dataclass(frozen=True)
class ReportPage:
    """What the form and the reading page have in common; `may_write` is whether there is a form.

    `approves` when the report waits for this very reader; `hand_in` is what the button says.
    """

    report: ActionReport
    state: StateWord
    state_when: str
    change_words: str
    asks_unit: bool
    action_slug: str
    period: str
    may_write: bool
    approves: bool
    hand_in: str
    then: str
    approval_note: str
    approved: str
    difference: str
    is_own: bool
    last: LastTime
    since: str
    deadline: str
    note: str
    note_heading: str
    saved: str
    text: Text
    evidence: tuple[EvidenceLink, ...]
    versions: tuple[Version, ...]


def load_report_page(report: ActionReport, access: Access, at: datetime) -> ReportPage:
    """The report for this reader at an instant; three queries.

    Those who do not report for the body see the accepted versions only.
    """
    body = report.task.body
    own, approver = access.may_report_for(body), access.may_approve_for(body)
    last = last_times([report]).get((report.action_id, report.task.body_id), NO_LAST_TIME)
    state = ReportState(report.state)
    action = report.action
    approves = approver and state is ReportState.FOR_APPROVAL
    evidence = load_evidence([report.id], body.municipality.slug).get(report.id, ())
    return ReportPage(
        report=report,
        state=state_word(state),
        state_when=_state_when(report, state, at),
        change_words=_CHANGE.get(state, ""),
        asks_unit=state in (ReportState.SUBMITTED, ReportState.ACCEPTED),
        action_slug=action.code.lower(),
        period=sentence(period_words(action.starts_on, action.ends_on, action.season_words)),
        may_write=own and holds_the_pen(report, approver),
        approves=approves,
        hand_in=_hand_in_words(report, approver),
        then=_THEN if report.task.needs_approval and not approver else "",
        approval_note=report.approval_note,
        approved=f"Godkänd för {body} av {report.approved_by}." if report.approved_by else "",
        difference=_difference(report) if report.submitted_at else "",
        is_own=own,
        last=last,
        since=f"sedan {last.month}" if last.month else "under perioden",
        deadline=_deadline(report, at),
        note=report.review_note if state is ReportState.RETURNED else "",
        note_heading=_returned(report, at) if state is ReportState.RETURNED else "",
        saved=saved(report, at),
        text=text_of(Content.of(report), own),
        evidence=standing(evidence),
        versions=_versions(report, access, evidence, at),
    )


def saved(report: ActionReport, at: datetime) -> str:
    """ "Sparat 14.32"; empty before the first save."""
    return f"Sparat {deadlines.saved_words(report.saved_at, at)}" if report.saved_at else ""


def check_of(report: ActionReport, content: Content) -> list[CheckLine]:
    """The check before handing in, against the action's own dates."""
    return check_lines(content, planned_status(report))


@dataclass(frozen=True)
class ErrorLine:
    """Something to put right, and the control where that is done."""

    anchor: str
    text: str


def error_heading(count: int) -> str:
    """ "Två saker att rätta"."""
    numbers = {1: "En sak", 2: "Två saker", 3: "Tre saker", 4: "Fyra saker", 5: "Fem saker"}
    return f"{numbers.get(count, f'{count} saker')} att rätta"


def _hand_in_words(report: ActionReport, approver: bool) -> str:
    if not report.task.needs_approval:
        return "Lämna in"
    return "Godkänn och lämna in" if approver else "Skicka till godkännande"


def _difference(report: ActionReport) -> str:
    """How what is reported differs from the action's dates; empty when it does not."""
    action, end = report.action, report.task.round.period_end
    status = ActionStatus(report.status)
    return statuses.difference(status, action.starts_on, action.ends_on, end)


def _deadline(report: ActionReport, at: datetime) -> str:
    """ "Lämna in senast fredag 4 september 2026, om 3 dagar."."""
    task, today = report.task, stockholm_day(at)
    last = effective_deadline(task.round.bodies_deadline, task.extended_to)
    day = deadlines.weekday_date(last)
    if is_overdue(last, at):
        late = deadlines.late_words(deadlines.days_late(last, today))
        return f"Sista dagen var {day}. Rapporten är {late}."
    left = deadlines.left_words(last, today)
    more = "Ni har fått längre tid. " if task.extended_to else ""
    return f"{more}Lämna in senast {day}{f', {left}' if left else ''}."


def _returned(report: ActionReport, at: datetime) -> str:
    today = stockholm_day(at)
    day = (
        deadlines.day_words(stockholm_day(report.reviewed_at), today) if report.reviewed_at else ""
    )
    return f"Returnerad {day}".strip()


def _state_when(report: ActionReport, state: ReportState, at: datetime) -> str:
    moment = {
        ReportState.FOR_APPROVAL: report.saved_at,
        ReportState.SUBMITTED: report.submitted_at,
    }.get(state, report.reviewed_at)
    return deadlines.saved_words(moment, at) if moment else ""


def _versions(
    report: ActionReport, access: Access, evidence: tuple[EvidenceLink, ...], at: datetime
) -> tuple[Version, ...]:
    body = report.task.body
    own = access.may_report_for(body)
    found = report.versions.filter(state__in=readable_versions(access, body))
    return tuple(_version(version, own, evidence, at) for version in found)


def _version(
    version: ReportVersion, own: bool, evidence: tuple[EvidenceLink, ...], at: datetime
) -> Version:
    return Version(
        number=version.number,
        state=state_word(ReportState(version.state)),
        when=deadlines.saved_words(version.at, at),
        by=version.by,
        note=version.review_note if version.state == ReportState.RETURNED else "",
        text=text_of(Content.of(version), own),
        evidence=named(evidence, version.evidence),
    )
