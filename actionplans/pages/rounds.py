"""One round: who has handed in, who is late, what is left."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from actionplans.actions.rounds import Asked, not_asked, plan_of
from actionplans.domain import deadlines
from actionplans.domain.calendar import statutory_limit
from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.vocabulary import BodyState
from actionplans.domain.words import counted as counted_word
from actionplans.domain.words import plural, sentence, span_words
from actionplans.models import Action, ReportingRound
from actionplans.pages.round_bodies import BodyRow, load_rows
from actionplans.pages.states import BAR_ORDER, StateWord, counted, state_word


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
class Standing:
    """How a round stands in short, for other pages."""

    headline: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class RoundPage:
    """The page of a round.

    `plan` is what opening asks, given only before the round is opened; `added` what has come into
    the plan since, and is not asked about.
    """

    round: ReportingRound
    is_open: bool
    headline: str
    deadline_words: str
    period: str
    statutory: date | None
    is_beyond_statutory: bool
    rows: tuple[BodyRow, ...]
    columns: tuple[StateCount, ...]
    bar: tuple[StateCount, ...]
    bar_words: str
    steps: tuple[Step, ...]
    all_accepted: bool
    word: str
    areas: dict[str, str]
    plan: tuple[Asked, ...]
    plan_words: str
    unasked_words: str
    added: tuple[Asked, ...]
    added_words: str
    is_example: bool


def load_standing(reporting_round: ReportingRound, at: datetime) -> Standing:
    """The round's headline and what is left, at an instant; two queries."""
    rows, _ = load_rows(reporting_round, stockholm_day(at))
    is_open = reporting_round.opened_at is not None
    return Standing(_headline(rows, is_open), _steps(rows) if is_open else ())


def load_round_page(reporting_round: ReportingRound, at: datetime) -> RoundPage:
    """The round at an instant; at most six queries, the same however many bodies there are."""
    today = stockholm_day(at)
    rows, areas = load_rows(reporting_round, today)
    is_open = reporting_round.opened_at is not None
    bar = _bar(rows)
    plan = plan_of(reporting_round)
    added = not_asked(plan, _asked(rows)) if is_open else []
    plan = [] if is_open else plan
    limit = statutory_limit(reporting_round.period_start, reporting_round.period_end)
    word = reporting_round.strategy.word_action
    return RoundPage(
        round=reporting_round,
        is_open=is_open,
        headline=_headline(rows, is_open),
        deadline_words=_deadline_words(reporting_round, today),
        period=span_words(reporting_round.period_start, reporting_round.period_end),
        statutory=limit,
        is_beyond_statutory=limit is not None and reporting_round.compile_deadline > limit,
        rows=rows,
        columns=tuple(_count(rows, state, 0) for state in BodyState),
        bar=bar,
        bar_words=", ".join(part.words for part in bar),
        steps=_steps(rows) if is_open else (),
        all_accepted=bool(rows) and all(row.stands is BodyState.ACCEPTED for row in rows),
        word=sentence(plural(word)),
        areas=areas,
        plan=tuple(plan),
        plan_words=_plan_words(plan, word),
        unasked_words="" if is_open else _unasked_words(reporting_round, word),
        added=tuple(added),
        added_words=_added_words(added, word),
        is_example=any(part.is_example for row in rows for part in row.parts)
        or any(action.is_example for asked in plan for action in asked.actions),
    )


def _asked(rows: tuple[BodyRow, ...]) -> set[tuple[str, int]]:
    return {(row.slug, part.action_id) for row in rows for part in row.parts}


def _added_words(added: list[Asked], word: str) -> str:
    """ "2 insatser har kommit till och är inte tillfrågade."; empty when there is none."""
    actions = {action.id for asked in added for action in asked.actions}
    if not actions:
        return ""
    return f"Omgången frågar inte om {counted_word(len(actions), word)} som kommit till."


def _plan_words(plan: list[Asked], word: str) -> str:
    """ "12 tillfrågas om 26 insatser."; an action that two report on counts once."""
    actions = {action.id for asked in plan for action in asked.actions}
    bodies = (
        "En förvaltning eller ett bolag"
        if len(plan) == 1
        else f"{len(plan)} förvaltningar och bolag"
    )
    return f"{bodies} tillfrågas om {counted_word(len(actions), word)}."


def _unasked_words(reporting_round: ReportingRound, word: str) -> str:
    """That nobody can be asked about some actions; empty when each has a body.  One query."""
    actions = Action.objects.in_plan().filter(strategy=reporting_round.strategy_id)
    count = actions.filter(lead=None, co_performers=None, closed_by=None).count()
    if not count:
        return ""
    return f"Om {counted_word(count, word)} frågas ingen, för ingen ansvarig är utpekad."


def completed_words(count: int) -> str:
    """What asking about added actions did."""
    if not count:
        return "Omgången frågar redan om allt i planen."
    return f"Omgången frågar nu om {count} {'rapport' if count == 1 else 'rapporter'} till."


def handed_in_words(handed_in: int, asked: int) -> str:
    """ "8 av 12 har lämnat in"."""
    if not asked:
        return "Ingen behöver rapportera"
    if handed_in == asked:
        return "Alla har lämnat in"
    if handed_in == 0:
        return f"Ingen av {asked} har lämnat in" if asked > 1 else "Ingen har lämnat in än"
    return f"{handed_in} av {asked} har lämnat in"


def _count(rows: tuple[BodyRow, ...], state: BodyState, before: int) -> StateCount:
    count = sum(row.stands is state for row in rows)
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
    submitted = [row for row in rows if row.stands is BodyState.SUBMITTED]
    returned = [row for row in rows if row.stands is BodyState.RETURNED]
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
