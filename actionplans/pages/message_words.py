"""What is said on a page of mails that were written there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.messages import constants

from actionplans.actions.messages import Reminded
from actionplans.actions.outbox import Delivery
from actionplans.actions.recipients import reached
from actionplans.models import Message, ReportingRound
from people.models import Body

_DEMO = "I demonstrationen skickas inget; mejlen går att läsa under Utskick."


@dataclass(frozen=True)
class Said:
    """A sentence for the page, and how it is coloured."""

    level: int
    text: str


def reminded_words(
    reporting_round: ReportingRound,
    outcome: Reminded,
    delivery: Delivery,
    chosen: Collection[str] | None,
) -> Said:
    """ "4 påmindes, 1 var redan påmind i dag, 1 saknar mottagare."."""
    if reporting_round.opened_at is None:
        return Said(constants.ERROR, "Omgången är inte öppnad, så ingen påmindes. Öppna den först.")
    if chosen is not None and not chosen:
        return Said(
            constants.ERROR, "Ingen var vald. Kryssa för vilka som ska påminnas och försök igen."
        )
    count = len(outcome.reminded)
    verb = "hade påmints" if settings.DEMO and count else "påmindes"
    parts = [f"{outcome.reminded[0] if count == 1 else count or 'Ingen'} {verb}"]
    if already := len(outcome.already):
        parts.append(f"{already} var redan {'påmind' if already == 1 else 'påminda'} i dag")
    if done := len(outcome.done):
        parts.append(f"{done} har redan lämnat in")
    if without := len(outcome.without):
        parts.append(f"{without} saknar mottagare ({', '.join(outcome.without)})")
    if not any((count, outcome.already, outcome.done, outcome.without)):
        return Said(constants.INFO, "Alla har lämnat in, så ingen behövde påminnas.")
    text = f"{', '.join(parts)}."
    level = constants.SUCCESS if count else constants.INFO
    return with_delivery(Said(level, text), delivery, wrote=count > 0)


def before_opening_words(bodies: Collection[Body], today: date) -> str:
    """ "12 mejl går ut när du öppnar. Mottagare saknas för Tekniska kontoret."; one query."""
    addresses, without = reached(bodies, today)
    text = f"{len(addresses)} mejl går ut när du öppnar."
    if not addresses:
        text = "Inga mejl går ut när du öppnar."
    elif settings.DEMO:
        text = f"{len(addresses)} mejl skrivs när du öppnar, men i demonstrationen skickas inget."
    return f"{text} {_without_words(without)}".strip()


def opened_words(
    reporting_round: ReportingRound,
    written: int,
    without: Sequence[str],
    delivery: Delivery,
) -> Said:
    """ "Bokslut december 2026 är öppnad. 12 mejl är skickade."."""
    text = f"{reporting_round} är öppnad."
    if written and not settings.DEMO:
        text += f" {written} mejl går till dem som rapporterar."
    if without:
        text += f" {_without_words(without)}"
    return with_delivery(Said(constants.SUCCESS, text), delivery, wrote=written > 0)


def _without_words(without: Sequence[str]) -> str:
    if not without:
        return ""
    return (
        f"Ingen mottagare finns för {', '.join(without)}. "
        "Be en administratör lägga till en rapportör eller en funktionsadress."
    )


def with_delivery(said: Said, delivery: Delivery, *, wrote: bool) -> Said:
    """The sentence with what did not go as it should, so that nothing is said to be sent that is not."""
    if wrote and settings.DEMO:
        return Said(said.level, f"{said.text} {_DEMO}")
    if count := len(delivery.failed) + delivery.left:
        return Said(
            constants.WARNING,
            f"{said.text} {count} mejl gick inte att skicka nu. "
            "De försöks igen vid nästa körning, eller av dig under Utskick.",
        )
    return said


def sent_again_words(message: Message, delivery: Delivery) -> Said:
    """Whether a mail that a person sent from the log has left."""
    if delivery.sent:
        return Said(constants.SUCCESS, f"Mejlet till {message.to_address} är skickat.")
    if delivery.failed:
        fault = delivery.failed[0].fault
        return Said(
            constants.WARNING, f"Mejlet till {message.to_address} gick inte att skicka. {fault}"
        )
    if settings.DEMO:
        return Said(constants.INFO, "I demonstrationen skickas inget.")
    return Said(constants.INFO, "Mejlet är redan skickat eller på väg, så det skickades inte igen.")
