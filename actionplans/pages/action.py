"""One action: everything the plan says of it, and what has been reported round by round."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from actionplans.domain import participants, statuses
from actionplans.domain.statuses import Reported
from actionplans.domain.vocabulary import ActionKind, ActionStatus, ReportState
from actionplans.models import Action, ActionReport, CoPerformer
from actionplans.pages.action_facts import Fact, Moved, facts_of, moved_of
from actionplans.pages.action_log import LogLine, load_action_log
from actionplans.pages.closing import CLOSED, closed_words
from actionplans.pages.evidence import EvidenceLink, load_evidence, standing
from actionplans.pages.retiring import is_awaited, waiting_words
from actionplans.pages.states import StateWord, state_word
from actionplans.report_permissions import may_read_report
from people.domain.dates import format_date_long, month_year
from people.domain.roles import Permission
from people.permissions import Access


@dataclass(frozen=True)
class Told:
    """One body's report as this reader may see it; `state` is None when it is accepted."""

    report_id: int
    body: str
    part: str
    status: str
    drawn: str
    difference: str
    state: StateWord | None
    done: str
    result: str
    participants: str
    deviation: str
    next_step: str
    evidence: tuple[EvidenceLink, ...]


@dataclass(frozen=True)
class RoundTold:
    """What was reported in a round."""

    name: str
    reports: tuple[Told, ...]


@dataclass(frozen=True)
class Retired:
    """That the action is no longer in the plan, and which open rounds still wait for a report."""

    words: str
    reason: str
    waiting: tuple[str, ...]


@dataclass(frozen=True)
class ActionPage:
    """The page of an action."""

    action: Action
    kind: str
    place: str
    status: str
    drawn: str
    status_words: str
    facts: tuple[Fact, ...]
    rounds: tuple[RoundTold, ...]
    moved: Moved
    contact_email: str
    retired: Retired | None
    is_closed: bool
    may_edit: bool
    may_close: bool
    log: tuple[LogLine, ...]


def load_action_page(action: Action, access: Access) -> ActionPage:
    """The action for this reader; ten queries, two more when it is closed.

    A report that is not accepted is left out for those who do not report for its body.
    """
    areas, goals = list(action.focus_areas.all()), list(action.goals.select_related("focus_area"))
    may_edit = access.allows(Permission.EDIT_ACTIONS, action.strategy.municipality_id)
    rows = _reports_of(action)
    taking_part = _parts(action)
    status, drawn, words = _standing(action, rows)
    return ActionPage(
        action=action,
        kind=ActionKind(action.kind).label,
        place=", ".join(area.name for area in areas)
        or (action.category.name if action.category else ""),
        status=status,
        drawn=drawn,
        status_words=words,
        facts=facts_of(action, areas, goals, taking_part, sees_name=may_edit),
        rounds=_rounds(action, rows, taking_part, access),
        moved=moved_of(action, areas, goals),
        contact_email=action.contact_email,
        retired=_retired(action, rows, access),
        is_closed=action.closed_by_id is not None,
        may_edit=may_edit,
        may_close=may_edit and action.kind == ActionKind.ASSIGNMENT and action.closed_by_id is None,
        log=load_action_log(action),
    )


def _standing(action: Action, rows: list[ActionReport]) -> tuple[str, str, str]:
    """How it goes, how that is drawn, and where it comes from; a decision wins over reports."""
    if action.closed_by is not None:
        return CLOSED, "done", f"{closed_words(action.closed_by)}."
    reported = statuses.latest(
        _as_reported(report, action) for report in rows if report.state == ReportState.ACCEPTED
    )
    if reported is None:
        return "", "none", ""
    return reported.status.label, statuses.DRAWN[reported.status], _status_words(reported, action)


def _retired(action: Action, rows: list[ActionReport], access: Access) -> Retired | None:
    """What is said of an action that has been taken out of the plan."""
    if action.retired_on is None:
        return None
    return Retired(
        f"Avförd ur planen {format_date_long(action.retired_on)}",
        action.retired_reason,
        tuple(
            waiting_words(report)
            for report in rows
            if is_awaited(report) and access.may_report_for(report.task.body)
        ),
    )


def _rounds(
    action: Action, rows: list[ActionReport], taking_part: list[CoPerformer], access: Access
) -> tuple[RoundTold, ...]:
    parts = {part.body_id: part.part for part in taking_part}
    allowed = [report for report in rows if may_read_report(access, report)]
    kommun = action.strategy.municipality.slug
    evidence = load_evidence([r.id for r in allowed if r.state == ReportState.ACCEPTED], kommun)
    return tuple(
        RoundTold(
            str(found),
            tuple(
                _told(report, action, parts, access, standing(evidence.get(report.id, ())))
                for report in group
            ),
        )
        for found, group in groupby(allowed, key=lambda report: report.task.round)
    )


def _parts(action: Action) -> list[CoPerformer]:
    return list(action.co_performers.select_related("body").order_by("body__position"))


def _reports_of(action: Action) -> list[ActionReport]:
    """Reports of opened rounds, the latest round first and in it the lead body first."""
    rows = (
        ActionReport.objects.filter(action=action, task__round__opened_at__isnull=False)
        .select_related("task__body__municipality", "task__round__kind")
        .order_by("-task__round__period_end", "task__body__position", "task__body__name")
    )
    return sorted(
        rows,
        key=lambda r: (-r.task.round.period_end.toordinal(), r.task.body_id != action.lead_id),
    )


def _as_reported(report: ActionReport, action: Action) -> Reported:
    period_end = report.task.round.period_end
    by_lead = report.task.body_id == action.lead_id
    return Reported(ActionStatus(report.status), period_end, by_lead, str(report.task.round))


def _told(
    report: ActionReport,
    action: Action,
    parts: dict[int, str],
    access: Access,
    evidence: tuple[EvidenceLink, ...],
) -> Told:
    status = ActionStatus(report.status) if report.status else None
    counts = (report.women, report.men, report.total)
    own = access.may_report_for(report.task.body)
    counted = (participants.full_words if own else participants.shown_words)(*counts)
    accepted = report.state == ReportState.ACCEPTED
    end = report.task.round.period_end
    return Told(
        report_id=report.id,
        body=report.task.body.name,
        part=parts.get(report.task.body_id, ""),
        status=status.label if status else "",
        drawn=statuses.DRAWN[status] if status else "none",
        difference=_difference(status, action, end),
        state=None if accepted else state_word(ReportState(report.state)),
        done=report.done,
        result=report.result,
        participants=counted or report.participants_unknown,
        deviation=report.deviation,
        next_step=report.next_step,
        evidence=evidence,
    )


def _difference(status: ActionStatus | None, action: Action, on: date) -> str:
    return statuses.difference(status, action.starts_on, action.ends_on, on) if status else ""


def _status_words(reported: Reported, action: Action) -> str:
    said = f"enligt rapporten i {month_year(reported.period_end)}"
    odd = _difference(reported.status, action, reported.period_end)
    return f"{said}. {odd}" if odd else f"{said}."
