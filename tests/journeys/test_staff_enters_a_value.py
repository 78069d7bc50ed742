"""The unit's officer writes in a value and sees what it did."""

from playwright.sync_api import expect

from tests.journeys.steps import STAFF, STRATEGY, look_at, sign_in

INDICATOR = f"{STRATEGY}/indikatorer/1-1/"


def test_staff_enters_a_value_after_a_wrong_number(page, demo_server):
    sign_in(page, demo_server, STAFF)
    look_at(page)
    page.goto(f"{demo_server}{INDICATOR}")
    page.get_by_role("link", name="Skriv in värde").click()
    look_at(page)

    page.get_by_label("Period").fill("2025")
    page.get_by_label("Totalt").check()
    page.get_by_label("Värde, %").fill("641")
    page.get_by_label("Varifrån kommer värdet?").fill("SCB, hämtad 2026-11-20")
    page.get_by_role("button", name="Spara värdet").click()

    value = page.get_by_label("Värde, %")
    assert value.get_attribute("aria-invalid") == "true"
    assert value.input_value() == "641"
    described_by = value.get_attribute("aria-describedby").split()
    expect(page.locator(f"#{described_by[0]}")).to_contain_text("högst 100", use_inner_text=True)
    look_at(page)
    page.get_by_role("link", name="högst 100").click()
    assert value.evaluate("field => field === document.activeElement")

    value.fill("64,1")
    page.get_by_role("button", name="Spara värdet").click()

    page.get_by_text("Värdet är sparat.").wait_for()
    expect(page.locator("h1 + .lead")).to_contain_text("64,1", use_inner_text=True)
    history = page.get_by_role("region", name="Värdenas historia")
    newest = history.get_by_role("row").nth(1).inner_text()
    assert "64,1" in newest
    assert "Karin Lindqvist" in newest
    look_at(page)


def test_staff_corrects_a_value_and_the_old_one_stays_in_the_history(page, demo_server):
    sign_in(page, demo_server, STAFF)
    page.goto(f"{demo_server}{STRATEGY}/indikatorer/1-2/")
    history = page.get_by_role("region", name="Värdenas historia")
    history.get_by_role("link", name="Rätta 2025, totalt").click()
    look_at(page)

    value = page.get_by_label("Värde, %")
    assert value.input_value().startswith("34")
    value.fill("35")
    page.get_by_role("button", name="Spara värdet").click()
    said = page.locator("main").inner_text()
    assert "Skriv varför värdet rättas" in said
    assert "stämmer inte med antalen: 23 av 67" in said.replace("\u00a0", " ")
    look_at(page)

    value.fill("35,8")
    page.get_by_label("Antal med egenskapen").fill("24")
    page.get_by_label("Varför rättas värdet?").fill("SCB har reviderat året.")
    page.get_by_role("button", name="Spara värdet").click()

    page.get_by_text("Värdet är sparat.").wait_for()
    newest = history.get_by_role("row").nth(1)
    assert newest.get_by_role("cell").all_inner_texts()[:3] == ["2025, totalt", "34", "36"]
    assert "SCB har reviderat året." in newest.inner_text()
