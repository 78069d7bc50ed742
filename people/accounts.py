"""How accounts work: nobody signs up, an administrator adds them."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "E-postadressen och lösenordet hör inte ihop. Kontrollera båda, eller välj ”Glömt "
            "lösenordet?” för att få ett nytt."
        ),
        "too_many_login_attempts": (
            "För många misslyckade försök. Vänta några minuter och försök igen."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: roles follow the organisation, so an administrator adds people."""
        return False
