"""The sign-in package's forms with our labels and hints, and no placeholder instead of a label."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django import forms

from people.domain.demonstration import PASSWORD


class PlainFields(forms.Form):
    """Fields whose label says what goes in them."""

    labels: ClassVar[dict[str, str]] = {}
    hints: ClassVar[dict[str, str]] = {}
    attributes: ClassVar[dict[str, dict[str, str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= self.attributes.get(name, {})


_CODE = {"code": {"inputmode": "numeric", "class": "in in-d"}}


class SignInForm(PlainFields, account.LoginForm):
    """E-mail address and password."""

    labels: ClassVar[dict[str, str]] = {"login": "E-postadress", "password": "Lösenord"}
    # The package's hint is a link to a new password, which the page has below the form.
    hints: ClassVar[dict[str, str]] = {"password": ""}
    attributes: ClassVar[dict[str, dict[str, str]]] = {"login": {"autocomplete": "username"}}

    def fill_in_for(self, email: str) -> None:
        """Show a demonstration user's address and password; the password is no secret."""
        self.initial = {**self.initial, "login": email, "password": PASSWORD}
        widget = self.fields["password"].widget
        assert isinstance(widget, forms.PasswordInput)
        widget.render_value = True


class NewPasswordForm(PlainFields, account.ResetPasswordKeyForm):
    """A new password after the old one was forgotten."""

    labels: ClassVar[dict[str, str]] = {
        "password1": "Nytt lösenord",
        "password2": "Nytt lösenord en gång till",
    }
    hints: ClassVar[dict[str, str]] = {
        "password1": "Minst 12 tecken. Ta inte ett vanligt lösenord, eller något som liknar ditt namn."
    }


class ChangePasswordForm(PlainFields, account.ChangePasswordForm):
    """A new password instead of the present one."""

    labels: ClassVar[dict[str, str]] = NewPasswordForm.labels | {
        "oldpassword": "Nuvarande lösenord"
    }
    hints: ClassVar[dict[str, str]] = NewPasswordForm.hints | {"oldpassword": ""}


class ForgottenPasswordForm(PlainFields, account.ResetPasswordForm):
    """Where to send the link."""

    labels: ClassVar[dict[str, str]] = {"email": "E-postadress"}
    attributes: ClassVar[dict[str, dict[str, str]]] = {"email": {"autocomplete": "username"}}


class ConfirmPasswordForm(PlainFields, account.ReauthenticateForm):
    """The password once more, before something delicate."""

    labels: ClassVar[dict[str, str]] = {"password": "Lösenord"}
    hints: ClassVar[dict[str, str]] = {"password": ""}


class CodeForm(PlainFields, second_factor.AuthenticateForm):
    """The second step of signing in."""

    labels: ClassVar[dict[str, str]] = {"code": "Kod"}
    hints: ClassVar[dict[str, str]] = {
        "code": "Sex siffror från appen, eller en av dina reservkoder."
    }
    attributes: ClassVar[dict[str, dict[str, str]]] = _CODE


class ConfirmCodeForm(PlainFields, second_factor.ReauthenticateForm):
    """A code once more, before something delicate."""

    labels: ClassVar[dict[str, str]] = CodeForm.labels
    hints: ClassVar[dict[str, str]] = CodeForm.hints
    attributes: ClassVar[dict[str, dict[str, str]]] = _CODE


class FirstCodeForm(PlainFields, totp.ActivateTOTPForm):
    """The first code that the app shows, which proves that it works."""

    labels: ClassVar[dict[str, str]] = {"code": "Kod från appen"}
    hints: ClassVar[dict[str, str]] = {"code": "Sex siffror. Koden byts varje halvminut."}
    attributes: ClassVar[dict[str, dict[str, str]]] = _CODE
