"""What was known when: the moment a page speaks of."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Moment:
    """Values recorded by `known_by`, for periods that end by `period_limit` (both days included).

    The live page knows everything up to today; a follow-up of a round stops at the round's end.
    """

    known_by: date
    period_limit: date
