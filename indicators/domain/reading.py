"""What a page shows of an indicator: plain values only, so that a snapshot can hold all of it.

Every number here has passed disclosure control; nothing that must not be shown is anywhere in a
reading.  `Decimal` values are as stored; `text` is what is printed.
"""

from dataclasses import dataclass
from decimal import Decimal

NO_AIM = "Dokumentet anger inget mål"


@dataclass(frozen=True)
class Mark:
    """A mark beside its word: `mark` is the symbol's name, `words` explain it."""

    mark: str
    label: str
    words: str = ""


@dataclass(frozen=True)
class Figure:
    """One shown cell: a number, a text, or the sign and words for why there is none.

    `text` is printed ("61,2", ".."), `spoken` is for screen readers when the text is only a sign.
    """

    value: Decimal | None
    text: str
    period: str = ""
    missing: str = ""
    spoken: str = ""
    status: str = ""
    remark: str = ""
    is_example: bool = False

    @property
    def has_number(self) -> bool:
        """Whether there is a number to draw."""
        return self.value is not None

    def with_unit(self, symbol: str) -> str:
        """The text, a number with its unit's symbol: "61,2 %"."""
        return f"{self.text}\u00a0{symbol}" if self.has_number and symbol else self.text


@dataclass(frozen=True)
class Column:
    """A column of a reading's table: whose value (`own` or comparison) and which gender."""

    key: str  # "k", "m", "t" for the municipality; "rk", "rm", "r" for the comparison
    label: str
    group: str


@dataclass(frozen=True)
class Row:
    """A period of the table, newest last; `after_break` draws the double line above it.

    `break_labels` are the short words on either side of that line ("RAMS", "BAS").  `code` is the
    period's code where it is not the same as what is printed.
    """

    period: str
    year: int
    figures: tuple[Figure, ...]
    after_break: str = ""
    break_labels: tuple[str, ...] = ()
    code: str = ""

    @property
    def address(self) -> str:
        """The period's code."""
        return self.code or self.period

    @property
    def missing_alike(self) -> Figure | None:
        """The figure that stands for all, when every one is missing for the same reason."""
        reasons = {figure.missing for figure in self.figures}
        alike = len(reasons) == 1 and all(reasons)
        return self.figures[0] if alike else None


@dataclass(frozen=True)
class CategoryFigures:
    """The latest figures of one category (a locality, a course) with its own table."""

    code: str
    name: str
    figures: tuple[Figure, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Comment:
    """A comment with the value it speaks of."""

    text: str
    by: str
    written: str
    period: str
    is_example: bool = False


@dataclass(frozen=True)
class Reading:
    """An indicator as it stands on a day, for one round or live.

    `latest` and `comparison` hold Kvinnor, Män, Totalt in that order where they exist.  `stale` means
    no newer value than at the previous round.  `texts` is for indicators without numbers.
    """

    code: str
    slug: str
    number: str
    name: str
    wording: str
    aim: str  # the target in short words, or why there is none
    target_wording: str  # the document's own sentence
    strength: str
    kind: str
    unit: str
    symbol: str
    decimals: int
    source: str
    definition: str
    population: str
    life_cycle: str
    life_cycle_words: str
    period: str
    latest: tuple[Figure, ...]
    latest_labels: tuple[str, ...]
    comparison: tuple[Figure, ...]
    comparison_name: str
    verdict: Mark
    verdict_by_gender: tuple[tuple[str, Mark], ...]
    trend: Mark
    position: Mark
    gap_words: str
    stale: bool
    next_words: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    categories: tuple[CategoryFigures, ...]
    category_word: str
    texts: tuple[tuple[str, str], ...]
    comments: tuple[Comment, ...]
    notes: tuple[str, ...]
    target_line: Decimal | None
    target_line_words: str
    has_examples: bool
    is_part: bool = False
    gap_change_words: str = ""
    period_code: str = ""
    development_words: str = ""
    parts: tuple["Reading", ...] = ()

    @property
    def headline(self) -> Figure | None:
        """The figure that a row shows largest: the total, else the first there is."""
        return self.latest[-1] if self.latest else None
