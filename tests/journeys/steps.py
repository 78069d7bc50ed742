"""What people do on the pages, and what is asked of every page that they meet."""

from playwright.sync_api import Page

from people.domain.demonstration import PASSWORD
from tests.harness.browser import assert_accessible, assert_no_sideways_scroll

PHONE = {"width": 390, "height": 844}
NARROWEST = {"width": 320, "height": 640}

STAFF = "handlaggare@vastervik.example"
PUBLISHER = "publicerare@vastervik.example"
ELECTED = "fortroendevald@vastervik.example"
REPORTER = "rapportor.social@vastervik.example"
APPROVER = "godkannare.social@vastervik.example"

STRATEGY = "/vastervik/s/integration-2023-2027"


def sign_in(page: Page, server: str, email: str) -> None:
    """Sign in with e-mail and password, and arrive at the person's own start."""
    page.goto(f"{server}/konto/logga-in/")
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(lambda url: "/konto/" not in url)


def sign_out(page: Page) -> None:
    """Sign out from the menu, which a narrow window folds away."""
    menu = page.get_by_role("button", name="Meny")
    if menu.is_visible():
        menu.click()
    page.get_by_role("button", name="Logga ut").click()


def look_at(page: Page) -> None:
    """The page as it stands can be used by everyone and fits its window."""
    assert_accessible(page)
    assert_no_sideways_scroll(page)
