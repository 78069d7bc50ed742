"""The rounds of a strategy with how far each has come, and the occasions they come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actionplans.domain.bodies import body_state, has_handed_in
from actionplans.domain.calendar import next_year, statutory_limit
from actionplans.domain.vocabulary import BodyState, ReportState
from actionplans.domain.words import span_words
from actionplans.models import ActionReport, ReportingRound, RoundKind
from actionplans.pages.calendar import how_often
from actionplans.pages.rounds import handed_in_words
from indicators.domain.vocabulary import JudgementKind
from strategies.models import Strategy


@dataclass(frozen=True)
class RoundRow:
    """A round as a row of the list; `statutory` is the law's last day of an interim report."""

    slug: str
    name: str
    period: str
    bodies_deadline: date
    compile_deadline: date
    statutory: date | None
    tone: str
    is_open: bool
    progress: str


@dataclass(frozen=True)
class KindRow:
    """A recurring occasion, with the year in which it comes next."""

    code: str
    name: str
    judged_as: str
    how_often: str
    next: str
    words: str


@dataclass(frozen=True)
class RoundList:
    """The page."""

    rounds: tuple[RoundRow, ...]
    kinds: tuple[KindRow, ...]


def load_round_list(strategy: Strategy, today: date) -> RoundList:
    """The strategy's rounds, the latest first, and its occasions; three queries."""
    marks: dict[int, dict[int, set[ReportState]]] = {}
    rows = ActionReport.objects.filter(task__round__strategy=strategy).order_by()
    for round_id, task_id, state in rows.values_list(
        "task__round_id", "task_id", "state"
    ).distinct():
        marks.setdefault(round_id, {}).setdefault(task_id, set()).add(ReportState(state))
    rounds = list(strategy.rounds.select_related("kind"))
    return RoundList(
        tuple(_row(found, marks.get(found.id, {}).values()) for found in rounds),
        tuple(_kind(kind, rounds, today) for kind in strategy.round_kinds.all()),
    )


def _row(found: ReportingRound, marks: Iterable[set[ReportState]]) -> RoundRow:
    limit = statutory_limit(found.period_start, found.period_end)
    return RoundRow(
        slug=found.slug,
        name=str(found),
        period=span_words(found.period_start, found.period_end),
        bodies_deadline=found.bodies_deadline,
        compile_deadline=found.compile_deadline,
        statutory=limit,
        tone="late" if limit and found.compile_deadline > limit else "",
        is_open=found.opened_at is not None,
        progress=_progress(found, [body_state(states) for states in marks]),
    )


def _kind(kind: RoundKind, rounds: list[ReportingRound], today: date) -> KindRow:
    ends = [found.period_end for found in rounds if found.kind_id == kind.pk]
    year = next_year(ends, kind.end_month, kind.every_years, today)
    more = kind.every_years_at_most - kind.every_years
    return KindRow(
        code=kind.code,
        name=kind.name,
        judged_as=JudgementKind(kind.judgement).label.lower(),
        how_often=how_often(kind.every_years, kind.every_years_at_most),
        next=f"Näst i tur {year}{f', senast {year + more}' if more else ''}.",
        words=kind.words,
    )


def _progress(found: ReportingRound, states: list[BodyState]) -> str:
    if found.opened_at is None:
        return "Inte öppnad"
    if states and all(state is BodyState.ACCEPTED for state in states):
        return "Alla rapporter är godkända"
    return handed_in_words(sum(has_handed_in(state) for state in states), len(states))
