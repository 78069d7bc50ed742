"""What was sent in a round: to whom, when, on what occasion, and what did not leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from actionplans.actions.messages import without_recipient
from actionplans.actions.outbox import TOO_OLD, UNCERTAIN_AFTER
from actionplans.domain.deadlines import stockholm_day
from actionplans.domain.vocabulary import MessageKind
from actionplans.models import Message, ReportingRound

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class Standing:
    """Whether a mail has left, in words; `may_send` when a person may send it from here."""

    words: str
    detail: str = ""
    tag: str = "tag-0"
    may_send: bool = False


@dataclass(frozen=True)
class Option:
    """A choice in a list; `chosen` when the address names it."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class MessageRow:
    """One mail of the log."""

    message: Message
    occasion: str
    bodies: str
    standing: Standing


@dataclass(frozen=True)
class MessageLog:
    """A page of the log, with what it can be filtered by and who would not be reached."""

    headline: str
    rows: tuple[MessageRow, ...]
    page: "Page[Message]"
    bodies: tuple[Option, ...]
    kinds: tuple[Option, ...]
    is_filtered: bool
    shown: str
    query: str
    unreached: tuple[str, ...]
    stuck: int
    demo: bool


def load_message_log(
    reporting_round: ReportingRound, asked: Mapping[str, str], at: datetime
) -> MessageLog:
    """The mails of a round, the newest first; `asked` may name "organ", "tillfalle" and "sida"."""
    body, kind = asked.get("organ", ""), asked.get("tillfalle", "")
    every = Message.objects.filter(round=reporting_round)
    found = _filtered(every, body, kind).prefetch_related("tasks__body")
    page = Paginator(found, ROWS_A_PAGE).get_page(asked.get("sida"))
    rows = tuple(_row(message, at) for message in page.object_list)
    tasks = reporting_round.tasks.select_related("body")
    states = [standing(one, at) for one in every.filter(sent_at=None).defer("text", "html")]
    sent = every.filter(sent_at__isnull=False, fault="").count()
    count = page.paginator.count
    is_filtered = bool(body or kind)
    is_open = reporting_round.opened_at is not None
    return MessageLog(
        headline=_headline(sent, every.count()),
        rows=rows,
        page=page,
        bodies=tuple(Option(t.body.slug, t.body.name, t.body.slug == body) for t in tasks),
        kinds=tuple(Option(k.value, k.label, k.value == kind) for k in MessageKind),
        is_filtered=is_filtered,
        shown=f"{count} mejl passar det du har valt." if is_filtered and count else "",
        query=f"organ={body}&tillfalle={kind}&" if is_filtered else "",
        unreached=tuple(without_recipient(reporting_round, stockholm_day(at))) if is_open else (),
        stuck=sum(one.may_send for one in states),
        demo=settings.DEMO,
    )


def standing(message: Message, at: datetime) -> Standing:
    """Where a mail stands at an instant; nothing is said to be sent that did not leave."""
    if message.sent_at:
        if message.fault:
            return Standing("Skickades inte", message.fault)
        return Standing("Skickat", tag="tag-4")
    if settings.DEMO:
        return Standing("Skickas inte", "I demonstrationen skickas inget.")
    if message.claimed_at and (message.fault or message.claimed_at <= at - UNCERTAIN_AFTER):
        return Standing("Osäkert om det gick iväg", message.fault, "tag-3", may_send=True)
    if message.claimed_at:
        return Standing("Skickas nu")
    if message.created_at <= at - TOO_OLD:
        return Standing("Skickades aldrig", message.fault, "tag-3", may_send=True)
    if message.fault:
        return Standing("Gick inte att skicka än", message.fault, "tag-3", may_send=True)
    return Standing("Väntar på att skickas", may_send=True)


def bodies_of(message: Message) -> str:
    """The bodies that the mail is about."""
    return ", ".join(sorted(task.body.name for task in message.tasks.all()))


def _filtered(every: QuerySet[Message], body: str, kind: str) -> QuerySet[Message]:
    if body:
        every = every.filter(tasks__body__slug=body)
    return every.filter(kind=kind) if kind else every


def _row(message: Message, at: datetime) -> MessageRow:
    return MessageRow(
        message=message,
        occasion=MessageKind(message.kind).label,
        bodies=bodies_of(message),
        standing=standing(message, at),
    )


def _headline(sent: int, written: int) -> str:
    """ "12 mejl skickade", "11 av 12 mejl skickade"; in the demonstration what would have been."""
    if not written:
        return "Inga mejl än"
    if not sent:
        return f"{written} mejl, inget av dem skickat" if written > 1 else "1 mejl, inte skickat"
    if sent < written:
        return f"{sent} av {written} mejl skickade"
    return f"{sent} mejl skickade" if sent > 1 else "1 mejl skickat"
