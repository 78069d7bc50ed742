"""Signing in with e-mail and password, and reading who it is at each request."""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from people.models import Membership, User
from people.prepared import Prepared


class MemberBackend(AuthenticationBackend):
    """Reads the person and all roles in one query, since every page asks for both."""

    def get_user(self, user_id: Any) -> User | None:
        """The person with `loaded_memberships`, or None when the account is gone or shut."""
        memberships = tuple(_memberships().find(user=user_id))
        if not memberships:
            user = User.objects.filter(pk=user_id, is_active=True).first()
        else:
            user = memberships[0].user if memberships[0].user.is_active else None
        if user is not None:
            user.loaded_memberships = memberships
        return user


@cache
def _memberships() -> Prepared[Membership]:
    """The memberships of a person, in a lasting order, with everything that belongs to them."""
    nobody = -1
    found = Membership.objects.filter(user_id=nobody).select_related("user", "body__municipality")
    return Prepared(found.order_by("body__position", "body__name", "role"), {"user": nobody})
