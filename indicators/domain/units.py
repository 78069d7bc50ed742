"""How a value and a difference are written in a series' unit."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.domain.periods import Period
from indicators.domain.vocabulary import Kind
from people.domain.numbers import (
    MAX_DECIMALS,
    NO_BREAK_SPACE,
    format_number,
    format_signed,
    round_half_up,
)

PERCENTAGE_POINTS = "procentenheter"
_ONE_PERCENTAGE_POINT = "procentenhet"


@dataclass(frozen=True)
class Unit:
    """Kind of figure, the symbol after it ("%", "kr", "" …) and its number of decimals."""

    kind: Kind
    symbol: str = ""
    decimals: int = 0

    def value(self, value: Decimal, decimals: int | None = None) -> str:
        """A value with its symbol: "61,2 %"; a deviation always carries its sign."""
        places = self.decimals if decimals is None else decimals
        write = format_signed if self.kind is Kind.DEVIATION else format_number
        return self._with_noun(write(value, places), self.symbol)

    def plain(self, value: Decimal) -> str:
        """A value that somebody decided, with only the decimals it needs: "30 %"."""
        return self._with_noun(format_number(value), self.symbol)

    def difference(self, difference: Decimal, decimals: int | None = None) -> str:
        """The size of a difference: between shares always in percentage points."""
        places = self.decimals if decimals is None else decimals
        return self._with_noun(format_number(abs(difference), places), self._difference_noun)

    def change(self, change: Decimal, decimals: int | None = None) -> str:
        """A change with its sign: "+0,5 procentenheter"."""
        places = self.decimals if decimals is None else decimals
        return self._with_noun(format_signed(change, places), self._difference_noun)

    def telling_decimals(self, one: Decimal, other: Decimal) -> int:
        """Enough decimals to show that two values differ, when they do."""
        for decimals in range(self.decimals, MAX_DECIMALS):
            apart = round_half_up(one, decimals) != round_half_up(other, decimals)
            if one == other or (apart and round_half_up(one - other, decimals) != 0):
                return decimals
        return max(self.decimals, MAX_DECIMALS)

    def dated(self, value: Decimal, period: Period, decimals: int | None = None) -> str:
        """A value with its period; "46 år 2025", for two bare whole numbers would be misread."""
        places = self.decimals if decimals is None else decimals
        bare = not self.symbol and places == 0 and period.shape == "year"
        return f"{self.value(value, places)} {'år ' if bare else ''}{period.phrase}"

    @property
    def _difference_noun(self) -> str:
        return PERCENTAGE_POINTS if self.symbol == "%" else self.symbol

    @staticmethod
    def _with_noun(number: str, noun: str) -> str:
        if not noun:
            return number
        if noun == PERCENTAGE_POINTS:
            one = number.lstrip("+\u2212") == "1"
            return f"{number} {_ONE_PERCENTAGE_POINT if one else noun}"
        return f"{number}{NO_BREAK_SPACE}{noun}"
