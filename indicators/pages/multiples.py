"""Small charts that share a page, each with a table of the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from indicators.domain.reading import Figure, Mark
from indicators.figures.describe import describe_lines
from indicators.figures.line import line_svg
from indicators.figures.shapes import LineChart
from indicators.pages.comparison_choice import Option


@dataclass(frozen=True)
class NumberRow:
    """A row of the table; `heading` stands above it, `after_break` says what parts it from the next."""

    period: str
    figures: tuple[Figure, ...]
    heading: str = ""
    after_break: str = ""

    @property
    def missing_alike(self) -> Figure | None:
        """The figure that stands for all, when every one is missing for the same reason."""
        reasons = {figure.missing for figure in self.figures}
        return self.figures[0] if len(reasons) == 1 and all(reasons) else None


@dataclass(frozen=True)
class Told:
    """What one strategy says of its indicator: number and name, newest value, target and verdict."""

    years: str
    slug: str
    indicator: str
    name: str
    latest: Figure | None
    symbol: str
    aim: str
    verdict: Mark


@dataclass(frozen=True)
class Multiple:
    """A small chart, its table and what must be said of it."""

    key: str
    title: str
    shape: LineChart | None
    columns: tuple[tuple[str, str], ...]
    rows: tuple[NumberRow, ...]
    unit: str = ""
    source: str = ""
    told: tuple[Told, ...] = ()
    notes: tuple[str, ...] = ()
    is_example: bool = False

    @property
    def chart(self) -> SafeString | None:
        """The chart as SVG; None when there is nothing to draw."""
        if self.shape is None or not self.shape.series:
            return None
        return line_svg(replace(self.shape, description=describe_lines(self.shape)))


@dataclass(frozen=True)
class Select:
    """A list to choose from in the form."""

    name: str
    label: str
    options: Sequence[Option]


@dataclass(frozen=True)
class Compared:
    """One way to compare: its form, what came of it, or in words why there is nothing."""

    selects: tuple[Select, ...]
    lead: str = ""
    multiples: tuple[Multiple, ...] = ()
    why: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
