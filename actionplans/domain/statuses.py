"""An action's status: what was reported, and what its dates alone would say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actionplans.domain.vocabulary import ActionStatus
from people.domain.dates import format_date_long

# An action that has ended is not asked about again.
FINAL = frozenset({ActionStatus.COMPLETED, ActionStatus.CANCELLED, ActionStatus.NOT_RELEVANT})

# Where the order of work meets the eye: what remains before what is done.
ORDER = (
    ActionStatus.DELAYED,
    ActionStatus.NOT_STARTED,
    ActionStatus.ONGOING,
    ActionStatus.CONTINUOUS,
    ActionStatus.COMPLETED,
    ActionStatus.CANCELLED,
    ActionStatus.NOT_RELEVANT,
)
# The colour of a status's part of a bar and of the square before its word.
DRAWN = {
    ActionStatus.COMPLETED: "done",
    ActionStatus.ONGOING: "on",
    ActionStatus.CONTINUOUS: "on",
    ActionStatus.DELAYED: "late",
    ActionStatus.NOT_STARTED: "idle",
    ActionStatus.CANCELLED: "idle",
    ActionStatus.NOT_RELEVANT: "idle",
}
# Said of many: "4 genomförda, 6 pågår".
PLURAL = {
    ActionStatus.COMPLETED: "genomförda",
    ActionStatus.ONGOING: "pågår",
    ActionStatus.CONTINUOUS: "löpande",
    ActionStatus.DELAYED: "försenade",
    ActionStatus.NOT_STARTED: "ej påbörjade",
    ActionStatus.CANCELLED: "avbrutna",
    ActionStatus.NOT_RELEVANT: "ej relevanta",
}


def counted(status: ActionStatus, count: int) -> str:
    """ "4 genomförda", "1 försenad"."""
    return f"{count} {status.label.lower() if count == 1 else PLURAL[status]}"


@dataclass(frozen=True)
class Reported:
    """An accepted report's status, the round it was given in and whether the lead body gave it.

    `report` is its id where one will read the rest of it.
    """

    status: ActionStatus
    period_end: date
    by_lead: bool
    round_name: str = ""
    report: int = 0


def latest(reports: Iterable[Reported]) -> Reported | None:
    """The report that says how the whole action goes; None when nobody has reported.

    The lead body speaks for the action; a co-performer's part counts only when the lead has never
    reported.
    """
    return max(reports, key=lambda report: (report.by_lead, report.period_end), default=None)


def expected(starts_on: date | None, ends_on: date | None, on: date) -> ActionStatus | None:
    """What the dates alone say on a day; None when they say nothing."""
    if ends_on is not None and on > ends_on:
        return ActionStatus.COMPLETED
    if starts_on is None:
        return None
    return ActionStatus.ONGOING if on >= starts_on else ActionStatus.NOT_STARTED


def difference(
    reported: ActionStatus, starts_on: date | None, ends_on: date | None, on: date
) -> str:
    """How a reported status departs from the dates, in words; empty when they agree.

    The reported status holds; the difference is shown beside it.
    """
    planned = expected(starts_on, ends_on, on)
    started = reported in (ActionStatus.ONGOING, ActionStatus.CONTINUOUS, ActionStatus.COMPLETED)
    if planned is ActionStatus.NOT_STARTED and started and starts_on:
        return f"Började före planerad start {format_date_long(starts_on)}."
    if planned is ActionStatus.ONGOING and reported is ActionStatus.NOT_STARTED and starts_on:
        return f"Skulle ha startat {format_date_long(starts_on)}."
    if planned is ActionStatus.ONGOING and reported is ActionStatus.COMPLETED and ends_on:
        return f"Genomförd före planerat slut {format_date_long(ends_on)}."
    unfinished = (ActionStatus.ONGOING, ActionStatus.CONTINUOUS, ActionStatus.NOT_STARTED)
    if planned is ActionStatus.COMPLETED and reported in unfinished and ends_on:
        return f"Skulle ha varit klar {format_date_long(ends_on)}."
    return ""


def is_asked_about(
    starts_on: date | None, period_end: date, last_status: ActionStatus | None
) -> bool:
    """Whether a round asks about an action: it should have begun, and is not reported as ended."""
    begun = starts_on is None or starts_on <= period_end
    return begun and last_status not in FINAL
