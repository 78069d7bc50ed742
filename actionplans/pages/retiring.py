"""Which reports an open round still waits for when an action is taken out of the plan."""

from actionplans.domain.vocabulary import ReportState
from actionplans.models import Action, ActionReport


def load_awaited(action: Action) -> tuple[str, ...]:
    """The bodies that have not handed in, with their round; one query."""
    reports = ActionReport.objects.filter(action=action, task__round__opened_at__isnull=False)
    rows = reports.select_related("task__body", "task__round__kind").order_by(
        "-task__round__period_end", "task__body__position", "task__body__name"
    )
    return tuple(waiting_words(report) for report in rows if is_awaited(report))


def is_awaited(report: ActionReport) -> bool:
    """Whether its body still holds the pen."""
    return report.state not in (ReportState.SUBMITTED, ReportState.ACCEPTED)


def waiting_words(report: ActionReport) -> str:
    """ "Kulturförvaltningen, Bokslut december 2026"."""
    return f"{report.task.body}, {report.task.round}"
