"""Deadlines: a last day counts to its end in Europe/Stockholm, whatever the server's own zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from people.domain.dates import MONTHS, format_date_long

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_LONG_AHEAD = 14


def stockholm_day(at: datetime) -> date:
    """The day it is in Sweden at an instant (an aware datetime)."""
    return at.astimezone(STOCKHOLM).date()


def effective_deadline(deadline: date, extended_to: date | None) -> date:
    """The body's own last day."""
    return extended_to or deadline


def is_overdue(deadline: date, at: datetime) -> bool:
    """Whether the last day has ended at an instant."""
    return stockholm_day(at) > deadline


def days_late(deadline: date, today: date) -> int:
    """Whole days after the last day; 0 on the last day and before."""
    return max(0, (today - deadline).days)


def late_words(days: int) -> str:
    """ "3 dagar försenad"."""
    return f"{_days(days)} försenad"


def left_words(deadline: date, today: date) -> str:
    """How long there is left: "i dag", "i morgon", "om 3 dagar"; empty when far ahead or passed."""
    left = (deadline - today).days
    if left < 0 or left > _LONG_AHEAD:
        return ""
    return {0: "i dag", 1: "i morgon"}.get(left, f"om {_days(left)}")


def weekday_date(day: date) -> str:
    """ "fredag 4 september 2026"."""
    return f"{_WEEKDAYS[day.weekday()]} {format_date_long(day)}"


def day_words(day: date, today: date) -> str:
    """ "4 september", with the year when it is another than today's."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def short_date(day: date, today: date) -> str:
    """ "4 sep", with the year when it is another than today's."""
    short = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def saved_words(at: datetime, now: datetime) -> str:
    """ "14.32" for today's, "3 september 14.32" for an earlier one of the year's."""
    local = at.astimezone(STOCKHOLM)
    clock = f"{local:%H.%M}"
    today = stockholm_day(now)
    return clock if local.date() == today else f"{day_words(local.date(), today)} {clock}"


def _days(number: int) -> str:
    return "1 dag" if number == 1 else f"{number} dagar"
