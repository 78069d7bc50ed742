"""Whom one can sign in as in the demonstration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from people.domain.roles import Role
from people.models import Membership

# Nobody can have such an address (RFC 2606), so no real account is ever listed.
_INVENTED = ".example"


@dataclass(frozen=True)
class Person:
    """An invented person with what they are today, "Handläggare, Kommunstyrelsen"."""

    name: str
    email: str
    posts: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A municipality and its invented people."""

    name: str
    people: tuple[Person, ...]


def demonstration_people(on: date) -> list[Place]:
    """Everybody whose role is valid on the day, the municipality with most people first; one query."""
    rows = (
        Membership.objects.filter(user__is_active=True, user__email__endswith=_INVENTED)
        .select_related("user", "body__municipality")
        .order_by("body__municipality__name", "user__id", "body__name")
    )
    valid = [row for row in rows if row.is_valid_on(on)]
    places = [
        Place(name, _people(group))
        for name, group in groupby(valid, key=lambda row: row.body.municipality.name)
    ]
    return sorted(places, key=lambda place: -len(place.people))


def _people(rows: Iterable[Membership]) -> tuple[Person, ...]:
    return tuple(
        Person(user.name, user.email, tuple(_post(row) for row in group))
        for user, group in groupby(rows, key=lambda row: row.user)
    )


def _post(row: Membership) -> str:
    return f"{Role(row.role).label}, {row.body.name}"
