"""The bodies of a round: how far each has come, with its reports and its time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Max, Q

from actionplans.domain import deadlines
from actionplans.domain.bodies import body_state, has_handed_in, is_late
from actionplans.domain.deadlines import effective_deadline, short_date, stockholm_day
from actionplans.domain.vocabulary import BodyState, MessageKind, ReportState
from actionplans.models import ActionReport, BodyTask, ReportingRound
from actionplans.pages.states import REPORT_ORDER, StateWord, counted, state_word

REMINDERS = (MessageKind.SOON, MessageKind.LATE, MessageKind.BY_UNIT)


class _Word(NamedTuple):
    state: ReportState
    mark: str
    label: str


_WORDS = {
    state.value: _Word(state, str(state_word(state).index), state.label) for state in ReportState
}


class Part(NamedTuple):
    """A body's report on one action.

    `ref`, `mark` and `label` are text that a template of hundreds writes as it is.
    """

    report_id: int
    action_id: int
    title: str
    slug: str
    state: ReportState
    submitted_at: datetime | None
    reviewed_at: datetime | None
    is_example: bool
    areas: frozenset[str]
    ref: str
    mark: str
    label: str


@dataclass(frozen=True)
class BodyRow:
    """A body in a round: its state, its reports, and what to say of its time."""

    slug: str
    name: str
    email: str
    state: StateWord
    stands: BodyState
    count: str
    states: str
    time: str
    tone: str
    days_late: int
    is_late: bool
    has_extension: bool
    has_handed_in: bool
    returned: str
    reminded: str
    parts: tuple[Part, ...]

    @property
    def to_review(self) -> bool:
        """Whether something waits for the unit."""
        return any(part.state is ReportState.SUBMITTED for part in self.parts)

    @property
    def has_left(self) -> bool:
        """Whether the body has something left to write, a returned report too."""
        return not self.has_handed_in or self.stands is BodyState.RETURNED


def load_rows(
    reporting_round: ReportingRound, today: date
) -> tuple[tuple[BodyRow, ...], dict[str, str]]:
    """The bodies, those that are late first, then those least far; and the focus areas in use.

    Two queries, the same however many there are.
    """
    by_task, areas = _parts(reporting_round)
    # A mail that a backend only showed has a moment and a fault: nobody has read it.
    sent = Q(messages__kind__in=REMINDERS, messages__sent_at__isnull=False, messages__fault="")
    tasks = reporting_round.tasks.select_related("body").annotate(
        reminded_at=Max("messages__sent_at", filter=sent),
    )
    rows = [_row(task, by_task.get(task.id, []), reporting_round, today) for task in tasks]
    rows.sort(key=lambda row: (-row.days_late, row.state.index, row.name))
    return tuple(rows), areas


def _parts(reporting_round: ReportingRound) -> tuple[dict[int, list[Part]], dict[str, str]]:
    """The reports by task, in the plan's order.  An action under several areas comes once."""
    found = ActionReport.objects.filter(task__round=reporting_round).order_by(
        "action__position", "action__code"
    )
    under: dict[int, set[str]] = {}
    names: dict[tuple[int, str], str] = {}
    seen: dict[int, tuple[Any, ...]] = {}
    rows: Iterable[tuple[Any, ...]] = found.values_list(
        "task_id",
        "action__focus_areas__position",
        "action__focus_areas__code",
        "action__focus_areas__name",
        "id",
        "action_id",
        "action__title",
        "action__code",
        "state",
        "submitted_at",
        "reviewed_at",
        "action__is_example",
    )
    for task_id, position, code, name, *values in rows:
        seen.setdefault(values[0], (task_id, *values))
        if code is not None:
            under.setdefault(values[0], set()).add(code)
            names[position, code] = name
    by_task: dict[int, list[Part]] = {}
    for report_id, (task_id, *values) in seen.items():
        by_task.setdefault(task_id, []).append(_part(values, under.get(report_id, ())))
    return by_task, {code: name for (_, code), name in sorted(names.items())}


def _part(values: list[Any], areas: Iterable[str]) -> Part:
    report_id, action_id, title, code, state, submitted_at, reviewed_at, is_example = values
    word = _WORDS[state]
    return Part(
        report_id,
        action_id,
        title,
        code.lower(),
        word.state,
        submitted_at,
        reviewed_at,
        is_example,
        frozenset(areas),
        str(report_id),
        word.mark,
        word.label,
    )


def _row(task: BodyTask, parts: list[Part], of: ReportingRound, today: date) -> BodyRow:
    count = Counter(part.state for part in parts)
    state = body_state(count, seen=task.seen_at is not None)
    deadline = effective_deadline(of.bodies_deadline, task.extended_to)
    returned_on = _last_day(part.reviewed_at for part in parts if part.state == "returnerad")
    late = is_late(state, deadline, today, returned_on)
    returned = count[ReportState.RETURNED]
    return BodyRow(
        slug=task.body.slug,
        name=task.body.name,
        email=task.body.email,
        state=state_word(state),
        stands=state,
        count=_in_words(parts),
        states=_states_words(count),
        time=_time_words(task, state, deadline, returned_on, parts, late, today),
        tone="late" if late else "quiet",
        days_late=deadlines.days_late(deadline, today) if late else 0,
        is_late=late,
        has_extension=task.extended_to is not None and task.extended_to >= today,
        has_handed_in=has_handed_in(state),
        returned=_returned_words(returned) if state is BodyState.BEGUN else "",
        reminded=_reminded_words(task, today),
        parts=tuple(parts),
    )


def waiting_bodies(reporting_round: ReportingRound, today: date) -> list[tuple[str, str]]:
    """The bodies that have something left to hand in, as slug and name with its time."""
    rows, _ = load_rows(reporting_round, today)
    left = [row for row in rows if row.has_left]
    return [(row.slug, f"{row.name}, {row.time}" if row.time else row.name) for row in left]


def with_parts(row: BodyRow, parts: tuple[Part, ...]) -> BodyRow:
    """The body with only some of its reports shown; how far it has come is still of all of them."""
    count = Counter(part.state for part in parts)
    return replace(row, parts=parts, count=_in_words(parts), states=_states_words(count))


def _in_words(parts: Sequence[Part]) -> str:
    return f"{sum(has_handed_in(part.state) for part in parts)} av {len(parts)}"


def _states_words(count: Counter[ReportState]) -> str:
    """ "3 godkända, 1 att granska"."""
    return ", ".join(counted(state, count[state]) for state in REPORT_ORDER if count[state])


def _returned_words(count: int) -> str:
    if not count:
        return ""
    return f"{count} {'returnerad' if count == 1 else 'returnerade'}"


def _reminded_words(task: BodyTask, today: date) -> str:
    """ "4 sep"; empty when nothing has been sent.  `task` has `reminded_at`."""
    at = task.reminded_at  # type: ignore[attr-defined]
    return short_date(stockholm_day(at), today) if at else ""


def _time_words(
    task: BodyTask,
    state: BodyState,
    deadline: date,
    returned_on: date | None,
    parts: list[Part],
    late: bool,
    today: date,
) -> str:
    """Late by how much, else what the body's time is, else when it handed in."""
    if late:
        return deadlines.late_words(deadlines.days_late(deadline, today))
    if state in (BodyState.SUBMITTED, BodyState.ACCEPTED):
        day = _last_day(part.submitted_at for part in parts)
        return short_date(day, today) if day else ""
    if state is BodyState.RETURNED and returned_on and not task.extended_to:
        return short_date(returned_on, today)
    if task.extended_to:
        word = "Ny sista dag" if state is BodyState.RETURNED else "Förlängd till"
        return f"{word} {short_date(task.extended_to, today)}"
    return deadlines.left_words(deadline, today)


def _last_day(moments: Iterable[datetime | None]) -> date | None:
    return max((stockholm_day(at) for at in moments if at), default=None)
