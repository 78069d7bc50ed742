"""A report's content in words, now, the time before and as somebody else has it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from actionplans.domain import participants, statuses
from actionplans.domain.content import Content
from actionplans.domain.vocabulary import ActionStatus, ReportState
from actionplans.models import ActionReport
from people.domain.dates import month_year

_TEXTS = frozenset({"done", "result", "deviation", "next_step"})


@dataclass(frozen=True)
class Text:
    """A report's content in words, with participants as this reader may see them."""

    status: str
    drawn: str
    done: str
    result: str
    participants: str
    deviation: str
    next_step: str


NO_TEXT = Text("", "", "", "", "", "", "")


@dataclass(frozen=True)
class LastTime:
    """What the body said about the action in the round before; all empty when it said nothing."""

    when: str
    month: str
    text: Text


NO_LAST_TIME = LastTime("", "", NO_TEXT)


def text_of(content: Content, full: bool) -> Text:
    """The content in words; small numbers are kept from those who may not see them in full."""
    status = ActionStatus(content.status) if content.status else None
    words = participants.full_words if full else participants.shown_words
    counts = words(content.women, content.men, content.total)
    return Text(
        status=status.label if status else "",
        drawn=statuses.DRAWN[status] if status else "none",
        done=content.done,
        result=content.result,
        participants=counts or content.participants_unknown,
        deviation=content.deviation,
        next_step=content.next_step,
    )


def last_times(reports: Sequence[ActionReport]) -> dict[tuple[int, int], LastTime]:
    """What each report's body said last about the action, by action and body; one query.

    The reports are of one round.
    """
    if not reports:
        return {}
    earlier = (
        ActionReport.objects.filter(
            action__in={report.action_id for report in reports},
            task__body__in={report.task.body_id for report in reports},
            task__round__period_end__lt=reports[0].task.round.period_end,
            state__in=[ReportState.SUBMITTED, ReportState.ACCEPTED],
        )
        .select_related("task__round")
        .order_by("task__round__period_end")
    )
    return {(found.action_id, found.task.body_id): _last_time(found) for found in earlier}


def last_content(report: ActionReport) -> Content | None:
    """The content that the body gave the time before, to start from."""
    found = (
        ActionReport.objects.filter(
            action=report.action_id,
            task__body=report.task.body_id,
            task__round__period_end__lt=report.task.round.period_end,
            state__in=[ReportState.SUBMITTED, ReportState.ACCEPTED],
        )
        .order_by("-task__round__period_end")
        .first()
    )
    return Content.of(found) if found else None


def with_last_text(content: Content, last: Content | None, name: str) -> Content:
    """The content with last time's text in the text field `name`, after what already stands there."""
    text = getattr(last, name, "") if name in _TEXTS else ""
    if not text or text in getattr(content, name):
        return content
    both = "\n\n".join(filter(None, [getattr(content, name), text]))
    changed: dict[str, Any] = {name: both}
    return replace(content, **changed)


def differing(mine: Content, other: Content) -> Text:
    """Another person's content in words, empty where it says the same as one's own."""
    own, theirs = text_of(mine, full=True), text_of(other, full=True)
    changed = {
        field.name: value
        for field in fields(Text)
        if (value := getattr(theirs, field.name)) != getattr(own, field.name)
    }
    return replace(NO_TEXT, **changed)


def _last_time(found: ActionReport) -> LastTime:
    end = found.task.round.period_end
    when = month_year(end)
    return LastTime(when=when, month=when.split()[0], text=text_of(Content.of(found), full=True))
