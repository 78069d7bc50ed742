"""How each action of a strategy goes, from accepted reports alone."""

from datetime import date

from actionplans.domain.statuses import Reported, latest
from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.models import ActionReport
from strategies.models import Strategy

_COLUMNS = (
    "id",
    "action_id",
    "status",
    "task__body_id",
    "action__lead_id",
    "task__round__period_end",
    "task__round__kind__name",
)


def load_reported(strategy: Strategy, until: date | None = None) -> dict[int, list[Reported]]:
    """All accepted statuses by action id, in the rounds whose period ends by `until`; one query.

    Only the columns that say how it goes are read: the texts of all rounds are long.
    """
    rows = ActionReport.objects.filter(
        action__strategy=strategy, state=ReportState.ACCEPTED
    ).order_by("task__round__period_end", "id")
    if until is not None:
        rows = rows.filter(task__round__period_end__lte=until)
    found: dict[int, list[Reported]] = {}
    for report, action, status, body, lead, ended, kind in rows.values_list(*_COLUMNS):
        reported = Reported(
            ActionStatus(status),
            ended,
            by_lead=body == lead,
            round_name=f"{kind} {ended.year}",
            report=report,
        )
        found.setdefault(action, []).append(reported)
    return found


def load_statuses(strategy: Strategy, until: date | None = None) -> dict[int, Reported]:
    """The status that counts, by action id; an action that nobody has reported is not there.

    One query.  `until` gives the statuses as they were known in the round that ended then.
    """
    found = load_reported(strategy, until)
    return {action: status for action, reports in found.items() if (status := latest(reports))}
