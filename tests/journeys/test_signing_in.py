"""Signing in: as somebody of the demonstration, with a mistake, and with a second step."""

import time

from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from people.domain.demonstration import PASSWORD
from tests.harness.browser import assert_accessible, assert_no_sideways_scroll

PERIOD = 30


def test_choose_somebody_and_sign_in_with_two_clicks(page: Page, demo_server):
    page.goto(demo_server)
    assert_looks_right(page)
    page.get_by_role("button", name="Petra Holm").click()

    sign_in = page.get_by_role("button", name="Logga in")
    expect(sign_in).to_be_focused()
    assert_looks_right(page)
    sign_in.click()

    expect(page).to_have_url(f"{demo_server}/vastervik/att-rapportera/")


def test_a_mistake_is_told_where_the_reader_is(page: Page, demo_server):
    page.goto(demo_server)
    page.get_by_label("E-postadress").fill("rapportor.social@vastervik.example")
    page.get_by_label("Lösenord").fill("fel")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("hör inte ihop")
    assert_looks_right(page)


def test_turn_on_a_second_step_and_sign_in_with_it(page: Page, demo_server):
    _sign_in(page, demo_server)
    page.get_by_role("link", name="Mitt konto").click()
    assert_looks_right(page)
    page.get_by_role("link", name="Slå på tvåstegsinloggning").click()
    assert_looks_right(page)
    page.get_by_role("link", name="Slå på").click()
    assert_looks_right(page)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()
    assert_looks_right(page)
    secret = page.locator(".hash").inner_text()
    page.get_by_label("Kod från appen").fill(_code(secret))
    page.get_by_role("button", name="Slå på").click()

    expect(page.get_by_text("Tvåstegsinloggning är på.")).to_be_visible()
    assert_looks_right(page)
    spare = page.locator(".codes li").first.inner_text()
    page.get_by_role("navigation").get_by_role("button", name="Logga ut").click()
    expect(page.get_by_text("Du har loggat ut.")).to_be_visible()

    _sign_in(page, demo_server)
    assert_looks_right(page)
    page.get_by_label("Kod").fill(spare)
    page.get_by_role("button", name="Logga in").click()
    expect(page).to_have_url(f"{demo_server}/vastervik/att-rapportera/")


def assert_looks_right(page: Page) -> None:
    """Readable for everybody, at a desk and on a phone."""
    desk = page.viewport_size
    assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert_no_sideways_scroll(page)
    page.set_viewport_size(desk)


def _sign_in(page: Page, server: str) -> None:
    page.goto(f"{server}/konto/logga-in/")
    page.get_by_role("button", name="Petra Holm").click()
    page.get_by_role("button", name="Logga in").click()


def _code(secret: str) -> str:
    """What the app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // PERIOD))
