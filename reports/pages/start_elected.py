"""The start of those who read: the answer of the newest published follow-up."""

from dataclasses import dataclass

from django.urls import reverse

from actionplans.pages.progress import ProgressPart, load_progress_summary
from people.models import Municipality
from reports.domain.content import Change, FollowUpContent
from reports.pages.published import published_content
from reports.pages.published_list import PublishedRow, load_published_list
from strategies.permissions import current_strategy

NEWS = 3
REPORTS = 5


@dataclass(frozen=True)
class ElectedStart:
    """The newest published follow-up, what is new in it, and the reports."""

    content: FollowUpContent | None
    dashboard: str
    sheet: str
    document: str
    news: tuple[Change, ...]
    more_news: int
    reports: tuple[PublishedRow, ...]
    progress: tuple[ProgressPart, ...] = ()


def load_elected_start(municipality: Municipality) -> ElectedStart:
    """Everything comes from what is published; nothing that is being written shows."""
    reports = load_published_list(municipality)
    content = published_content(reports[0].snapshot_id, reports[0].sha256) if reports else None
    changes = content.changes if content else ()
    dashboard, sheet = reverse("follow_up_current", args=[municipality.slug]), ""
    if content:
        where = [municipality.slug, content.strategy.slug]
        dashboard = reverse("follow_up", args=where)
        sheet = reverse("follow_up_sheet", args=where)
    return ElectedStart(
        content=content,
        dashboard=dashboard,
        sheet=sheet,
        document=reports[0].url if reports else "",
        news=changes[:NEWS],
        more_news=len(changes) - NEWS,
        reports=tuple(reports[:REPORTS]),
        progress=() if content else _progress(municipality),
    )


def _progress(municipality: Municipality) -> tuple[ProgressPart, ...]:
    """How lines, responsibilities and measures go, where nothing has been published."""
    strategy = current_strategy(municipality)
    return load_progress_summary(strategy).parts if strategy else ()
