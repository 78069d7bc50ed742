"""What tests of mails share: a server that fails, and words to look for."""

from datetime import UTC, datetime
from smtplib import SMTPDataError, SMTPServerDisconnected
from zoneinfo import ZoneInfo

from django.core.mail.backends.locmem import EmailBackend

STOCKHOLM = ZoneInfo("Europe/Stockholm")
HERE = "tests.actionplans.mailing"
CLOSED, REFUSING, BREAKING, REFUSING_ONE = (
    f"{HERE}.ClosedServer",
    f"{HERE}.RefusingServer",
    f"{HERE}.BreakingServer",
    f"{HERE}.RefusingOne",
)


class ClosedServer(EmailBackend):
    """A mail server that nobody answers at."""

    def open(self):
        """Nothing listens."""
        raise ConnectionRefusedError(111, "Connection refused")


class RefusingServer(EmailBackend):
    """A mail server that answers no."""

    def send_messages(self, messages):
        """No, in the way of a server that may say yes tomorrow."""
        raise SMTPDataError(451, b"Try again later")


class BreakingServer(EmailBackend):
    """A mail server that takes the mail and goes away before it answers."""

    def send_messages(self, messages):
        """The mail is delivered, but nobody here knows."""
        super().send_messages(messages)
        raise SMTPServerDisconnected("Connection unexpectedly closed")


class RefusingOne(EmailBackend):
    """A mail server that knows every recipient but Rut."""

    def send_messages(self, messages):
        """No to Rut."""
        if messages[0].to == ["rut@tallvik.example"]:
            raise SMTPDataError(550, b"No such user")
        return super().send_messages(messages)


def swedish(*parts):
    """An instant in Swedish time, as the database keeps it."""
    return datetime(*parts, tzinfo=STOCKHOLM).astimezone(UTC)


def to_whom(mails):
    """The addresses, sorted."""
    return sorted(address for mail in mails for address in mail.to)


def html_of(mail):
    """The HTML part."""
    (part,) = mail.alternatives
    return part.content
