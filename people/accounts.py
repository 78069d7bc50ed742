"""How accounts work: nobody signs up, an administrator adds them; what is refused, in plain Swedish."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse

_WRONG_CODE = "Koden stämmer inte. Vänta på nästa kod i appen och skriv den."
_TOO_MANY = "För många misslyckade försök. Vänta fem minuter och försök igen."


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "E-postadressen och lösenordet hör inte ihop. Kontrollera båda, eller välj ”Glömt "
            "lösenordet?” för att få ett nytt."
        ),
        "enter_current_password": "Det är inte ditt nuvarande lösenord. Skriv det igen.",
        "incorrect_password": "Lösenordet stämmer inte. Skriv det igen.",
        "rate_limited": _TOO_MANY,
        "too_many_login_attempts": _TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: roles follow the organisation, so an administrator adds people."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where one chose to change it."""
        return reverse("account")


class SecondStepAdapter(DefaultMFAAdapter):
    """The package's second step with our words."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _WRONG_CODE,
        "cannot_generate_recovery_codes": (
            "Slå på tvåstegsinloggning först. Reservkoder finns bara för den som har den."
        ),
    }
