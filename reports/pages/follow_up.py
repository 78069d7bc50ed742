"""The whole follow-up of a strategy as one tree of plain values, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.domain.vocabulary import JudgementKind, Missing
from indicators.pages.moments import Moment
from indicators.pages.readings import load_readings
from reports.domain.content import FORMAT_VERSION, FollowUpContent, LegendRow
from reports.domain.content_actions import ActionPlanContent, ActionRow
from reports.domain.content_goals import AreaContent, GoalContent, PlacedReading
from reports.domain.judgements import Judgements
from reports.domain.lines import first_lines
from reports.domain.tally import action_words, count_statuses
from reports.domain.words import Noun, noun_of
from reports.pages.action_counts import Counting, with_counts
from reports.pages.action_rows import Shown, action_rows
from reports.pages.answer import answer_of
from reports.pages.frame import (
    imprint_of,
    municipality_content,
    round_content,
    strategy_content,
    words_of,
)
from reports.pages.fund import fund_content
from reports.pages.judged import (
    Judging,
    area_content,
    goal_content,
    place_readings,
    responsible_of,
)
from reports.pages.occasions import Occasion, previous_published, published_before
from reports.pages.processes import process_contents
from reports.pages.progress import notes_of, progress_content
from reports.pages.structure import Structure, load_structure
from reports.pages.written import written_judgements
from strategies.models import Strategy
from strategies.models.strategy import StrategyStatus

Places = dict[tuple[str, int | None], tuple[PlacedReading, ...]]
_SIGNS = (Missing.CONFIDENTIAL, Missing.NOT_APPLICABLE, Missing.NON_RESPONSE)
LEGEND = tuple(LegendRow(reason.symbol, reason.spoken) for reason in _SIGNS)


@dataclass(frozen=True)
class Wanted:
    """What to show: which round (None for none), what was known, and whose judgements.

    `judgements` None means what the unit has written; `earlier_reports` lets the report of the
    round before stand in where this round's is not accepted yet.
    """

    occasions: list[Occasion]
    shown: Occasion | None
    at: Moment
    judgements: Judgements | None = None
    earlier_reports: bool = False


def load_content(strategy: Strategy, wanted: Wanted) -> FollowUpContent:
    """The tree; three queries whatever the number of indicators, goals and actions."""
    shown, before = wanted.shown, previous_published(wanted.occasions, wanted.shown)
    period = (shown.round.period_start, shown.round.period_end) if shown else None
    rounds = _rounds(wanted)
    structure = load_structure(
        strategy, [one.round.pk for one in rounds], period[1] if period else None
    ).noted_until(wanted.at.period_limit)
    readings = load_readings(
        strategy,
        wanted.at,
        before.was_known if before else None,
        published_before(wanted.occasions, wanted.at),
    )
    judging = _judging(strategy, wanted, structure)
    fold = before is not None and judging.kind is JudgementKind.FORECAST
    noun = _action(strategy)
    counting = Counting(structure, rounds, noun) if structure.followed else None
    places = with_counts(place_readings(readings, fold=fold), readings, counting)
    first_day, last_day = period or (None, None)
    rows = action_rows(structure, Shown(first_day, last_day, noun))
    progress = progress_content(structure, strategy)
    told = notes_of(structure, "responsibility")
    goals, areas = _goals_and_areas(structure, places, rows, judging, strategy)
    words = words_of(strategy)
    examples = (
        any(r.reading.has_examples for r in readings)
        or any(row.is_example for row in rows)
        or bool(progress and progress.has_examples)
    )
    content = FollowUpContent(
        format_version=FORMAT_VERSION,
        municipality=municipality_content(strategy),
        strategy=strategy_content(strategy, words),
        round=round_content(shown, before) if shown else None,
        imprint=imprint_of(shown),
        headline="",
        headline_note="",
        summary=judging.judgements.summary,
        lines=first_lines(goals, areas, words, outcome=judging.kind is JudgementKind.OUTCOME),
        goals=goals,
        areas=areas,
        readings=places.get(("", None), ()),
        plan=_plan(strategy, structure, rows, judging.judgements),
        responsible=responsible_of(structure.responsibilities, None, told),
        processes=process_contents(structure),
        fund=fund_content(structure, period, judging.judgements.fund_text),
        progress=progress,
        legend=LEGEND,
        has_examples=examples or bool(shown and shown.follow_up and shown.follow_up.is_example),
    )
    answer = answer_of(content, strategy, judging.kind)
    return replace(content, headline=answer.text, headline_note=answer.note)


def _rounds(wanted: Wanted) -> list[Occasion]:
    """The round shown first, then the one before it whose reports may stand in."""
    if wanted.shown is None:
        return []
    rounds = [wanted.shown]
    if wanted.earlier_reports:
        end = wanted.shown.round.period_end
        rounds += [one for one in wanted.occasions if one.round.period_end < end][:1]
    return rounds


def _judging(strategy: Strategy, wanted: Wanted, structure: Structure) -> Judging:
    shown = wanted.shown
    kind = _kind(strategy, shown)
    year = shown.round.period_end.year if shown else wanted.at.period_limit.year
    partly = kind is JudgementKind.FORECAST or strategy.municipality.partly_at_year_end
    judgements = wanted.judgements
    if judgements is None:
        judgements = written_judgements(structure)
    return Judging(kind, year, partly, judgements, noun_of(strategy.word_indicator, "indikator"))


def _kind(strategy: Strategy, shown: Occasion | None) -> JudgementKind:
    """The round's kind of judgement; without a round a strategy that has ended has its outcome."""
    if shown is not None:
        return JudgementKind(shown.round.kind.judgement)
    ended = strategy.status == StrategyStatus.ENDED
    return JudgementKind.OUTCOME if ended else JudgementKind.FORECAST


def _goals_and_areas(
    structure: Structure,
    places: Places,
    rows: Sequence[ActionRow],
    judging: Judging,
    strategy: Strategy,
) -> tuple[tuple[GoalContent, ...], tuple[AreaContent, ...]]:
    """Goals outside the focus areas, and the focus areas with theirs."""
    goals: dict[int | None, list[GoalContent]] = defaultdict(list)
    told = notes_of(structure, "responsibility")
    for goal in structure.goals:
        placed = places.get(("goal", goal["id"]), ())
        goals[goal["area"]].append(goal_content(goal, placed, judging))
    areas = tuple(
        area_content(
            area,
            tuple(goals[area["id"]]),
            places.get(("area", area["id"]), ()),
            judging,
            action_words=plan_words([r for r in rows if area["name"] in r.areas], strategy),
            responsible=responsible_of(structure.responsibilities, area["id"], told),
        )
        for area in structure.areas
    )
    return tuple(goals[None]), areas


def _plan(
    strategy: Strategy, structure: Structure, rows: tuple[ActionRow, ...], said: Judgements
) -> ActionPlanContent:
    asked = [task for task in structure.tasks if task["asked"]]
    missing = [task["body"] for task in asked if task["handed_in"] < task["asked"]]
    reported = len(asked) - len(missing)
    return ActionPlanContent(
        text=said.action_text,
        rows=rows,
        counts=count_statuses([row.status for row in rows], _action(strategy)),
        words=plan_words(rows, strategy),
        reported_words=f"{reported} av {len(asked)} har rapporterat" if asked else "",
        not_reported=tuple(missing),
    )


def plan_words(rows: Sequence[ActionRow], strategy: Strategy) -> str:
    """ "12 insatser: 4 genomförda, 6 pågår" in the strategy's own word."""
    return action_words(
        count_statuses([row.status for row in rows], _action(strategy)), _action(strategy)
    )


def _action(strategy: Strategy) -> Noun:
    return noun_of(strategy.word_action, "insats")
