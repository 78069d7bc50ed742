"""From the link in a mail to a handed-in report: three pages, on a phone, by keyboard; nothing is lost."""

import re

from playwright.sync_api import expect

from people.domain.demonstration import PASSWORD
from tests.journeys.steps import PHONE, REPORTER, look_at, sign_in

ACTION = "Svenska på jobbet"
MOST_TABS = 60


def test_three_pages_by_keyboard_from_the_mails_link(page, demo_server):
    page.set_viewport_size(PHONE)
    sign_in(page, demo_server, REPORTER)
    link = page.get_by_role("link", name=ACTION).get_attribute("href")
    page.context.clear_cookies()
    pages = []
    page.on("domcontentloaded", lambda: pages.append(page.url))

    page.goto(f"{demo_server}{link}")
    _type(page, page.get_by_label("E-postadress"), REPORTER)
    _type(page, page.get_by_label("Lösenord"), PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/konto/" not in url)
    look_at(page)
    _fill(page)
    _tab_to(page, page.get_by_role("button", name="Lämna in"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text(re.compile(f"{ACTION} är inlämnad."))
    assert [re.sub(r"\?.*", "", url.removeprefix(demo_server)) for url in pages] == [
        "/konto/logga-in/",
        link,
        "/vastervik/att-rapportera/",
    ]
    assert page.get_by_role("link", name=re.compile("^Nästa insats: ")).is_visible()
    look_at(page)


def test_what_is_missing_is_reached_from_the_summary_by_keyboard(page, demo_server):
    sign_in(page, demo_server, REPORTER)
    page.get_by_role("link", name=ACTION).click()
    page.get_by_role("button", name="Lämna in").focus()
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Pågår", exact=True)).to_be_focused()


def test_text_survives_a_lost_connection_and_an_ended_login(page, demo_server):
    page.set_viewport_size(PHONE)
    sign_in(page, demo_server, REPORTER)
    page.get_by_role("link", name=ACTION).click()
    told = page.get_by_label("Vad har ni gjort sedan augusti?")
    saved = page.locator("#sparat")
    # The page's scripts must have come before the connection goes.
    page.wait_for_load_state()

    page.context.set_offline(True)
    told.fill("Två grupper.")
    expect(saved).to_have_text(re.compile("Ingen kontakt just nu"))
    page.context.set_offline(False)
    page.reload()
    note = page.locator("#aterstalld")
    expect(note).to_have_text(re.compile("Text som inte hann sparas är återställd."))
    expect(told).to_have_value("Två grupper.")
    look_at(page)
    expect(saved).to_have_text(re.compile(r"Sparat \d"))
    note.get_by_role("button", name="Ångra").click()
    expect(told).to_have_value("")
    told.fill("Två grupper.")
    expect(saved).to_have_text(re.compile(r"Sparat \d"))

    page.context.clear_cookies(name="sessionid")
    told.fill("Tre grupper.")
    page.get_by_role("button", name="Spara och fortsätt senare").click()
    page.get_by_label("E-postadress").fill(REPORTER)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    expect(note).to_have_text(re.compile("Text som inte hann sparas är återställd."))
    expect(told).to_have_value("Tre grupper.")
    page.get_by_role("button", name="Spara och fortsätt senare").click()
    page.get_by_role("link", name=ACTION).click()
    expect(told).to_have_value("Tre grupper.")
    expect(note).to_be_hidden()


def _fill(page):
    _tab_to(page, page.get_by_label("Pågår", exact=True))
    page.keyboard.press("Space")
    _type(page, page.get_by_label("Vad har ni gjort sedan augusti?"), "Tre grupper har börjat.")
    _type(page, page.get_by_label("Vet ni inte? Skriv varför"), "Räknas först i januari.")
    expect(page.locator("#sparat")).to_have_text(re.compile(r"Sparat \d"))


def _type(page, field, text):
    _tab_to(page, field)
    page.keyboard.type(text)


def _tab_to(page, target):
    """Press Tab until `target` has the focus."""
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by {MOST_TABS} presses of Tab")
