"""How accounts work: nobody signs up, an administrator adds them."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: roles follow the organisation, so an administrator adds people."""
        return False
