"""A citizen reads what the municipality has opened, on a phone where no script runs."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.harness.browser import assert_no_sideways_scroll
from tests.journeys.steps import PHONE

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


def test_a_citizen_reads_without_cookies_and_fetches_the_values(page, demo_server):
    page.set_viewport_size(PHONE)
    page.goto(f"{demo_server}/vastervik/oppet/")
    page.get_by_role("link", name="Läs uppföljningen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "augusti 2026", use_inner_text=True
    )
    assert_no_sideways_scroll(page)

    page.goto(f"{demo_server}/vastervik/oppet/")
    page.get_by_role("link", name="Integrationsstrategi 2023–2027", exact=True).click()
    page.get_by_role("link", name="Sysselsättning bland utrikesfödda").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "Sysselsättning", use_inner_text=True
    )
    assert_no_sideways_scroll(page)

    with page.expect_download() as fetched:
        page.get_by_role("link", name="Tabell, CSV").click()
    head, *values = Path(fetched.value.path()).read_text("utf-8").splitlines()
    assert head.startswith("indikator,indikatornamn")
    assert len(values) > 20
    assert page.context.cookies() == []
