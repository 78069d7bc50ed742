"""What a person's own page shows."""

from __future__ import annotations

from dataclasses import dataclass

from people.domain.dates import format_date_long
from people.domain.roles import Role
from people.models import Membership
from people.permissions import Access


@dataclass(frozen=True)
class Post:
    """A role of the person; `when` is "Från och med 1 januari 2023"."""

    role: str
    means: str
    body: str
    municipality: str
    when: str


def posts_of(access: Access) -> list[Post]:
    """The roles that are valid on the day of the access; no query."""
    return [
        Post(
            role=Role(membership.role).label,
            means=Role(membership.role).description,
            body=membership.body.name,
            municipality=membership.body.municipality.name,
            when=_when(membership),
        )
        for membership in access.memberships
    ]


def _when(membership: Membership) -> str:
    since = f"Från och med {format_date_long(membership.starts_on)}"
    if membership.ends_on is None:
        return since
    return f"{since}, till och med {format_date_long(membership.ends_on)}"
