"""Who acts when the demonstration is played, and what happens when an action is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from actionplans.domain.refusals import Refused
from people.domain.roles import Role
from people.imports.problems import Problems
from people.imports.records import Record
from people.imports.register import BODY, Register, Scope
from people.models import Body, Membership, User


class Cast:
    """Who acts: the body's own reporter where there is one, else the municipality's staff."""

    def __init__(self, municipality: str) -> None:
        found = Membership.objects.filter(body__municipality__slug=municipality)
        self._people = list(found.select_related("user").order_by("pk"))

    def reporter_of(self, body: Body) -> User:
        """The one who writes the body's reports."""
        for person in self._people:
            if person.role == Role.REPORTER and person.body_id == body.pk:
                return person.user
        return self.staff

    def approver_of(self, body: Body) -> User:
        """The one who approves the body's reports."""
        for person in self._people:
            if person.role == Role.APPROVER and person.body_id == body.pk:
                return person.user
        return self.staff

    @property
    def staff(self) -> User:
        """The one who opens rounds, reviews reports and writes."""
        return self._first(Role.STAFF, Role.PUBLISHER, Role.ADMINISTRATOR)

    @property
    def publisher(self) -> User:
        """The one who adopts and publishes."""
        return self._first(Role.PUBLISHER, Role.ADMINISTRATOR, Role.STAFF)

    def _first(self, *roles: Role) -> User:
        for role in roles:
            for person in self._people:
                if person.role == role:
                    return person.user
        raise LookupError("no member of staff among the demonstration users")


@dataclass
class Stage:
    """Where a round is played: its municipality and strategy, who acts, and what went wrong."""

    scope: Scope
    register: Register
    cast: Cast
    problems: Problems

    def body(self, record: Record, key: str) -> Body | None:
        """The body that a key of the row names."""
        body: Body | None = self.register.get(BODY, self.scope, record[key])
        return body

    def act(self, row: Record, action: Callable[..., Any], **kwargs: Any) -> None:
        """Do it; a refusal is a fault of the file, told with its place."""
        try:
            action(**kwargs)
        except Refused as refusal:
            self.problems.add(row.place, refusal.message)
