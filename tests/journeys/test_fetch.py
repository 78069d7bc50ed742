"""The unit's officer connects a series by words, fetches, reviews, saves and sees the values."""

from datetime import date

import pytest
from playwright.sync_api import expect

from indicators.sources.fake.play import Play
from indicators.sources.fake.server import serve
from tests.journeys.steps import STAFF, STRATEGY, look_at, sign_in

SERIES = "Sysselsättning bland utrikes födda, 20–64 år"


@pytest.fixture
def sources():
    """The played sources."""
    with serve(Play(today=date(2026, 11, 20))) as server:
        yield server


@pytest.fixture
def fetching_server(demo, tmp_path, monkeypatch, sources):
    """Address of a server with a copy of the demonstration that asks the played sources."""
    monkeypatch.setenv("KOLADA_URL", sources.kolada_url)
    monkeypatch.setenv("SCB_URL", sources.scb_url)
    with demo.serve_copy(tmp_path) as url:
        yield url


def connect(page, server):
    """From the menu to a connected series."""
    page.get_by_role("link", name="Värden").click()
    page.get_by_role("navigation", name="Värden").get_by_role("link", name="Källor").click()
    look_at(page)
    page.get_by_role("link", name=f"Koppla {SERIES}").click()
    page.get_by_text("Sök ett annat nyckeltal").click()
    page.get_by_label("Ett annat nyckeltal").fill("sysselsättningsgrad UTRIKES")
    page.get_by_role("button", name="Sök nyckeltal").click()
    look_at(page)
    page.get_by_role("link", name="Sysselsättningsgrad, utrikes födda 20-64 år").click()
    look_at(page)
    page.get_by_label("Kalmar län").check()
    page.get_by_role("button", name="Koppla").click()
    page.get_by_text(f"{SERIES} är kopplad till Kolada N02268.").wait_for()


def test_a_series_is_connected_fetched_reviewed_and_read(page, fetching_server):
    sign_in(page, fetching_server, STAFF)
    connect(page, fetching_server)

    page.get_by_role("button", name=f"Hämta {SERIES}").click()
    page.get_by_text("Att granska:").first.wait_for()
    look_at(page)

    page.get_by_role("link", name=f"Granska {SERIES}").click()
    look_at(page)
    page.get_by_role("button", name="Välj alla").click()
    page.get_by_label("Varför").fill("Kolada har nyare uppgifter.")
    page.get_by_role("button", name="Spara valda värden").last.click()
    page.get_by_role("heading", name="sparade").wait_for()
    look_at(page)

    page.goto(f"{fetching_server}{STRATEGY}/indikatorer/1-1/")
    history = page.get_by_role("region", name="Värdenas historia")
    newest = history.get_by_role("row").nth(1).inner_text()
    assert "Hämtat av Karin Lindqvist. Kolada har nyare uppgifter." in newest
    assert "Exempelvärde" in newest
    look_at(page)


def test_a_fault_is_told_and_a_button_tries_again(page, fetching_server, sources):
    sign_in(page, fetching_server, STAFF)
    connect(page, fetching_server)
    sources.set_trap("html", "/kolada/v3/data")

    page.get_by_role("button", name=f"Hämta {SERIES}").click()
    expect(page.get_by_role("status")).to_contain_text(
        "webbsida i stället för data", use_inner_text=True
    )
    expect(page.get_by_role("row", name=SERIES)).to_contain_text("webbsida", use_inner_text=True)
    look_at(page)

    sources.clear_traps()
    page.get_by_role("button", name=f"Hämta {SERIES}").click()
    page.get_by_role("link", name=f"Granska {SERIES}").wait_for()
    assert "webbsida i stället för data" not in page.locator("main").inner_text()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_it_works_without_javascript(page, fetching_server):
    sign_in(page, fetching_server, STAFF)
    page.goto(f"{fetching_server}/vastervik/kallor/")
    page.get_by_role("button", name="Koppla alla med känt nyckeltal").click()
    page.get_by_role("button", name=f"Hämta {SERIES}").click()
    page.get_by_role("link", name=f"Granska {SERIES}").click()
    page.get_by_role("checkbox").first.wait_for()
