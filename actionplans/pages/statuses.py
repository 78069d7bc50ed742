"""How each action of a strategy goes, from accepted reports alone."""

from datetime import date

from actionplans.domain.statuses import Reported, latest
from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.models import ActionReport
from strategies.models import Strategy


def load_reported(strategy: Strategy, until: date | None = None) -> dict[int, list[Reported]]:
    """All accepted statuses by action id, in the rounds whose period ends by `until`; one query."""
    rows = ActionReport.objects.filter(
        action__strategy=strategy, state=ReportState.ACCEPTED
    ).select_related("action", "task__round__kind")
    if until is not None:
        rows = rows.filter(task__round__period_end__lte=until)
    found: dict[int, list[Reported]] = {}
    for report in rows:
        reported = Reported(
            ActionStatus(report.status),
            report.task.round.period_end,
            by_lead=report.task.body_id == report.action.lead_id,
            round_name=str(report.task.round),
        )
        found.setdefault(report.action_id, []).append(reported)
    return found


def load_statuses(strategy: Strategy, until: date | None = None) -> dict[int, Reported]:
    """The status that counts, by action id; an action that nobody has reported is not there.

    One query.  `until` gives the statuses as they were known in the round that ended then.
    """
    found = load_reported(strategy, until)
    return {action: status for action, reports in found.items() if (status := latest(reports))}
