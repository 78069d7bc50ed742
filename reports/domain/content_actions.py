"""The part of the tree that is done: actions, strategy lines, the fund."""

from dataclasses import dataclass

from reports.domain.tally import StatusCount


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
