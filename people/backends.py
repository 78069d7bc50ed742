"""Signing in with e-mail and password, and reading who it is at each request."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from people.models import Membership, User


class MemberBackend(AuthenticationBackend):
    """Reads the person and all roles in one query, since every page asks for both."""

    def get_user(self, user_id: Any) -> User | None:
        """The person with `loaded_memberships`, or None when the account is gone or shut."""
        memberships = tuple(
            Membership.objects.filter(user_id=user_id).select_related("user", "body__municipality")
        )
        if not memberships:
            user = User.objects.filter(pk=user_id, is_active=True).first()
        else:
            user = memberships[0].user if memberships[0].user.is_active else None
        if user is not None:
            user.loaded_memberships = memberships
        return user
