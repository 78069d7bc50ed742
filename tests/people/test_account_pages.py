"""What holds for every account page: Swedish, our templates, labels, no inline style or script."""

import re
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.urls import reverse

from people.domain.roles import Role
from tests import builders as b
from tests.people.reader import read

pytestmark = pytest.mark.django_db

OPEN = [
    "account_login",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
]
OWN = [
    "account",
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
]
WITH_SECOND_STEP = [
    "account",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
]
ENGLISH = re.compile(
    r"\b(sign|log ?in|log ?out|password|e-?mail|please|you|your|the|is|not|code|codes|submit|"
    r"account|confirm|username|recovery|authenticator app|messages|menu|forgot|error|invalid)\b",
    re.IGNORECASE,
)
# Names of products.
NAMES = re.compile(r"Microsoft Authenticator|Google Authenticator")
AUTOCOMPLETE = {
    "login": "username",
    "email": "username",
    "password": "current-password",
    "oldpassword": "current-password",
    "password1": "new-password",
    "password2": "new-password",
    "code": "one-time-code",
}


@pytest.fixture
def karin():
    return b.user("karin@tallvik.example", Role.STAFF, b.body(b.municipality()))


@pytest.fixture
def signed_in(client, karin):
    """Karin's browser, in which she has just confirmed who she is."""
    sent = {"login": karin.email, "password": b.PASSWORD}
    client.post(reverse("account_login"), sent)
    client.post(reverse("account_reauthenticate"), {"password": b.PASSWORD})
    return client


def assert_is_ours(response) -> None:
    """The page holds what every page of the product does."""
    assert response.status_code == 200
    own = Path(settings.BASE_DIR) / "templates"
    assert all(
        Path(template.origin.name).is_relative_to(own)
        for template in response.templates
        if "forms/widgets" not in template.name and "attrs.html" not in template.name
    ), [template.origin.name for template in response.templates]
    page = read(response)
    assert page.language == "sv"
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert not page.inline
    assert not ENGLISH.search(NAMES.sub("", page.text)), ENGLISH.findall(page.text)
    for name, found in page.inputs.items():
        assert found["id"] in page.labelled
        assert "placeholder" not in found
        assert found["autocomplete"] == AUTOCOMPLETE[name]


@pytest.mark.parametrize("demo", [False, True])
@pytest.mark.parametrize("name", OPEN)
def test_open_pages(client, karin, settings, name, demo):
    settings.DEMO = demo

    assert_is_ours(client.get(reverse(name)))


def test_the_page_of_a_link_that_does_not_work(client):
    assert_is_ours(client.get(reverse("account_reset_password_from_key", args=["1", "a-b"])))


@pytest.mark.parametrize("name", OWN)
def test_ones_own_pages(signed_in, name):
    assert_is_ours(signed_in.get(reverse(name)))


@pytest.mark.parametrize("name", WITH_SECOND_STEP)
def test_ones_own_pages_with_a_second_step(signed_in, karin, name):
    TOTP.activate(karin, "MSELVWBU7ANX3FY6KXJ5OOOBTXFBOOXU")
    RecoveryCodes.activate(karin)

    assert_is_ours(signed_in.get(reverse(name)))


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_empty_forms_are_refused_in_swedish(client, name):
    assert_is_ours(client.post(reverse(name), {}))


@pytest.mark.parametrize(
    "name", ["account_change_password", "account_reauthenticate", "mfa_activate_totp"]
)
def test_ones_own_empty_forms_are_refused_in_swedish(signed_in, name):
    assert_is_ours(signed_in.post(reverse(name), {}))


def test_every_page_leads_to_ones_own_in_its_foot(signed_in):
    assert (
        f'href="{reverse("account")}"' in signed_in.get(reverse("about_numbers")).content.decode()
    )
