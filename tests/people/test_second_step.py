"""The second step of signing in: turning it on, using it, spare codes, turning it off."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse

from people.domain.roles import Role
from tests import builders as b
from tests.people.reader import read

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def karin():
    return b.user("karin@tallvik.example", Role.STAFF, b.body(b.municipality()))


def code_of(secret: str) -> str:
    """What the app shows now."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def sign_in(client, karin):
    sent = {"login": karin.email, "password": b.PASSWORD}
    return client.post(reverse("account_login"), sent, follow=True)


def turn_on(client, karin) -> str:
    """The secret that the app was given; ends on the page of the spare codes."""
    sign_in(client, karin)
    client.post(reverse("account_reauthenticate"), {"password": b.PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    sent = {"code": code_of(secret)}
    page = read(client.post(reverse("mfa_activate_totp"), sent, follow=True))
    assert "Varje kod går att använda en gång." in page.text
    return secret


def is_signed_in(client) -> bool:
    return client.get(reverse("account")).status_code == 200


def test_turning_it_on_asks_for_the_password_first(client, karin):
    client.force_login(karin)

    response = client.get(reverse("mfa_activate_totp"))

    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_turning_it_on_takes_a_code_that_is_right(client, karin, clock):
    sign_in(client, karin)
    client.post(reverse("account_reauthenticate"), {"password": b.PASSWORD})
    client.get(reverse("mfa_activate_totp"))

    page = read(client.post(reverse("mfa_activate_totp"), {"code": "000000"}))

    assert "Koden stämmer inte. Vänta på nästa kod i appen och skriv den." in page.text
    assert "Bara lösenord." in read(client.get(reverse("account"))).text


def test_then_the_password_alone_signs_nobody_in(client, karin, clock):
    secret = turn_on(client, karin)
    client.post(reverse("account_logout"))
    clock.shift(timedelta(minutes=1))

    page = read(sign_in(client, karin))
    assert "Skriv koden" in page.text
    assert not is_signed_in(client)

    wrong = read(client.post(reverse("mfa_authenticate"), {"code": "000000"}))
    assert "Koden stämmer inte." in wrong.text

    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert is_signed_in(client)


def test_one_may_stop_before_the_code(client, karin, clock):
    turn_on(client, karin)
    client.post(reverse("account_logout"))
    sign_in(client, karin)

    sent = {"next": reverse("account_login")}
    page = read(client.post(reverse("account_logout"), sent, follow=True))

    assert "login" in page.inputs
    assert not is_signed_in(client)


def test_a_spare_code_works_once(client, karin, clock):
    turn_on(client, karin)
    spare = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]

    outcomes = []
    for _ in range(2):
        client.post(reverse("account_logout"))
        clock.shift(timedelta(minutes=10))
        sign_in(client, karin)
        client.post(reverse("mfa_authenticate"), {"code": spare})
        outcomes.append(is_signed_in(client))

    assert outcomes == [True, False]


def test_the_spare_codes_come_as_a_file_with_the_account_s_name(client, karin, clock):
    turn_on(client, karin)

    response = client.get(reverse("mfa_download_recovery_codes"))

    lines = response.content.decode().split()
    assert "attachment" in response.headers["Content-Disposition"]
    assert karin.email in lines
    assert len([line for line in lines if line.isdecimal()]) == 10


def test_new_spare_codes_replace_the_old(client, karin, clock):
    turn_on(client, karin)
    before = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]

    client.post(reverse("mfa_generate_recovery_codes"))

    after = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert len(after) == 10
    assert not set(before) & set(after)


def test_turning_it_off_needs_no_code_any_more(client, karin, clock):
    turn_on(client, karin)

    page = read(client.post(reverse("mfa_deactivate_totp"), follow=True))

    assert "Den är av." in page.text
    client.post(reverse("account_logout"))
    sign_in(client, karin)
    assert is_signed_in(client)
