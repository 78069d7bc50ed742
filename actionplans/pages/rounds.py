"""One round: who has handed in, who is late, what is left."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from actionplans.actions.rounds import Asked, plan_of
from actionplans.domain import deadlines
from actionplans.domain.bodies import body_state, has_handed_in, is_late
from actionplans.domain.deadlines import effective_deadline, short_date, stockholm_day
from actionplans.domain.vocabulary import ReportState
from actionplans.domain.words import counted as counted_word
from actionplans.domain.words import plural, sentence, span_words
from actionplans.models import ActionReport, BodyTask, ReportingRound
from actionplans.pages.states import BAR_ORDER, StateWord, counted, state_word

# A body itself never waits for its approver: it is then begun.
_ROW_ORDER = tuple(state for state in ReportState if state is not ReportState.FOR_APPROVAL)


@dataclass(frozen=True)
class BodyRow:
    """A body in a round: its state, how many reports are in, and what to say of its time."""

    slug: str
    name: str
    email: str
    state: StateWord
    count: str
    time: str
    tone: str
    is_late: bool
    has_extension: bool
    has_handed_in: bool
    returned: str
    action_count: int


@dataclass(frozen=True)
class StateCount:
    """So many bodies in a state, and the state's part of the bar in percent."""

    state: StateWord
    count: int
    words: str
    x: str
    width: str


@dataclass(frozen=True)
class Step:
    """Something left to do before the follow-up can be adopted."""

    text: str
    detail: str
    body: str = ""


@dataclass(frozen=True)
class RoundPage:
    """The page of a round; `plan` is what opening asks, given only before the round is opened."""

    round: ReportingRound
    is_open: bool
    headline: str
    deadline_words: str
    period: str
    rows: tuple[BodyRow, ...]
    columns: tuple[StateCount, ...]
    bar: tuple[StateCount, ...]
    bar_words: str
    steps: tuple[Step, ...]
    all_accepted: bool
    addresses: str
    subject: str
    word: str
    plan: tuple[Asked, ...]
    plan_words: str
    is_example: bool


def load_round_page(reporting_round: ReportingRound, at: datetime) -> RoundPage:
    """The round at an instant; two queries, the same however many bodies there are."""
    today = stockholm_day(at)
    reports = list(
        ActionReport.objects.filter(task__round=reporting_round)
        .select_related("action")
        .only("task_id", "state", "submitted_at", "reviewed_at", "action__is_example")
        .order_by()
    )
    rows = _rows(reporting_round, reports, today)
    is_open = reporting_round.opened_at is not None
    bar = _bar(rows)
    plan = () if is_open else tuple(plan_of(reporting_round))
    late = [row.email for row in rows if not row.has_handed_in and row.email]
    return RoundPage(
        round=reporting_round,
        is_open=is_open,
        headline=_headline(rows, is_open),
        deadline_words=_deadline_words(reporting_round, today),
        period=span_words(reporting_round.period_start, reporting_round.period_end),
        rows=rows,
        columns=tuple(_count(rows, state, 0) for state in _ROW_ORDER),
        bar=bar,
        bar_words=", ".join(part.words for part in bar),
        steps=_steps(rows) if is_open else (),
        all_accepted=bool(rows) and all(row.state.value == ReportState.ACCEPTED for row in rows),
        addresses=",".join(late),
        subject=f"Rapportera till {reporting_round}",
        word=sentence(plural(reporting_round.strategy.word_action)),
        plan=plan,
        plan_words=_plan_words(plan, reporting_round.strategy.word_action),
        is_example=any(report.action.is_example for report in reports)
        or any(action.is_example for asked in plan for action in asked.actions),
    )


def _plan_words(plan: tuple[Asked, ...], word: str) -> str:
    """ "12 tillfrågas om 26 insatser."; an action that two report on counts once."""
    actions = {action.id for asked in plan for action in asked.actions}
    bodies = (
        "En förvaltning eller ett bolag"
        if len(plan) == 1
        else f"{len(plan)} förvaltningar och bolag"
    )
    return f"{bodies} tillfrågas om {counted_word(len(actions), word)}."


def handed_in_words(handed_in: int, asked: int) -> str:
    """ "8 av 12 har lämnat in"."""
    if not asked:
        return "Ingen behöver rapportera"
    if handed_in == asked:
        return "Alla har lämnat in"
    if handed_in == 0:
        return f"Ingen av {asked} har lämnat in" if asked > 1 else "Ingen har lämnat in än"
    return f"{handed_in} av {asked} har lämnat in"


def _rows(
    reporting_round: ReportingRound, reports: list[ActionReport], today: date
) -> tuple[BodyRow, ...]:
    """The bodies, those that are least far first."""
    by_task: dict[int, list[ActionReport]] = {}
    for report in reports:
        by_task.setdefault(report.task_id, []).append(report)
    tasks = reporting_round.tasks.select_related("body")
    rows = [_row(task, by_task.get(task.id, []), reporting_round, today) for task in tasks]
    return tuple(sorted(rows, key=lambda row: row.state.index))


def _row(
    task: BodyTask, reports: list[ActionReport], reporting_round: ReportingRound, today: date
) -> BodyRow:
    states = [ReportState(report.state) for report in reports]
    state = body_state(states)
    deadline = effective_deadline(reporting_round.bodies_deadline, task.extended_to)
    returned_on = _last_day(reports, ReportState.RETURNED, "reviewed_at")
    late = is_late(state, deadline, today, returned_on)
    handed_in = sum(has_handed_in(found) for found in states)
    returned = states.count(ReportState.RETURNED)
    return BodyRow(
        slug=task.body.slug,
        name=task.body.name,
        email=task.body.email,
        state=state_word(state),
        count=f"{handed_in} av {len(states)}",
        time=_time_words(task, state, deadline, returned_on, reports, late, today),
        tone="late" if late else "quiet",
        is_late=late,
        has_extension=task.extended_to is not None and task.extended_to >= today,
        has_handed_in=has_handed_in(state),
        returned=f"{returned} returnerad" if returned and state is ReportState.DRAFT else "",
        action_count=len(states),
    )


def _time_words(
    task: BodyTask,
    state: ReportState,
    deadline: date,
    returned_on: date | None,
    reports: list[ActionReport],
    late: bool,
    today: date,
) -> str:
    """Late by how much, else what the body's time is, else when it handed in."""
    if late:
        return deadlines.late_words(deadlines.days_late(deadline, today))
    if state in (ReportState.SUBMITTED, ReportState.ACCEPTED):
        day = max(stockholm_day(report.submitted_at) for report in reports if report.submitted_at)
        return short_date(day, today)
    if state is ReportState.RETURNED and returned_on and not task.extended_to:
        return short_date(returned_on, today)
    if task.extended_to:
        word = "Ny sista dag" if state is ReportState.RETURNED else "Förlängd till"
        return f"{word} {short_date(task.extended_to, today)}"
    return deadlines.left_words(deadline, today)


def _last_day(reports: list[ActionReport], state: ReportState, field: str) -> date | None:
    days = [
        stockholm_day(at)
        for report in reports
        if report.state == state and (at := getattr(report, field))
    ]
    return max(days, default=None)


def _count(rows: tuple[BodyRow, ...], state: ReportState, before: int) -> StateCount:
    count = sum(row.state.value == state for row in rows)
    whole = len(rows) or 1
    return StateCount(
        state=state_word(state),
        count=count,
        words=counted(state, count),
        x=f"{100 * before / whole:.2f}%",
        width=f"{100 * count / whole:.2f}%",
    )


def _bar(rows: tuple[BodyRow, ...]) -> tuple[StateCount, ...]:
    parts: list[StateCount] = []
    for state in BAR_ORDER:
        part = _count(rows, state, sum(found.count for found in parts))
        if part.count:
            parts.append(part)
    return tuple(parts)


def _headline(rows: tuple[BodyRow, ...], is_open: bool) -> str:
    if not is_open:
        return "Omgången är inte öppnad"
    return handed_in_words(sum(row.has_handed_in for row in rows), len(rows))


def _deadline_words(reporting_round: ReportingRound, today: date) -> str:
    last = reporting_round.bodies_deadline
    day = deadlines.day_words(last, today)
    left = deadlines.left_words(last, today)
    if today > last:
        return f"Sista dag var {day}, i dag är det {deadlines.day_words(today, today)}"
    return f"Sista dag är {day}, {left}" if left else f"Sista dag är {day}"


def _steps(rows: tuple[BodyRow, ...]) -> tuple[Step, ...]:
    waiting = [row for row in rows if not row.has_handed_in]
    submitted = [row for row in rows if row.state.value == ReportState.SUBMITTED]
    returned = [row for row in rows if row.state.value == ReportState.RETURNED]
    steps = []
    if waiting:
        what = "1 rapport" if len(waiting) == 1 else f"rapporter från {len(waiting)}"
        steps.append(Step(f"Få in {what}", _waiting_words(waiting)))
    if submitted:
        names = ", ".join(row.name for row in submitted)
        steps.append(Step(f"Granska {_handed(len(submitted))}", names, submitted[0].slug))
    if returned:
        names = ", ".join(row.name for row in returned)
        steps.append(Step(f"Få tillbaka {len(returned)} som returnerats", names))
    return tuple(steps)


def _handed(count: int) -> str:
    return "1 som lämnat in" if count == 1 else f"{count} som lämnat in"


def _waiting_words(waiting: list[BodyRow]) -> str:
    count = Counter(
        "late" if row.is_late else "more" if row.has_extension else "" for row in waiting
    )
    parts = []
    if count["late"]:
        parts.append(f"{count['late']} är {'försenad' if count['late'] == 1 else 'försenade'}")
    if count["more"]:
        parts.append(f"{count['more']} har förlängd tid")
    return f"{', '.join(parts)}." if parts else "Ingen är försenad."
