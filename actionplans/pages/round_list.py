"""The rounds of a strategy, each with how far it has come."""

from dataclasses import dataclass
from datetime import date

from actionplans.domain.bodies import body_state, has_handed_in
from actionplans.domain.vocabulary import BodyState, ReportState
from actionplans.domain.words import span_words
from actionplans.models import ActionReport, ReportingRound
from actionplans.pages.rounds import handed_in_words
from strategies.models import Strategy


@dataclass(frozen=True)
class RoundRow:
    """A round as a row of the list."""

    slug: str
    name: str
    period: str
    bodies_deadline: date
    compile_deadline: date
    is_open: bool
    progress: str


def load_round_list(strategy: Strategy) -> tuple[RoundRow, ...]:
    """The strategy's rounds, the latest first; two queries."""
    marks: dict[int, dict[int, set[ReportState]]] = {}
    rows = ActionReport.objects.filter(task__round__strategy=strategy).order_by()
    for round_id, task_id, state in rows.values_list(
        "task__round_id", "task_id", "state"
    ).distinct():
        marks.setdefault(round_id, {}).setdefault(task_id, set()).add(ReportState(state))
    return tuple(
        RoundRow(
            slug=found.slug,
            name=str(found),
            period=span_words(found.period_start, found.period_end),
            bodies_deadline=found.bodies_deadline,
            compile_deadline=found.compile_deadline,
            is_open=found.opened_at is not None,
            progress=_progress(found, [body_state(s) for s in marks.get(found.id, {}).values()]),
        )
        for found in strategy.rounds.select_related("kind")
    )


def _progress(found: ReportingRound, states: list[BodyState]) -> str:
    if found.opened_at is None:
        return "Inte öppnad"
    if states and all(state is BodyState.ACCEPTED for state in states):
        return "Alla rapporter är godkända"
    return handed_in_words(sum(has_handed_in(state) for state in states), len(states))
