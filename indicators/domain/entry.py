"""What makes a typed value acceptable, and what makes it odd."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.domain.units import Unit
from people.domain.numbers import format_number, round_half_up

MAX_DECIMALS = 6
# A jump is questioned when it is larger than this many times the largest usual one.
ODD_FACTOR = Decimal(3)
FEWEST_FOR_USUAL = 3


@dataclass(frozen=True)
class Range:
    """The values that a unit can have; an end may be open."""

    minimum: Decimal | None
    maximum: Decimal | None

    def complaint(self, value: Decimal, unit: Unit) -> str:
        """Why a value is outside and what to do; "" when it is inside."""
        if self.minimum is not None and value < self.minimum:
            bound = f"minst {unit.plain(self.minimum)}"
        elif self.maximum is not None and value > self.maximum:
            bound = f"högst {unit.plain(self.maximum)}"
        else:
            return ""
        return (
            f"{unit.plain(value)} går inte: värdet ska vara {bound}. "
            "Kontrollera kommatecknet och rätta värdet."
        )


def percent_complaint(text: str, unit: Unit) -> str:
    """Why a per cent sign is wrong for the unit and what to do; "" when there is none or it is right."""
    written = text.strip()
    if not written.endswith("%") or unit.symbol == "%":
        return ""
    measured = unit.symbol or "ett tal utan enhet"
    return f"{written[:30]} är procent, men serien har {measured}. Kontrollera serie och värde."


def odd_jump(before: Sequence[Decimal], value: Decimal, unit: Unit) -> str:
    """A question about a value that jumps more than the series usually does; "" when it does not.

    `before` are the earlier values in order.  Usual is the largest change between neighbours, of at
    least three changes; a jump of more than three times that is questioned, never refused.
    """
    changes = [abs(b - a) for a, b in zip(before, before[1:], strict=False)]
    if len(changes) < FEWEST_FOR_USUAL or max(changes) == 0:
        return ""
    jump = abs(value - before[-1])
    if jump <= ODD_FACTOR * max(changes):
        return ""
    usual = unit.difference(max(changes), unit.decimals)
    rounded = round_half_up(value, unit.decimals) == value
    said = format_number(value, unit.decimals if rounded else None)
    return (
        f"Värdet ändras med {unit.difference(jump)} sedan förra perioden; största ändringen hittills är "
        f"{usual}. Stämmer {said}?"
    )


def contradiction(value: Decimal, part: Decimal, whole: Decimal, unit: Unit) -> str:
    """Why a percentage cannot be `part` of `whole`, and what to do; "" when it can.

    The value may be rounded: it is wrong when it is farther from the counts' own share than half of
    its last decimal.
    """
    counts = f"{format_number(part)} av {format_number(whole)}"
    if part < 0 or part > whole:
        return (
            f"{counts} går inte: antalet med egenskapen kan inte vara större än gruppen. Rätta ett av "
            "antalen."
        )
    if whole == 0:
        return "Gruppen är 0 personer, så det finns inget värde. Rätta antalen eller värdet."
    share = part / whole * 100
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    if abs(share - value) <= Decimal("0.5").scaleb(-decimals):
        return ""
    right = unit.value(round_half_up(share, max(unit.decimals, decimals)))
    return (
        f"{unit.plain(value)} stämmer inte med antalen: {counts} är {right}. Rätta värdet eller "
        "antalen."
    )
