"""Mails on their way: a row is written, claimed, sent and marked, so that nothing is sent twice.

A row is written in the transaction of what caused it; the key is unique, so the database lets one of
several through.  Sending comes after the transaction.  A row that is claimed and not marked may or may
not have left, and only a person sends it again.
"""

import socket
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F, Q, QuerySet

from actionplans.actions.recipients import Recipient
from actionplans.domain.mail import message_id, message_key
from actionplans.domain.vocabulary import MessageKind
from actionplans.models import BodyTask, Message, ReportingRound
from actionplans.pages.mails import Written
from people.models import User

UNCERTAIN_AFTER = timedelta(minutes=15)
# A mail that could not leave for so long no longer says what is true.
TOO_OLD = timedelta(days=14)
# How long a page that caused mails waits for them; the rest go with the next `send_reminders`.
SECONDS_A_PAGE = 8.0
SYSTEM = "Riktmärke"
# Backends that show a mail to somebody else than the recipient.
_LEAVES_NOT = ("console", "dummy", "filebased")
_FAULT_LENGTH = 300


@dataclass(frozen=True)
class Draft:
    """A mail to be written once: to whom, on what occasion, about which tasks."""

    recipient: Recipient
    kind: MessageKind
    occasion: str
    tasks: Sequence[BodyTask]
    written: Written


@dataclass(frozen=True)
class Delivery:
    """How it went: sent mails, those that failed, and how many were left for another time."""

    sent: tuple[Message, ...] = ()
    failed: tuple[Message, ...] = ()
    left: int = 0


def add(
    reporting_round: ReportingRound, drafts: Iterable[Draft], *, by: User | None, at: datetime
) -> list[Message]:
    """Write those mails that nobody has written on the same occasion; the new rows.

    Inside the caller's transaction; four queries however many there are.  In the order of the keys,
    so that two who write the same mails wait for each other instead of locking each other out.
    """
    wanted = {
        message_key(reporting_round.id, draft.occasion, draft.recipient.address): draft
        for draft in drafts
    }
    known = set(Message.objects.filter(key__in=wanted).values_list("key", flat=True))
    keys = sorted(wanted.keys() - known)
    if not keys:
        return []
    author = str(by) if by else SYSTEM
    rows = [_row(reporting_round, key, wanted[key], author, at) for key in keys]
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    # What another transaction wrote meanwhile stands with its own author and moment.
    made = list(Message.objects.filter(key__in=keys, created_by=author, created_at=at))
    about = Message.tasks.through
    links = [about(message=row, bodytask=task) for row in made for task in wanted[row.key].tasks]
    about.objects.bulk_create(links, ignore_conflicts=True)
    return made


def _row(
    reporting_round: ReportingRound, key: str, draft: Draft, author: str, at: datetime
) -> Message:
    return Message(
        round=reporting_round,
        kind=draft.kind,
        key=key,
        user=draft.recipient.user,
        to_name=draft.recipient.name,
        to_address=draft.recipient.address,
        subject=draft.written.subject,
        text=draft.written.text,
        html=draft.written.html,
        created_at=at,
        created_by=author,
    )


def waiting(at: datetime) -> QuerySet[Message]:
    """Mails that are written and not sent, and that may be sent without asking anybody."""
    return (
        Message.objects.filter(sent_at=None, claimed_at=None, created_at__gt=at - TOO_OLD)
        .select_related("round__kind", "round__strategy__municipality")
        .order_by("id")
    )


def uncertain(at: datetime) -> Q:
    """Mails that may have left: broken off while being sent, or begun a quarter of an hour ago."""
    broken = Q(claimed_at__isnull=False) & ~Q(fault="")
    return Q(sent_at=None) & (Q(claimed_at__lte=at - UNCERTAIN_AFTER) | broken)


def deliver_new(*, reporting_round: ReportingRound, at: datetime) -> Delivery:
    """Send what a page has just written in the round; what takes too long is left.

    Outside the transaction.  Never raises for a mail server that is slow or does not answer.
    """
    new = waiting(at).filter(round=reporting_round, attempts=0)
    return deliver(messages=list(new), at=at, seconds=SECONDS_A_PAGE)


def deliver(*, messages: Sequence[Message], at: datetime, seconds: float | None = None) -> Delivery:
    """Send mails that are waiting, each at most once; in the demonstration none.

    A server that cannot be reached leaves the rest waiting.  `seconds` bounds how long it takes,
    besides the time limit of one answer.
    """
    if settings.DEMO or not messages:
        return Delivery()
    start = time.monotonic()
    connection = get_connection()
    fault = _opened(connection)
    sent, failed, left = [], [], len(messages)
    for message in messages:
        spent = time.monotonic() - start
        if seconds is not None and spent > seconds:
            break
        left -= 1
        if not _claim(message, at=at + timedelta(seconds=spent)):
            continue
        certain, words = (True, fault) if fault else _send(connection, message)
        if words:
            _fail(message, words, may_have_left=not certain)
            failed.append(message)
            # Some servers hang up after a refusal, which must not make the next mail uncertain.
            fault = fault or _reopened(connection)
            if fault and seconds is not None:
                break
            continue
        _mark_sent(message, at=at + timedelta(seconds=time.monotonic() - start))
        sent.append(message)
    _closed(connection)
    return Delivery(tuple(sent), tuple(failed), left)


def send_again(*, message: Message, at: datetime) -> Delivery:
    """Send a mail that was not sent, or that may not have left; asked for by a person.

    Of two who ask at the same time one gets it sent.
    """
    may = Q(claimed_at=None) | uncertain(at)
    freed = Message.objects.filter(may, pk=message.pk, sent_at=None, claimed_at=message.claimed_at)
    if not freed.update(claimed_at=None):
        return Delivery()
    return deliver(messages=[message], at=at, seconds=SECONDS_A_PAGE)


def _claim(message: Message, *, at: datetime) -> bool:
    free = Message.objects.filter(pk=message.pk, claimed_at=None, sent_at=None)
    return bool(free.update(claimed_at=at, attempts=F("attempts") + 1, fault=""))


def _mark_sent(message: Message, *, at: datetime) -> None:
    stays = any(f".{word}." in settings.EMAIL_BACKEND for word in _LEAVES_NOT)
    words = "Skrevs i serverns logg: ingen e-postserver är inställd." if stays else ""
    Message.objects.filter(pk=message.pk).update(sent_at=at, fault=words)


def _fail(message: Message, words: str, *, may_have_left: bool) -> None:
    kept = {} if may_have_left else {"claimed_at": None}
    Message.objects.filter(pk=message.pk).update(fault=words[:_FAULT_LENGTH], **kept)
    message.fault = words[:_FAULT_LENGTH]


def _send(connection: Any, message: Message) -> tuple[bool, str]:
    """Whether we know if it left, and why it did not; no words when it was sent."""
    try:
        connection.send_messages([_mail(message)])
    except (SMTPResponseException, SMTPRecipientsRefused, ConnectionRefusedError) as refused:
        return True, _fault_words(refused)
    except (socket.gaierror, ValueError) as refused:
        return True, _fault_words(refused)
    except (SMTPException, OSError) as broken:
        return False, f"Förbindelsen bröts medan mejlet skickades. {_fault_words(broken)}"
    return True, ""


def _mail(message: Message) -> EmailMultiAlternatives:
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    contact = message.round.strategy.municipality.contact_email
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        to=[message.to_address],
        reply_to=[contact] if contact else None,
        headers={
            "Message-ID": message_id(message.key, host),
            "Auto-Submitted": "auto-generated",
            "Content-Language": "sv",
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def _opened(connection: Any) -> str:
    """Why the mail server cannot be reached; empty when it can."""
    try:
        connection.open()
    except (SMTPException, OSError) as fault:
        return f"E-postservern svarar inte. {_fault_words(fault)}"
    return ""


def _reopened(connection: Any) -> str:
    _closed(connection)
    return _opened(connection)


def _closed(connection: Any) -> None:
    try:
        connection.close()
    except (SMTPException, OSError):
        # The mails are sent and marked; that the server left first changes nothing.
        return


def _fault_words(fault: BaseException) -> str:
    return f"{type(fault).__name__}: {fault}"
