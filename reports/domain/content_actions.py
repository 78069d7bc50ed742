"""The part of the tree that is done: actions, strategy lines, the fund."""

from dataclasses import dataclass

from actionplans.domain.action_indicators import Ending
from reports.domain.tally import StatusCount


@dataclass(frozen=True)
class ActionRow:
    """An action with what is reported of it; `status` is empty when nothing is.

    `ended_words` is by which decision it was declared done, or why it was retired.
    """

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
    ended_words: str = ""


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
        return tuple(
            row
            for row in self.rows
            if row.drawn in ("late", "idle") and row.status not in ("", Ending.RETIRED)
        )

    @property
    def ended(self) -> tuple[ActionRow, ...]:
        """What a decision has declared done, and what has been retired."""
        return tuple(row for row in self.rows if row.status in (Ending.CLOSED, Ending.RETIRED))

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
class CountedAction:
    """An action that an indicator counts, with what is told of it."""

    title: str
    slug: str
    lead: str
    status_words: str
    drawn: str
    told: str


@dataclass(frozen=True)
class ActionCountContent:
    """An indicator's actions in a round: "26 insatser, varav 9 avslutade" as of "december 2021".

    Without accepted reports `words` says so and there is nothing else but the definition.
    """

    words: str
    as_of: str
    definition: str
    counts: tuple[StatusCount, ...] = ()
    not_reported: tuple[str, ...] = ()
    actions: tuple[CountedAction, ...] = ()

    @property
    def line(self) -> str:
        """The words with the round that they are of."""
        return f"{self.words} ({self.as_of})" if self.as_of else self.words


@dataclass(frozen=True)
class NoteContent:
    """A note on how a line, a responsibility or a measure goes, outside the rounds."""

    about: str
    status_words: str
    drawn: str
    text: str
    as_of: str


@dataclass(frozen=True)
class ProgressContent:
    """How the strategy's lines, responsibilities and measures go: sums, and the latest notes."""

    parts: tuple[str, ...]
    latest: tuple[NoteContent, ...]
    has_examples: bool


@dataclass(frozen=True)
class LineGroupContent:
    """A challenge and a need, what is to be done, and with whom."""

    challenge: str
    need: str
    lines: tuple[str, ...]
    partners: tuple[str, ...]


@dataclass(frozen=True)
class ProcessContent:
    """A main process with its strategy lines, and the newest note on each that has one."""

    name: str
    owner: str
    groups: tuple[LineGroupContent, ...]
    told: tuple[NoteContent, ...] = ()

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
class FundAmount:
    """An amount of the round's period in kronor; `is_known` is false when it cannot be told."""

    label: str
    amount: str
    is_sum: bool


@dataclass(frozen=True)
class FundKindRow:
    """The period's grants of one kind of applicant, and what was paid and returned of all theirs."""

    label: str
    count: str
    granted: str
    paid: str
    returned: str
    is_sum: bool


@dataclass(frozen=True)
class FundContent:
    """The fund for integration projects; the amounts are of the round's `period`.

    `text` is the unit's own.
    """

    name: str
    words: str
    events: tuple[FundEventRow, ...]
    period: str = ""
    amounts: tuple[FundAmount, ...] = ()
    why_unknown: str = ""
    kinds: tuple[FundKindRow, ...] = ()
    has_examples: bool = False
    text: str = ""
