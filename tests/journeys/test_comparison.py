"""A reader compares an indicator with other municipalities, at a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import ELECTED, PHONE, STRATEGY, look_at, sign_in

INDICATOR = f"{STRATEGY}/indikatorer/1-1/"


# What a fetch from the source would have left: every municipality's value, invented and marked so.
@pytest.fixture
def server(demo, tmp_path):
    with demo.serve_copy(tmp_path) as url:
        yield url


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 900}])
def test_a_reader_chooses_municipalities_and_can_send_the_address(page, server, size):
    page.set_viewport_size(size)
    sign_in(page, server, ELECTED)
    page.goto(f"{server}{INDICATOR}")
    look_at(page)
    page.get_by_role("link", name="Välj kommuner, grupp och period").click()
    expect(page.locator("h1")).to_contain_text("av 290 kommuner 2024", use_inner_text=True)
    look_at(page)

    page.get_by_label("Lägg till kommun").select_option(label="Torsås")
    page.get_by_label("Period").select_option("2023")
    page.get_by_role("button", name="Visa").click()

    assert "med=0834" in page.url
    assert "period=2023" in page.url
    expect(page.locator("h1")).to_contain_text("av 290 kommuner 2023", use_inner_text=True)
    table = page.get_by_role("region", name="Tabell: jämförelse")
    assert "Torsås" in table.inner_text()
    look_at(page)

    page.get_by_text("Alla 290 kommuner i tabell").click()
    assert (
        page.get_by_role("region", name="Tabell: alla kommuner").get_by_role("row").count() == 291
    )
    look_at(page)

    page.get_by_role("link", name="Ta bort Torsås").click()
    assert "Torsås" not in table.inner_text()
