"""A follow-up as plain values: the one tree that every page, export and snapshot is made from.

Nothing here refers to the database.  Dates are ISO text, numbers are already words or `Decimal`,
and every value has passed disclosure control.  A new field needs no new format as long as its empty
value means "not said": snapshots leave out what is empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.domain.vocabulary import JudgementKind
from reports.domain.content_actions import (
    ActionPlanContent,
    FundContent,
    ProcessContent,
    ProgressContent,
)
from reports.domain.content_appendix import AppendixContent
from reports.domain.content_goals import (
    AreaContent,
    GoalContent,
    Line,
    PlacedReading,
    Responsible,
)

FORMAT_VERSION = 1
# The rules that turned values into words when the follow-up was published.
RENDERER = "Riktmärke 0.1"


@dataclass(frozen=True)
class MunicipalityContent:
    """Whose follow-up it is."""

    code: str
    slug: str
    name: str
    short_name: str


@dataclass(frozen=True)
class Words:
    """The strategy's own words, in the forms that headings use."""

    goal: str
    goals: str
    indicator: str
    indicators: str
    action: str
    actions: str
    focus_area: str


@dataclass(frozen=True)
class StrategyContent:
    """The governing document in short; the `no_…` sentences say why a part is missing."""

    code: str
    slug: str
    title: str
    short_title: str
    is_draft: bool
    words: Words
    no_goals_words: str
    no_indicators_words: str
    no_rounds_words: str


@dataclass(frozen=True)
class RoundContent:
    """The occasion; `month` is "augusti 2026" and `previous` that of the published one before."""

    slug: str
    name: str
    month: str
    judgement: str
    judgement_words: str
    period_start: str
    period_end: str
    previous: str

    @property
    def is_forecast(self) -> bool:
        """Whether goals are judged as forecasts."""
        return self.judgement == JudgementKind.FORECAST


@dataclass(frozen=True)
class Imprint:
    """Who compiled, adopted and published which version, and when; `renderer` made its words."""

    state: str
    state_words: str
    version: int
    reason: str = ""
    diary_number: str = ""
    adopted_on: str = ""
    adopted_by: str = ""
    adopted_paragraph: str = ""
    compiled_by: str = ""
    decided_by: str = ""
    informed: tuple[str, ...] = ()
    published_on: str = ""
    previous_sha256: str = ""
    renderer: str = ""


@dataclass(frozen=True)
class Change:
    """What is no longer as it was in an earlier published follow-up."""

    what: str
    before: str
    after: str
    why: str
    before_mark: str = ""
    after_mark: str = ""


@dataclass(frozen=True)
class LegendRow:
    """A sign that stands for a missing value, and what it means."""

    sign: str
    words: str


@dataclass(frozen=True)
class FollowUpContent:
    """The whole follow-up of a strategy, for a round or as things stand."""

    format_version: int
    municipality: MunicipalityContent
    strategy: StrategyContent
    round: RoundContent | None
    imprint: Imprint
    headline: str
    headline_note: str
    summary: str
    lines: tuple[Line, ...]
    goals: tuple[GoalContent, ...]
    areas: tuple[AreaContent, ...]
    readings: tuple[PlacedReading, ...]
    plan: ActionPlanContent
    responsible: tuple[Responsible, ...]
    processes: tuple[ProcessContent, ...]
    fund: FundContent | None
    legend: tuple[LegendRow, ...]
    has_examples: bool
    changes_since: str = ""
    changes: tuple[Change, ...] = ()
    corrections: tuple[Change, ...] = ()
    progress: ProgressContent | None = None
    appendix: AppendixContent | None = None

    @property
    def has_verdicts(self) -> bool:
        """Whether some goal is judged or some indicator has a target."""
        return any(line.mark or line.strip for line in self.lines)

    @property
    def has_something_to_tell(self) -> bool:
        """Whether the first screen's lines say more than the goals' names."""
        return any(line.mark or line.strip or line.sentence for line in self.lines)

    @property
    def loose(self) -> tuple[PlacedReading, ...]:
        """Indicators outside the focus areas: of overall and free-standing goals, and unplaced."""
        return tuple(p for goal in self.goals for p in goal.readings) + self.readings

    @property
    def told_goals(self) -> tuple[GoalContent, ...]:
        """Goals outside the focus areas that are told in full."""
        return tuple(goal for goal in self.goals if goal.is_overall or goal.is_measured)

    @property
    def named_goals(self) -> tuple[GoalContent, ...]:
        """Goals outside the focus areas that nothing more can be said of."""
        return tuple(goal for goal in self.goals if not (goal.is_overall or goal.is_measured))

    def every_goal(self) -> Iterator[GoalContent]:
        """Overall and free-standing goals, then those of the focus areas."""
        yield from self.goals
        for area in self.areas:
            yield from area.goals

    def every_placed(self) -> Iterator[PlacedReading]:
        """Each indicator once, where it first stands."""
        seen = set()
        for placed in self._all_placed():
            if placed.reading.code not in seen:
                seen.add(placed.reading.code)
                yield placed

    def _all_placed(self) -> Iterator[PlacedReading]:
        for goal in self.goals:
            yield from goal.readings
        for area in self.areas:
            yield from area.placed
        yield from self.readings
