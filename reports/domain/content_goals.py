"""The part of the tree that is judged: goals and focus areas with their indicators."""

from dataclasses import dataclass

from indicators.domain.reading import Comment, Mark, Reading
from indicators.domain.vocabulary import Attainment, Verdict
from reports.domain.content_actions import ActionCountContent, NoteContent
from reports.domain.tally import verdict_of


def why_of(reading: Reading) -> Comment | None:
    """The comment on the value that is shown; a comment on an older one says nothing of it."""
    return next((c for c in reading.comments if c.period == reading.period), None)


@dataclass(frozen=True)
class PlacedReading:
    """An indicator where it stands, with its number there; `folded` is told in one line.

    `counted` is of one that is followed through the actions of the plan.
    """

    number: str
    reading: Reading
    folded: bool = False
    counted: ActionCountContent | None = None

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
        """Whether there is a value, a text, a part or a count to show."""
        return bool(self.reading.rows or self.reading.texts or self.reading.parts or self.counted)

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
    """A body's part, in the document's kind of words, and the newest note on how it goes."""

    kind: str
    body: str
    words: str = ""
    told: NoteContent | None = None


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
    """One line of the first screen: a goal, or a focus area where no goal can be judged.

    `suggested` stands in where nobody has judged the goal, and says so in its words.
    """

    title: str
    over: str
    anchor: str
    mark: Mark | None
    sentence: str
    strip: tuple[Mark, ...]
    tally_words: str
    action_words: str
    suggested: Mark | None = None
