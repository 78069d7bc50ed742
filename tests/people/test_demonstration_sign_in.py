"""Whom the sign-in page of the demonstration lists, and that no other sign-in page lists anybody."""

from datetime import date

import pytest
from django.urls import reverse

from people.domain.demonstration import PASSWORD as DEMONSTRATION_PASSWORD
from people.domain.roles import Role
from people.models import User
from tests import builders as b
from tests.people.reader import read

pytestmark = pytest.mark.django_db

EMAIL = "karin@tallvik.example"


@pytest.fixture
def karin() -> User:
    return b.user(EMAIL, Role.STAFF, b.body(b.municipality()))


def sign_in_page(client, **query):
    return read(client.get(reverse("account_login"), query))


def test_the_demonstration_lists_its_people_with_what_they_are_and_the_password(
    client, karin, settings
):
    settings.DEMO = True

    page = sign_in_page(client)

    assert "Tallviks kommun Karin Handläggare, Förvaltningen barn" in page.text
    assert f"Lösenordet är {DEMONSTRATION_PASSWORD} för alla." in page.text


def test_choosing_somebody_fills_in_the_form(client, karin, settings):
    settings.DEMO = True

    page = sign_in_page(client, anvandare=EMAIL, next="/om-siffrorna/")

    assert page.inputs["login"]["value"] == EMAIL
    assert page.inputs["password"]["value"] == DEMONSTRATION_PASSWORD
    assert page.text.count("Ifyllt för Karin.") == 1


def test_a_failed_attempt_never_shows_the_password_that_was_written(client, karin, settings):
    settings.DEMO = True

    response = client.post(
        f"{reverse('account_login')}?anvandare={EMAIL}", {"login": EMAIL, "password": "fel-ord"}
    )

    assert "fel-ord" not in response.content.decode()


def test_outside_the_demonstration_nobody_is_listed_and_nothing_filled_in(client, karin, settings):
    settings.DEMO = False

    for page in (sign_in_page(client), sign_in_page(client, anvandare=EMAIL)):
        assert "Prova som" not in page.text
        assert DEMONSTRATION_PASSWORD not in page.text
        assert "Karin" not in page.text
        assert all("value" not in found for found in page.inputs.values())


@pytest.mark.parametrize(
    ("email", "change"),
    [
        ("karin@tallvik.se", {}),
        (EMAIL, {"ends_on": date(2022, 12, 31)}),
        (EMAIL, {"starts_on": date(2098, 1, 1)}),
    ],
    ids=["a real address", "a role that has ended", "a role that has not begun"],
)
def test_who_is_not_of_the_demonstration_is_never_listed(client, settings, email, change):
    settings.DEMO = True
    person = b.user(email, Role.STAFF, b.body(b.municipality()))
    person.memberships.update(**change)

    page = sign_in_page(client, anvandare=email)

    assert "Karin" not in page.text
    assert "value" not in page.inputs["login"]


def test_a_closed_account_is_never_listed(client, karin, settings):
    settings.DEMO = True
    User.objects.update(is_active=False)

    assert "Karin" not in sign_in_page(client).text
