"""What a source delivers, in words of our own, and what is said when it fails."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.domain.entry import MAX_DECIMALS
from indicators.domain.vocabulary import Gender
from people.domain.numbers import round_half_up


@dataclass(frozen=True)
class SourceValue:
    """One value as a source gives it.

    `reference` is the KPI's or the table's id.  `area` is a municipality's four digits, "0000" for the
    nation, "0008" for a region and "G…" for a group of Kolada's.  `value` is None when the source has
    none, which is not zero.  `members` is how many municipalities a group's mean is of, otherwise 1.
    """

    reference: str
    area: str
    period: str
    gender: Gender
    value: Decimal | None
    is_deleted: bool = False
    status: str = ""
    members: int = 1


class SourceFault(Exception):
    """A source could not be used: what happened, that nothing was changed, and what to do.

    `is_temporary` says that the same request may well succeed later.
    """

    def __init__(self, what: str, remedy: str, *, is_temporary: bool = False) -> None:
        self.message = f"{what} Inget har ändrats. {remedy}"
        self.is_temporary = is_temporary
        super().__init__(self.message)


def to_stored(value: Decimal) -> Decimal:
    """The number as we store it: at most six decimals, rounded half up, without trailing zeros."""
    plain = f"{round_half_up(value, MAX_DECIMALS):f}".rstrip("0").rstrip(".")
    return Decimal("0" if plain == "-0" else plain)
