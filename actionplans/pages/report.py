"""A report as its form, as a page to read, and beside what was said the time before."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from actionplans.actions.reports import planned_status
from actionplans.domain import deadlines, participants, statuses
from actionplans.domain.content import CheckLine, Content, check_lines
from actionplans.domain.deadlines import effective_deadline, is_overdue, stockholm_day
from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.domain.words import period_words, sentence
from actionplans.models import ActionReport, ReportVersion
from actionplans.pages.states import StateWord, state_word
from people.domain.dates import month_year
from people.permissions import Access

_CHANGE = {
    ReportState.SUBMITTED: "Vill ni ändra något? Be enheten att returnera rapporten.",
    ReportState.ACCEPTED: "Behöver något rättas? Be enheten att öppna rapporten igen.",
}
_TEXTS = frozenset({"done", "result", "deviation", "next_step"})


@dataclass(frozen=True)
class Text:
    """A report's content in words, with participants as this reader may see them."""

    status: str
    drawn: str
    done: str
    result: str
    participants: str
    deviation: str
    next_step: str


NO_TEXT = Text("", "", "", "", "", "", "")


@dataclass(frozen=True)
class LastTime:
    """What the body said about the action in the round before; all empty when it said nothing."""

    when: str
    month: str
    text: Text


NO_LAST_TIME = LastTime("", "", NO_TEXT)


@dataclass(frozen=True)
class Version:
    """The report as it was when it was handed in or reviewed."""

    number: int
    state: StateWord
    when: str
    by: str
    note: str
    text: Text


@dataclass(frozen=True)
class ReportPage:
    """What the form and the reading page have in common; `may_write` is whether there is a form."""

    report: ActionReport
    state: StateWord
    state_when: str
    change_words: str
    action_slug: str
    period: str
    may_write: bool
    is_own: bool
    last: LastTime
    since: str
    deadline: str
    note: str
    note_heading: str
    saved: str
    text: Text
    versions: tuple[Version, ...]


def load_report_page(report: ActionReport, access: Access, at: datetime) -> ReportPage:
    """The report for this reader at an instant; two queries.

    Those who do not report for the body see the accepted versions only.
    """
    own = access.may_report_for(report.task.body)
    last = last_times([report]).get((report.action_id, report.task.body_id), NO_LAST_TIME)
    state = ReportState(report.state)
    action = report.action
    return ReportPage(
        report=report,
        state=state_word(state),
        state_when=_state_when(report, state, at),
        change_words=_CHANGE.get(state, ""),
        action_slug=action.code.lower(),
        period=sentence(period_words(action.starts_on, action.ends_on, action.season_words)),
        may_write=own and state not in (ReportState.SUBMITTED, ReportState.ACCEPTED),
        is_own=own,
        last=last,
        since=f"sedan {last.month}" if last.month else "under perioden",
        deadline=_deadline(report, at),
        note=report.review_note if state is ReportState.RETURNED else "",
        note_heading=_returned(report, at) if state is ReportState.RETURNED else "",
        saved=saved(report, at),
        text=text_of(Content.of(report), own),
        versions=_versions(report, own, at),
    )


def text_of(content: Content, full: bool) -> Text:
    """The content in words; small numbers are kept from those who may not see them in full."""
    status = ActionStatus(content.status) if content.status else None
    words = participants.full_words if full else participants.shown_words
    counts = words(content.women, content.men, content.total)
    return Text(
        status=status.label if status else "",
        drawn=statuses.DRAWN[status] if status else "none",
        done=content.done,
        result=content.result,
        participants=counts or content.participants_unknown,
        deviation=content.deviation,
        next_step=content.next_step,
    )


def last_times(reports: Sequence[ActionReport]) -> dict[tuple[int, int], LastTime]:
    """What each report's body said last about the action, by action and body; one query.

    The reports are of one round.
    """
    if not reports:
        return {}
    earlier = (
        ActionReport.objects.filter(
            action__in={report.action_id for report in reports},
            task__body__in={report.task.body_id for report in reports},
            task__round__period_end__lt=reports[0].task.round.period_end,
            state__in=[ReportState.SUBMITTED, ReportState.ACCEPTED],
        )
        .select_related("task__round")
        .order_by("task__round__period_end")
    )
    return {(found.action_id, found.task.body_id): _last_time(found) for found in earlier}


def saved(report: ActionReport, at: datetime) -> str:
    """ "Sparat 14.32"; empty before the first save."""
    return f"Sparat {deadlines.saved_words(report.saved_at, at)}" if report.saved_at else ""


def check_of(report: ActionReport, content: Content) -> list[CheckLine]:
    """The check before handing in, against the action's own dates."""
    return check_lines(content, planned_status(report))


def last_content(report: ActionReport) -> Content | None:
    """The content that the body gave the time before, to start from."""
    found = (
        ActionReport.objects.filter(
            action=report.action_id,
            task__body=report.task.body_id,
            task__round__period_end__lt=report.task.round.period_end,
            state__in=[ReportState.SUBMITTED, ReportState.ACCEPTED],
        )
        .order_by("-task__round__period_end")
        .first()
    )
    return Content.of(found) if found else None


def with_last_text(content: Content, last: Content | None, name: str) -> Content:
    """The content with last time's text in the text field `name`, after what already stands there."""
    text = getattr(last, name, "") if name in _TEXTS else ""
    if not text or text in getattr(content, name):
        return content
    both = "\n\n".join(filter(None, [getattr(content, name), text]))
    changed: dict[str, Any] = {name: both}
    return replace(content, **changed)


def differing(mine: Content, other: Content) -> Text:
    """Another person's content in words, empty where it says the same as one's own."""
    own, theirs = text_of(mine, full=True), text_of(other, full=True)
    changed = {
        field.name: value
        for field in fields(Text)
        if (value := getattr(theirs, field.name)) != getattr(own, field.name)
    }
    return replace(NO_TEXT, **changed)


@dataclass(frozen=True)
class ErrorLine:
    """Something to put right, and the control where that is done."""

    anchor: str
    text: str


def error_heading(count: int) -> str:
    """ "Två saker att rätta"."""
    numbers = {1: "En sak", 2: "Två saker", 3: "Tre saker", 4: "Fyra saker", 5: "Fem saker"}
    return f"{numbers.get(count, f'{count} saker')} att rätta"


def _last_time(found: ActionReport) -> LastTime:
    end = found.task.round.period_end
    when = month_year(end)
    return LastTime(when=when, month=when.split()[0], text=text_of(Content.of(found), full=True))


def _deadline(report: ActionReport, at: datetime) -> str:
    """ "Lämna in senast fredag 4 september 2026, om 3 dagar."."""
    task, today = report.task, stockholm_day(at)
    last = effective_deadline(task.round.bodies_deadline, task.extended_to)
    day = deadlines.weekday_date(last)
    if is_overdue(last, at):
        late = deadlines.late_words(deadlines.days_late(last, today))
        return f"Sista dagen var {day}. Rapporten är {late}."
    left = deadlines.left_words(last, today)
    return f"Lämna in senast {day}, {left}." if left else f"Lämna in senast {day}."


def _returned(report: ActionReport, at: datetime) -> str:
    today = stockholm_day(at)
    day = (
        deadlines.day_words(stockholm_day(report.reviewed_at), today) if report.reviewed_at else ""
    )
    return f"Returnerad {day}".strip()


def _state_when(report: ActionReport, state: ReportState, at: datetime) -> str:
    moment = report.submitted_at if state is ReportState.SUBMITTED else report.reviewed_at
    return deadlines.saved_words(moment, at) if moment else ""


def _versions(report: ActionReport, own: bool, at: datetime) -> tuple[Version, ...]:
    found = report.versions.all()
    return tuple(
        _version(version, own, at)
        for version in found
        if own or version.state == ReportState.ACCEPTED
    )


def _version(version: ReportVersion, own: bool, at: datetime) -> Version:
    return Version(
        number=version.number,
        state=state_word(ReportState(version.state)),
        when=deadlines.saved_words(version.at, at),
        by=version.by,
        note=version.review_note,
        text=text_of(Content.of(version), own),
    )
