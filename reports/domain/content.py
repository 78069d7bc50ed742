"""A follow-up as plain values: the one tree that every page, export and snapshot is made from.

Nothing here refers to the database.  Dates are ISO text, numbers are already words or `Decimal`,
and every value has passed disclosure control.  A new field needs no new format as long as its empty
value means "not said": snapshots leave out what is empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.domain.reading import Comment, Mark, Reading
from indicators.domain.vocabulary import Attainment, JudgementKind, Verdict
from reports.domain.tally import StatusCount, verdict_of

FORMAT_VERSION = 1


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
    """Who compiled, adopted and published which version, and when."""

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


def why_of(reading: Reading) -> Comment | None:
    """The comment on the value that is shown; a comment on an older one says nothing of it."""
    return next((c for c in reading.comments if c.period == reading.period), None)


@dataclass(frozen=True)
class PlacedReading:
    """An indicator where it stands, with its number there; `folded` is told in one line."""

    number: str
    reading: Reading
    folded: bool = False

    @property
    def verdict(self) -> Mark:
        """Its own verdict, or a compound indicator's: the worst of its parts'."""
        return verdict_of(self.reading)

    @property
    def shown(self) -> tuple[Reading, ...]:
        """Itself, or the parts of a compound indicator."""
        return self.reading.parts or (self.reading,)

    @property
    def has_content(self) -> bool:
        """Whether there is a value, a text or a part to show."""
        return bool(self.reading.rows or self.reading.texts or self.reading.parts)

    @property
    def why(self) -> Comment | None:
        """The comment on the value that is shown, or on a part's."""
        return next(
            (why for reading in (self.reading, *self.shown) if (why := why_of(reading))), None
        )

    @property
    def still_missed(self) -> bool:
        """Folded away though it misses its target: said in a line above the fold."""
        return self.folded and self.verdict.mark == Verdict.NOT_MET.mark


@dataclass(frozen=True)
class GoalContent:
    """A goal with the unit's judgement and what the indicators say; one never overwrites the other."""

    code: str
    anchor: str
    text: str
    is_overall: bool
    development_intent: str
    level: str
    judgement: Mark | None
    judgement_words: str
    justification: str
    basis_words: str
    suggested: Mark | None
    differs: bool
    tally_words: str
    readings: tuple[PlacedReading, ...]

    @property
    def is_measured(self) -> bool:
        """Whether something can be said of it: a judgement or an indicator."""
        return bool(self.judgement or self.readings)

    @property
    def suggested_level(self) -> Attainment | None:
        """The level behind the suggestion's mark."""
        mark = self.suggested.mark if self.suggested else None
        return next((level for level in Attainment if level.mark == mark), None)


@dataclass(frozen=True)
class Responsible:
    """A body's part, in the document's kind of words."""

    kind: str
    body: str
    words: str = ""


@dataclass(frozen=True)
class AreaContent:
    """A focus area with its goals, indicators, texts and what is done there."""

    code: str
    anchor: str
    number: str
    name: str
    is_prioritised: bool
    description: str
    goals: tuple[GoalContent, ...]
    readings: tuple[PlacedReading, ...]
    sentence: str
    summary: str
    analysis: str
    next_steps: str
    tally_words: str
    action_words: str
    responsible: tuple[Responsible, ...]

    @property
    def is_measured(self) -> bool:
        """Whether something can be said of some goal."""
        return any(goal.is_measured for goal in self.goals)

    @property
    def placed(self) -> tuple[PlacedReading, ...]:
        """Its indicators in order, those of its goals first; one under two goals comes twice."""
        return tuple(p for goal in self.goals for p in goal.readings) + self.readings


@dataclass(frozen=True)
class Line:
    """One line of the first screen: a goal, or a focus area where no goal can be judged."""

    title: str
    over: str
    anchor: str
    mark: Mark | None
    sentence: str
    strip: tuple[Mark, ...]
    tally_words: str
    action_words: str


@dataclass(frozen=True)
class ActionRow:
    """An action with what is reported of it; `status` is empty when nothing is."""

    code: str
    slug: str
    title: str
    kind: str
    lead: str
    category: str
    areas: tuple[str, ...]
    time_words: str
    status: str
    status_words: str
    drawn: str
    result: str
    participants: str
    deviation: str
    next_step: str
    is_example: bool


@dataclass(frozen=True)
class ActionPlanContent:
    """The action plan: the unit's text, the actions, their count, and who has not reported."""

    text: str
    rows: tuple[ActionRow, ...]
    counts: tuple[StatusCount, ...]
    words: str
    reported_words: str
    not_reported: tuple[str, ...]

    @property
    def needing_attention(self) -> tuple[ActionRow, ...]:
        """What has not gone as planned: late, stopped, not begun."""
        return tuple(row for row in self.rows if row.drawn in ("late", "idle") and row.status)

    @property
    def by_category(self) -> tuple[tuple[str, tuple[ActionRow, ...]], ...]:
        """Rows under the document's own categories, in their order; none when it has none."""
        if not any(row.category for row in self.rows):
            return ()
        return _grouped(self.rows, "category")

    @property
    def by_body(self) -> tuple[tuple[str, tuple[ActionRow, ...]], ...]:
        """Rows under the body that leads them, in the order of the first."""
        return _grouped(self.rows, "lead")


def _grouped(
    rows: tuple[ActionRow, ...], column: str
) -> tuple[tuple[str, tuple[ActionRow, ...]], ...]:
    found: dict[str, list[ActionRow]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return tuple((name, tuple(of)) for name, of in found.items())


@dataclass(frozen=True)
class LineGroupContent:
    """A challenge and a need, what is to be done, and with whom."""

    challenge: str
    need: str
    lines: tuple[str, ...]
    partners: tuple[str, ...]


@dataclass(frozen=True)
class ProcessContent:
    """A main process with its strategy lines."""

    name: str
    owner: str
    groups: tuple[LineGroupContent, ...]

    @property
    def line_count(self) -> int:
        """How many strategy lines it has."""
        return sum(len(group.lines) for group in self.groups)


@dataclass(frozen=True)
class FundEventRow:
    """An event of the fund; `amount` is printed kronor."""

    year: str
    text: str
    amount: str


@dataclass(frozen=True)
class FundContent:
    """The fund for integration projects."""

    name: str
    words: str
    events: tuple[FundEventRow, ...]


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

    @property
    def has_verdicts(self) -> bool:
        """Whether some goal is judged or some indicator has a target."""
        return any(line.mark or line.strip for line in self.lines)

    @property
    def has_something_to_tell(self) -> bool:
        """Whether the first screen's lines say more than the goals' names."""
        return any(line.mark or line.strip or line.sentence for line in self.lines)

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
