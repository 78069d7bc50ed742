"""One action: everything the plan says of it, and what has been reported round by round."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q

from actionplans.domain import participants, statuses
from actionplans.domain.statuses import Reported
from actionplans.domain.vocabulary import ActionKind, ActionStatus, ReportState
from actionplans.domain.words import period_words, sentence
from actionplans.models import Action, ActionReport, CoPerformer
from actionplans.pages.states import StateWord, state_word
from indicators.models import Indicator
from people.domain.dates import month_year
from people.permissions import Access
from strategies.models import FocusArea, Goal


@dataclass(frozen=True)
class Fact:
    """A heading and what the plan says, one or several lines."""

    label: str
    lines: tuple[str, ...]


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


@dataclass(frozen=True)
class RoundTold:
    """What was reported in a round."""

    name: str
    reports: tuple[Told, ...]


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
    indicators: tuple[Indicator, ...]
    indicators_by_goal: bool
    contact_email: str


def load_action_page(action: Action, access: Access) -> ActionPage:
    """The action for this reader; seven queries.

    A report that is not accepted is left out for those who do not report for its body.
    """
    areas, goals = list(action.focus_areas.all()), list(action.goals.select_related("focus_area"))
    reports = _reports_for(action, access)
    reported = statuses.latest(
        _as_reported(report, action) for report in reports if report.state == ReportState.ACCEPTED
    )
    taking_part = _parts(action)
    parts = {part.body_id: part.part for part in taking_part}
    rounds = tuple(
        RoundTold(str(found), tuple(_told(report, action, parts, access) for report in group))
        for found, group in groupby(reports, key=lambda report: report.task.round)
    )
    return ActionPage(
        action=action,
        kind=ActionKind(action.kind).label,
        place=", ".join(area.name for area in areas)
        or (action.category.name if action.category else ""),
        status=reported.status.label if reported else "",
        drawn=statuses.DRAWN[reported.status] if reported else "none",
        status_words=_status_words(reported, action),
        facts=_facts(action, areas, goals, taking_part),
        rounds=rounds,
        indicators=_indicators(areas, goals),
        indicators_by_goal=bool(goals),
        contact_email=action.contact_email,
    )


def _parts(action: Action) -> list[CoPerformer]:
    return list(action.co_performers.select_related("body").order_by("body__position"))


def _reports_for(action: Action, access: Access) -> list[ActionReport]:
    """Reports of opened rounds, the latest round first and in it the lead body first."""
    rows = (
        ActionReport.objects.filter(action=action, task__round__opened_at__isnull=False)
        .select_related("task__body__municipality", "task__round__kind")
        .order_by("-task__round__period_end", "task__body__position", "task__body__name")
    )
    allowed = [
        report
        for report in rows
        if report.state == ReportState.ACCEPTED or access.may_report_for(report.task.body)
    ]
    return sorted(
        allowed,
        key=lambda r: (-r.task.round.period_end.toordinal(), r.task.body_id != action.lead_id),
    )


def _as_reported(report: ActionReport, action: Action) -> Reported:
    period_end = report.task.round.period_end
    by_lead = report.task.body_id == action.lead_id
    return Reported(ActionStatus(report.status), period_end, by_lead, str(report.task.round))


def _told(report: ActionReport, action: Action, parts: dict[int, str], access: Access) -> Told:
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
    )


def _difference(status: ActionStatus | None, action: Action, on: date) -> str:
    return statuses.difference(status, action.starts_on, action.ends_on, on) if status else ""


def _status_words(reported: Reported | None, action: Action) -> str:
    if reported is None:
        return ""
    said = f"enligt rapporten i {month_year(reported.period_end)}"
    odd = _difference(reported.status, action, reported.period_end)
    return f"{said}. {odd}" if odd else f"{said}."


def _facts(
    action: Action, areas: list[FocusArea], goals: list[Goal], taking_part: list[CoPerformer]
) -> tuple[Fact, ...]:
    """What the plan says, without empty headings."""
    others = [
        f"{part.body.name}: {part.part}" if part.part else part.body.name for part in taking_part
    ]
    partners = [partner.name for partner in action.partners.all()]
    period = sentence(period_words(action.starts_on, action.ends_on, action.season_words))
    pairs = [
        ("Ansvarig", [action.lead.name] if action.lead else []),
        ("Medverkar", others),
        ("Samverkan med", partners),
        ("Målgrupp", [action.target_group]),
        ("Tid", [period]),
        ("Avsedd effekt", [action.intended_effect]),
        (sentence(action.strategy.word_focus_area), [area.name for area in areas]),
        (sentence(action.strategy.word_goal), [goal.text for goal in goals]),
        ("Kategori", [action.category.name] if action.category else []),
        ("Kontakt", [action.contact_role]),
        ("Källa", [action.source]),
    ]
    facts = (Fact(label, tuple(line for line in lines if line)) for label, lines in pairs)
    return tuple(fact for fact in facts if fact.lines)


def _indicators(areas: list[FocusArea], goals: list[Goal]) -> tuple[Indicator, ...]:
    """Indicators of the action's goals, or of its focus areas when it names no goal."""
    if goals:
        where = Q(placements__goal__in=goals)
    else:
        where = Q(placements__goal__focus_area__in=areas) | Q(placements__focus_area__in=areas)
    found = Indicator.objects.filter(where, parent__isnull=True)
    return tuple(found.exclude(life_cycle__in=["ersatt", "avslutad"]).distinct())
