"""The names of the grid's cells in addresses and forms; whatever comes back is checked again."""

import re
from dataclasses import dataclass

from indicators.domain.periods import Period, PeriodError, parse_period
from indicators.domain.vocabulary import Gender

_KEY = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\.([KMT])\.([0-9M/-]{4,12})")


@dataclass(frozen=True)
class Ref:
    """A cell of the municipality's own: ids of series and category, gender and period."""

    series: int
    category: int
    gender: Gender
    period: Period

    @property
    def key(self) -> str:
        """The cell's name in forms: "12.3.K.2024"."""
        return f"{self.series}.{self.category}.{self.gender.value}.{self.period.code}"

    @property
    def anchor(self) -> str:
        """The cell's id on the page."""
        return "c" + self.key.replace(".", "-").replace("/", "_")


def read_ref(key: str) -> Ref | None:
    """The cell of a name; None for anything else."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    series, category, gender, code = match.groups()
    try:
        period = parse_period(code)
    except PeriodError:
        return None
    return Ref(int(series), int(category), Gender(gender), period)
