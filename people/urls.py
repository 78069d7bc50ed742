"""Addresses of the frame: health and sign-in."""

from allauth.account import views as sign_in
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from django.urls import URLPattern, include, path, re_path

from people.views.about import about_numbers
from people.views.accounts import SignInView, account
from people.views.health import health

# The sign-in package's own names, since it looks its addresses up by them.  What is not here is not
# offered: signing up, changing one's address and sign-in by code.
_SIGN_IN: list[URLPattern] = [
    path("", account, name="account"),
    path("logga-in/", SignInView.as_view(), name="account_login"),
    path("logga-ut/", sign_in.logout, name="account_logout"),
    path("stangt/", sign_in.account_inactive, name="account_inactive"),
    path("bekrafta/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("byt-losenord/", sign_in.password_change, name="account_change_password"),
    path("glomt-losenord/", sign_in.password_reset, name="account_reset_password"),
    path(
        "glomt-losenord/skickat/", sign_in.password_reset_done, name="account_reset_password_done"
    ),
    path(
        "nytt-losenord/klart/",
        sign_in.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^nytt-losenord/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

_SECOND_STEP: list[URLPattern] = [
    path("", second_step.index, name="mfa_index"),
    path("kod/", second_step.authenticate, name="mfa_authenticate"),
    path("bekrafta/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("app/ny/", app.activate_totp, name="mfa_activate_totp"),
    path("app/ta-bort/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("reservkoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("reservkoder/nya/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("reservkoder/hamta/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]

urlpatterns = [
    path("halsa", health, name="health"),
    path("om-siffrorna/", about_numbers, name="about_numbers"),
    path("konto/", include(_SIGN_IN)),
    path("konto/tva-steg/", include(_SECOND_STEP)),
]
