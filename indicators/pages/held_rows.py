"""What an observation's row holds, as the rules of incoming values want it."""

from decimal import Decimal

from indicators.domain.proposals import Held
from indicators.models import Observation
from indicators.models.observations import emptied
from indicators.pages.cells import MISSING
from indicators.pages.figures_of import VALUE_STATUSES

# The columns that `held_from` takes, in its order.
HELD_COLUMNS = ("value", "text", "missing", "numerator", "denominator", "status", "remark")


def held_from(
    value: Decimal | None,
    text: str,
    missing: str,
    numerator: Decimal | None,
    denominator: Decimal | None,
    status: str,
    remark: str,
) -> Held | None:
    """The content of a row's columns; None for a cell that was emptied again."""
    if emptied(status, missing):
        return None
    return Held(
        value=value,
        text=text,
        missing=MISSING.get(missing),
        numerator=numerator,
        denominator=denominator,
        status=VALUE_STATUSES[status],
        remark=remark,
    )


def held_of(row: Observation) -> Held | None:
    """What a row holds; None for a cell that was emptied again."""
    return held_from(
        *(row.value, row.text, row.missing, row.numerator, row.denominator),
        *(row.status, row.remark),
    )
