"""When a round's own mails are due: occasions as data, each with a window of days.

A window lets a reminder go although the day itself was missed, as long as it is still true.  Windows
that count from the same day do not overlap, so a body has at most one of them at a time.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from actionplans.domain.vocabulary import MessageKind


class Anchor(Enum):
    """The day that an occasion counts from."""

    OPENING = "the day the round was opened"
    LAST_DAY = "the body's own last day, extension included"


@dataclass(frozen=True)
class Occasion:
    """From `first` days after its anchor (before it when negative), for `days` days."""

    code: str
    kind: MessageKind
    anchor: Anchor
    first: int
    days: int


# The most urgent first: who has several gets one mail, named after the first of them.
OCCASIONS = (
    Occasion("sen-1", MessageKind.LATE, Anchor.LAST_DAY, 1, 6),
    Occasion("sen-7", MessageKind.LATE, Anchor.LAST_DAY, 7, 14),
    Occasion("fore-1", MessageKind.SOON, Anchor.LAST_DAY, -1, 2),
    Occasion("fore-7", MessageKind.SOON, Anchor.LAST_DAY, -7, 5),
    Occasion("oppnad", MessageKind.OPENED, Anchor.OPENING, 0, 14),
)

# A mail of one of these kinds tells of all that is left, so it serves every occasion begun before it.
TELLS_WHAT_IS_LEFT = frozenset(
    {MessageKind.OPENED, MessageKind.SOON, MessageKind.LATE, MessageKind.BY_UNIT}
)


@dataclass(frozen=True)
class Due:
    """An occasion that has begun and not passed: since which day, and its name among the mails."""

    occasion: Occasion
    since: date
    name: str

    @property
    def urgency(self) -> tuple[int, str]:
        """Sorts the most urgent first."""
        return (OCCASIONS.index(self.occasion), self.name)


def due(opened_on: date, last_day: date, today: date) -> tuple[Due, ...]:
    """The occasions whose windows `today` is in, for a body with its own `last_day`.

    Nothing before the opening.  An opening is not told of after the last day.
    """
    if today < opened_on:
        return ()
    found = []
    for occasion in OCCASIONS:
        from_opening = occasion.anchor is Anchor.OPENING
        since = (opened_on if from_opening else last_day) + timedelta(days=occasion.first)
        is_over = from_opening and today > last_day
        if since <= today < since + timedelta(days=occasion.days) and not is_over:
            name = occasion.code if from_opening else f"{occasion.code}:{last_day}"
            found.append(Due(occasion, since, name))
    return tuple(found)


def is_served(found: Due, last_told: date | None) -> bool:
    """Whether a mail that told of all that was left came on the occasion's first day or later."""
    return last_told is not None and last_told >= found.since
