"""Cells as they may be shown, by category."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from indicators.domain.periods import Period
from indicators.domain.reading import Comment
from indicators.domain.series import Cell as RuleCell
from indicators.domain.series import Series
from indicators.domain.vocabulary import Gender, Missing


@dataclass(frozen=True)
class ShownCell:
    """A cell as it may be shown: a suppressed one has lost its number, numerator and denominator."""

    period: Period
    gender: Gender
    value: Decimal | None
    text: str
    missing: Missing | None
    numerator: Decimal | None
    denominator: Decimal | None
    status: str
    remark: str
    is_example: bool
    source_note: str
    suppressed: bool = False
    comments: tuple[Comment, ...] = ()

    def hidden(self) -> "ShownCell":
        """The cell with its number, numerator and denominator taken away."""
        missing = Missing.CONFIDENTIAL
        return replace(
            self, value=None, numerator=None, denominator=None, missing=missing, suppressed=True
        )


@dataclass
class CategoryCells:
    """All cells of one series, area and category, by period and gender."""

    code: str
    name: str
    position: int
    cells: dict[tuple[Period, Gender], ShownCell] = field(default_factory=dict)

    def periods(self) -> list[Period]:
        """The periods in order, oldest first."""
        return sorted({period for period, _ in self.cells})

    def at(self, period: Period, gender: Gender) -> ShownCell | None:
        """One cell."""
        return self.cells.get((period, gender))

    def genders(self) -> list[Gender]:
        """The genders that have some cell, in the order that readers meet them."""
        present = {gender for _, gender in self.cells}
        return [gender for gender in Gender if gender in present]

    def series(self, gender: Gender, breaks: tuple[int, ...]) -> Series:
        """The cells of one gender as the rules want them; texts are no values."""
        return Series(
            tuple(
                RuleCell(c.value, c.missing, c.period, c.suppressed)
                for (_, g), c in self.cells.items()
                if g is gender
            ),
            breaks,
        )


# Categories by series and area.
Places = dict[tuple[int, int], dict[str, CategoryCells]]
