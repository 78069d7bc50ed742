"""The forms work where no script runs."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import PUBLISHER, REPORTER, STAFF, STRATEGY, sign_in

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)

ACTION = "Svenska på jobbet"


def test_a_report_is_saved_checked_and_handed_in(page, demo_server):
    sign_in(page, demo_server, REPORTER)
    page.get_by_role("link", name=ACTION).click()
    page.get_by_label("Pågår", exact=True).check()
    page.get_by_role("button", name="Spara och fortsätt senare").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "Utkastet är sparat.", use_inner_text=True
    )

    page.get_by_role("link", name=ACTION).click()
    expect(page.get_by_label("Pågår", exact=True)).to_be_checked()
    page.get_by_role("button", name="Lämna in").click()
    assert page.get_by_role("alert").get_by_role("link").count() >= 2

    page.get_by_label("Vad har ni gjort sedan augusti?").fill("Tre grupper har börjat.")
    page.get_by_label("Vet ni inte? Skriv varför").fill("Närvaron räknas först i januari.")
    page.get_by_role("button", name="Lämna in").click()
    expect(page.get_by_role("status").first).to_contain_text(
        f"{ACTION} är inlämnad.", use_inner_text=True
    )


def test_a_value_is_saved(page, demo_server):
    sign_in(page, demo_server, STAFF)
    page.goto(f"{demo_server}{STRATEGY}/indikatorer/1-1/varde/")
    page.get_by_label("Period").fill("2025")
    page.get_by_label("Totalt").check()
    page.get_by_label("Värde, %").fill("64,1")
    page.get_by_label("Varifrån kommer värdet?").fill("SCB, hämtad 2026-11-20")
    page.get_by_role("button", name="Spara värdet").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "Värdet är sparat.", use_inner_text=True
    )


def test_a_judgement_and_a_text_are_saved(page, demo_server):
    sign_in(page, demo_server, PUBLISHER)
    page.goto(f"{demo_server}{STRATEGY}/omgangar/2026-12/uppfoljning/")
    box = page.locator("form.boxform", has=page.get_by_role("textbox", name="Sammanfattning"))
    box.get_by_role("textbox").fill("Året gav fler jobb.")
    box.get_by_role("button", name="Spara texten").click()
    text = page.get_by_role("textbox", name="Sammanfattning")
    assert text.input_value() == "Året gav fler jobb."
    assert "Sammanfattning saknas" not in page.locator("#saknas").inner_text()


def test_the_menu_is_reached_on_a_phone(page, demo_server):
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, demo_server, STAFF)
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Omgång").click()
    page.wait_for_url("**/omgangar/")
