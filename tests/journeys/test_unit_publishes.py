"""The unit judges, writes, adopts and publishes the year's follow-up."""

from playwright.sync_api import expect

from tests.journeys.steps import ELECTED, PUBLISHER, STRATEGY, look_at, sign_in, sign_out

EDITOR = f"{STRATEGY}/omgangar/2026-12/uppfoljning/"
PUBLISHED = "/vastervik/rapporter/integration-2023-2027/2026-12/"


def test_the_unit_writes_adopts_and_publishes_the_follow_up(page, demo_server):
    sign_in(page, demo_server, PUBLISHER)
    look_at(page)
    page.goto(f"{demo_server}{EDITOR}")
    look_at(page)
    _judge(page)
    _write(page)
    page.get_by_role("button", name="Markera som granskad").click()
    expect(page.get_by_role("status").first).to_contain_text("granskad", use_inner_text=True)

    page.get_by_role("link", name="Förhandsgranska").click()
    look_at(page)
    page.go_back()
    page.get_by_role("link", name="Fastställ och publicera").click()
    look_at(page)
    _publish(page)

    page.wait_for_url(f"**{PUBLISHED}")
    main = page.locator("main").inner_text()
    assert "Året gav fler jobb men inte fler möten." in main
    assert "§ 14" in main
    assert "SHA-256" in main
    look_at(page)
    page.goto(f"{demo_server}/vastervik/uppfoljning/")
    sign_out(page)

    sign_in(page, demo_server, ELECTED)
    expect(page.locator("main")).to_contain_text("december 2026", use_inner_text=True)
    look_at(page)


def _judge(page):
    """Every goal that must be judged is; one says more than its indicators, so it has its reason."""
    boxes = page.locator("form.boxform", has=page.get_by_role("group", name="Bedömning"))
    for number in range(boxes.count()):
        box = boxes.nth(number)
        box.get_by_label("Delvis nått").check()
        box.get_by_label("Motivering").fill("Två av indikatorerna når målet, resten är nära.")
        box.get_by_role("button", name="Spara bedömningen").click()
        box.get_by_text("Sparad", exact=True).wait_for()
    look_at(page)


def _write(page):
    box = page.locator("form.boxform", has=page.get_by_label("Sammanfattning"))
    box.get_by_label("Sammanfattning").fill("Året gav fler jobb men inte fler möten.")
    _add_what_is_proposed(box)
    box.get_by_role("button", name="Spara texten").click()
    box.get_by_text("Sparad", exact=True).wait_for()
    assert "Sammanfattning saknas" not in page.locator("#saknas").inner_text()


def _add_what_is_proposed(box):
    """With the keyboard: the proposal is put after the writer's own words, which stay."""
    box.get_by_role("button", name="Föreslå text ur siffrorna").press("Enter")
    box.get_by_role("button", name="Lägg till sist").press("Enter")
    box.get_by_role("button", name="Lägg till sist").wait_for(state="detached")
    text = box.get_by_label("Sammanfattning").input_value()
    assert text.startswith("Året gav fler jobb men inte fler möten.")
    assert "mål" in text


def _publish(page):
    page.get_by_label("Datum").fill("2026-11-20")
    page.get_by_label("Paragraf").fill("§ 14")
    page.get_by_label("Diarienummer").fill("KS 2026/214")
    page.get_by_role("button", name="Publicera version 1").click()
    page.wait_for_url(f"**{PUBLISHED}")
