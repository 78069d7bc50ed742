"""Mails as text and HTML: what, for whom, until when, and a link to each report."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from actionplans.domain.mail import one_line
from actionplans.models import ReportingRound
from people.models import Municipality


@dataclass(frozen=True)
class Line:
    """A link with its words, and perhaps what somebody says about it."""

    words: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """One body's lines."""

    name: str
    deadline: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Wording:
    """What is particular to a mail: subject, first sentence, note, groups, last sentence and link."""

    subject: str
    lead: str
    groups: Sequence[Group]
    note: str = ""
    after: str = ""
    more: Line | None = None


@dataclass(frozen=True)
class Written:
    """A mail as it is sent."""

    subject: str
    text: str
    html: str


def write(reporting_round: ReportingRound, name: str, wording: Wording) -> Written:
    """The mail to a person, or to a functional address when `name` is empty."""
    municipality = reporting_round.strategy.municipality
    subject = one_line(wording.subject)
    context = {
        "subject": subject,
        "greeting": f"Hej {one_line(name)}!" if name.strip() else "Hej!",
        "wording": wording,
        "ask": _ask(municipality),
        "reason": (
            f"Riktmärke, {one_line(municipality.name)}. Du får det här för att du rapporterar till "
            f"{one_line(reporting_round.strategy.short_title)}."
        ),
    }
    return Written(
        subject,
        render_to_string("actionplans/mail/mail.txt", context).strip() + "\n",
        render_to_string("actionplans/mail/mail.html", context).strip() + "\n",
    )


def site_url(name: str, *args: str | int) -> str:
    """The whole address of a page, for somebody who is not on the site."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _ask(municipality: Municipality) -> str:
    contact = ", ".join(
        one_line(part) for part in (municipality.contact_words, municipality.contact_email) if part
    )
    return f"Undrar du något? Fråga {contact}." if contact else ""
