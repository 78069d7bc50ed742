"""The accessibility statement is written, and what people could not use is told and answered."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from actionplans.domain.refusals import Conflict, Refused
from people import log
from people.models import Municipality, User
from reports.models import AccessibilityMessage, AccessibilityStatement

# A stranger's form may not fill the database.
MESSAGES_A_DAY = 50
_NEWER = "Någon annan har sparat redogörelsen sedan du öppnade sidan."
# No letters or figures that are mistaken for each other when they are read aloud.
_SIGNS = "ACEFGHJKLMNPRTUVXYZ234679"


class TooMany(Refused):
    """The municipality has got as many messages as it takes in a day."""


@transaction.atomic
def save_statement(
    *,
    municipality: Municipality,
    fields: dict[str, Any],
    version: int,
    by: User,
    at: datetime,
) -> AccessibilityStatement:
    """Save the statement that was read as `version` (0 for none yet).  Raises `Conflict`."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    found = AccessibilityStatement.objects.filter(municipality=municipality).first()
    if version != (found.version if found else 0):
        raise Conflict(_NEWER)
    found = found or AccessibilityStatement(municipality=municipality)
    for name, value in fields.items():
        setattr(found, name, value)
    found.updated_on = timezone.localdate(at)
    found.version += 1
    found.save()
    _record(found, by, at, "tillgänglighetsredogörelsen ändrad")
    return found


@transaction.atomic
def receive_message(
    *, municipality: Municipality, page: str, text: str, reply_to: str, by: None, at: datetime
) -> AccessibilityMessage:
    """Keep a message from anybody.  Raises `TooMany` when the day's number is reached."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    today = AccessibilityMessage.objects.filter(
        municipality=municipality, sent_at__date=timezone.localdate(at)
    )
    if today.count() >= MESSAGES_A_DAY:
        raise TooMany(
            "Så många meddelanden har kommit in i dag att det här inte kunde tas emot. Din text "
            "står kvar. Försök i morgon, eller vänd dig till kommunen."
        )
    reference = f"T{timezone.localdate(at):%y%m%d}-" + "".join(
        secrets.choice(_SIGNS) for _ in range(6)
    )
    message = AccessibilityMessage.objects.create(
        municipality=municipality,
        reference=reference,
        sent_at=at,
        page=page,
        text=text,
        reply_to=reply_to,
    )
    _record(message, by, at, "meddelande om tillgänglighet mottaget")
    return message


@transaction.atomic
def handle_message(
    *, message: AccessibilityMessage, by: User, at: datetime
) -> AccessibilityMessage:
    """Note that the message is answered; once noted it stays so."""
    found = AccessibilityMessage.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if found.handled_at is None:
        found.handled_at, found.handled_by = at, by
        found.save(update_fields=["handled_at", "handled_by"])
        _record(found, by, at, "meddelande om tillgänglighet besvarat")
    return found


def _record(
    of: AccessibilityStatement | AccessibilityMessage, by: User | None, at: datetime, kind: str
) -> None:
    log.record(at=at, by=by, kind=kind, subject=of, municipality_code=of.municipality.code)
