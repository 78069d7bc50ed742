"""What was known when: the moment a page speaks of."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.utils import timezone


@dataclass(frozen=True)
class Moment:
    """Values recorded by `known_by`, for periods that end by `period_limit` (both days included).

    The live page knows everything up to today; a follow-up of a round stops at the round's end.
    `until` is the instant itself, where the day is not exact enough: what was published at it.
    """

    known_by: date
    period_limit: date
    until: datetime | None = None

    @cached_property
    def cutoff(self) -> datetime:
        """The first instant that is too late: midnight after `known_by` in Europe/Stockholm."""
        if self.until is not None:
            return self.until + timedelta(microseconds=1)
        return timezone.make_aware(datetime.combine(self.known_by + timedelta(days=1), time.min))
