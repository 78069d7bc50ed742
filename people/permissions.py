"""What a person may do in a municipality, asked in one place.

Fetching an object is its permission check: the `get_…_for(user, …)` functions of each app answer with
the object or raise `Http404` (another municipality's object cannot be told from a missing one) or
`PermissionDenied` (the object may be read, but not used so).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from people.domain.roles import Permission, Role
from people.models import Body, Membership, Municipality, User


@dataclass(frozen=True)
class Access:
    """The valid roles of one person, by municipality and body."""

    user: User
    memberships: tuple[Membership, ...]

    def allows(self, permission: Permission, municipality_id: int) -> bool:
        """Whether some role in the municipality has the permission."""
        return any(
            permission in Role(m.role).permissions
            for m in self.memberships
            if m.body.municipality_id == municipality_id
        )

    def may_report_for(self, body: Body) -> bool:
        """Whether the person may fill in the reports of `body`."""
        return any(
            Permission.REPORT in Role(m.role).permissions
            and (m.body_id == body.id or not Role(m.role).only_own_body)
            for m in self.memberships
            if m.body.municipality_id == body.municipality_id
        )

    def may_approve_for(self, body: Body) -> bool:
        """Whether the person may approve the reports of `body` before the unit gets them."""
        return any(
            Permission.APPROVE_REPORTS in Role(m.role).permissions and m.body_id == body.id
            for m in self.memberships
        )

    @property
    def approved_body_ids(self) -> frozenset[int]:
        """The bodies whose reports the person may approve before the unit gets them."""
        return frozenset(
            m.body_id
            for m in self.memberships
            if Permission.APPROVE_REPORTS in Role(m.role).permissions
        )

    @property
    def municipality_ids(self) -> set[int]:
        """The municipalities in which the person has some role."""
        return {m.body.municipality_id for m in self.memberships}

    def roles_in(self, municipality_id: int) -> set[Role]:
        """The person's roles in one municipality."""
        return {Role(m.role) for m in self.memberships if m.body.municipality_id == municipality_id}


def access_of(user: User | AnonymousUser, on: date) -> Access:
    """The person's valid roles on a day, read once; nobody's for one who is not signed in."""
    if not isinstance(user, User) or not user.is_active:
        raise PermissionDenied
    loaded = getattr(user, "loaded_memberships", None)
    if loaded is None:
        loaded = tuple(Membership.objects.filter(user=user).select_related("body__municipality"))
    return Access(user, tuple(m for m in loaded if m.is_valid_on(on)))


def visible_municipalities(access: Access) -> QuerySet[Municipality]:
    """The municipalities that the person may see."""
    return Municipality.objects.filter(id__in=access.municipality_ids)


def get_municipality_for(access: Access, slug: str, permission: Permission) -> Municipality:
    """The municipality, if the person has `permission` there."""
    municipality = visible_municipalities(access).filter(slug=slug).first()
    if municipality is None:
        raise Http404("Kommunen finns inte.")
    require(access, permission, municipality.id)
    return municipality


def require(access: Access, permission: Permission, municipality_id: int) -> None:
    """Raise `PermissionDenied` with a sentence unless the person has the permission."""
    if not access.allows(permission, municipality_id):
        raise PermissionDenied(f"Din roll ger inte rätt att {permission.value}.")
