"""Signing in and out, forgotten and changed passwords, and one's own page."""

import re
from datetime import date

import pytest
from django.core import mail
from django.urls import NoReverseMatch, reverse

from people.domain.roles import Role
from people.models import User
from tests import builders as b
from tests.people.reader import read

pytestmark = pytest.mark.django_db

EMAIL = "karin@tallvik.example"
NEW_PASSWORD = "gneiss-alm-8852"


@pytest.fixture
def karin() -> User:
    return b.user(EMAIL, Role.STAFF, b.body(b.municipality()))


def sign_in(client, email=EMAIL, password=b.PASSWORD, **kwargs):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **kwargs)


def is_signed_in(client) -> bool:
    return client.get(reverse("account")).status_code == 200


# Signing in and out


def test_signing_in_leads_to_the_start_page(client, karin):
    response = sign_in(client)

    assert response.headers["Location"] == reverse("start")
    assert is_signed_in(client)


def test_the_address_may_be_written_in_capitals_with_spaces_around(client, karin):
    sign_in(client, email=f"  {EMAIL.upper()} ")

    assert is_signed_in(client)


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client, karin):
    wanted = reverse("account_change_password")
    page = client.get(client.get(wanted).headers["Location"])
    assert f'name="next" value="{wanted}"' in page.content.decode()

    response = client.post(
        reverse("account_login"), {"login": EMAIL, "password": b.PASSWORD, "next": wanted}
    )

    assert response.headers["Location"] == wanted


def test_signing_in_never_leads_to_another_site(client, karin):
    response = client.post(
        reverse("account_login"),
        {"login": EMAIL, "password": b.PASSWORD, "next": "https://elak.example/"},
    )

    assert response.headers["Location"] == reverse("start")


@pytest.mark.parametrize("email", [EMAIL, "finns.inte@tallvik.example"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_advice(client, karin, email):
    page = read(sign_in(client, email=email, password="fel"))

    assert "E-postadressen och lösenordet hör inte ihop. Kontrollera båda" in page.text
    assert page.inputs["login"]["value"] == email
    assert "value" not in page.inputs["password"]
    assert not is_signed_in(client)


def test_after_many_wrong_passwords_not_even_the_right_one_helps_for_a_while(client, karin):
    for _ in range(5):
        sign_in(client, password="fel")

    page = read(sign_in(client))

    assert "För många misslyckade försök. Vänta fem minuter och försök igen." in page.text
    assert not is_signed_in(client)


def test_many_attempts_from_one_address_get_a_page_that_says_to_wait(client, karin):
    answers = [sign_in(client, email=f"{n}@tallvik.example", password="fel") for n in range(31)]

    assert answers[-1].status_code == 429
    assert "Vänta fem minuter och försök igen." in read(answers[-1]).text


def test_a_closed_account_is_told_whom_to_ask(client, karin):
    User.objects.update(is_active=False)

    page = read(sign_in(client, follow=True))

    assert "Kontot är stängt" in page.text
    assert "administratör" in page.text


def test_signing_out_takes_a_button_not_a_link(client, karin):
    client.force_login(karin)
    assert "Logga ut?" in read(client.get(reverse("account_logout"))).text
    assert is_signed_in(client)

    response = client.post(reverse("account_logout"), follow=True)

    assert "Du har loggat ut." in read(response).text
    assert not is_signed_in(client)


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_set_password"])
def test_what_users_do_not_need_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


# Passwords


def forget(client, email=EMAIL):
    return read(client.post(reverse("account_reset_password"), {"email": email}, follow=True))


def link_in_mail() -> str:
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


def choose(client, link, password=NEW_PASSWORD):
    form = client.get(link, follow=True)
    sent = {"password1": password, "password2": password}
    return client.post(form.redirect_chain[-1][0], sent, follow=True)


def test_a_forgotten_password_is_replaced_by_a_link_in_a_mail(client, karin):
    assert "Titta i din e-post" in forget(client).text
    assert mail.outbox[-1].subject == "Riktmärke: Välj ett nytt lösenord"
    assert mail.outbox[-1].to == [EMAIL]
    assert "gäller i tre dygn" in mail.outbox[-1].body

    assert "Lösenordet är bytt" in read(choose(client, link_in_mail())).text

    sign_in(client, password=NEW_PASSWORD)
    assert is_signed_in(client)


def test_a_new_user_gets_the_first_password_the_same_way(client):
    User.objects.create_user(EMAIL, "Karin")
    forget(client)

    choose(client, link_in_mail())

    sign_in(client, password=NEW_PASSWORD)
    assert is_signed_in(client)


def test_the_link_works_once(client, karin):
    forget(client)
    choose(client, link_in_mail())

    page = read(client.get(link_in_mail()))

    assert "Länken gäller inte" in page.text
    assert "Be om en ny länk" in page.text


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, karin):
    known = forget(client)
    unknown = forget(client, "finns.inte@tallvik.example")

    assert unknown.text == known.text
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("password", "advice"),
    [
        ("elva-tecken", "Det måste innehålla minst 12 tecken."),
        ("password1234", "alldeles för vanligt"),
        (EMAIL, "för likt e-postadress"),
    ],
)
def test_a_bad_password_is_refused_with_a_reason(client, karin, password, advice):
    forget(client)

    page = read(choose(client, link_in_mail(), password))

    assert advice in page.text
    assert "Minst 12 tecken." in page.text


def test_changing_the_password_leads_to_ones_own_page_still_signed_in(client, karin):
    client.force_login(karin)
    sent = {"oldpassword": b.PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}

    page = read(client.post(reverse("account_change_password"), sent, follow=True))

    assert "Mitt konto" in page.text
    assert "Lösenordet är bytt." in page.text
    karin.refresh_from_db()
    assert karin.check_password(NEW_PASSWORD)


def test_the_wrong_present_password_changes_nothing(client, karin):
    client.force_login(karin)
    sent = {"oldpassword": "fel", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}

    page = read(client.post(reverse("account_change_password"), sent))

    assert "Det är inte ditt nuvarande lösenord. Skriv det igen." in page.text
    karin.refresh_from_db()
    assert karin.check_password(b.PASSWORD)


# One's own page


def test_ones_own_page_shows_the_roles_that_are_valid_with_their_dates(client, karin):
    body = b.body(b.municipality())
    periods = {
        Role.PUBLISHER: (date(2024, 3, 1), date(2098, 12, 31)),
        Role.ADMINISTRATOR: (date(2021, 1, 1), date(2022, 12, 31)),
    }
    for role, (start, end) in periods.items():
        karin.memberships.create(body=body, role=role, starts_on=start, ends_on=end)
    client.force_login(karin)

    page = read(client.get(reverse("account")))

    assert "Handläggare , Förvaltningen barn, Tallviks kommun" in page.text
    assert "Från och med 1 januari 2020" in page.text
    assert "Från och med 1 mars 2024, till och med 31 december 2098" in page.text
    assert "2022" not in page.text


def test_somebody_without_a_role_is_told_whom_to_ask(client):
    client.force_login(b.user(EMAIL))

    assert "Kontot har ingen roll." in read(client.get(reverse("account"))).text
