"""Each municipality's strategies, follow-up and lists open, whatever its documents leave out."""

import pytest

from tests.journeys.steps import PHONE, look_at, sign_in

PLACES = {
    "vastervik": "Västerviks kommun",
    "vaxjo": "Växjö kommun",
    "vanersborg": "Vänersborgs kommun",
    "ornskoldsvik": "Örnsköldsviks kommun",
}


@pytest.mark.parametrize("slug", PLACES)
def test_every_strategy_of_the_municipality_opens(slug, page, demo_server):
    page.set_viewport_size(PHONE)
    sign_in(page, demo_server, f"handlaggare@{slug}.example")
    look_at(page)
    page.goto(f"{demo_server}/{slug}/strategier/")
    look_at(page)
    assert PLACES[slug] in page.title()
    within = f"/{slug}/s/"
    links = page.locator(f"main a[href^='{within}']").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname)"
    )
    strategies = {link for link in links if link.count("/") == within.count("/") + 1}
    assert len(strategies) == (2 if slug == "vastervik" else 1)
    for strategy in sorted(strategies):
        for part in ("", "uppfoljning/", "indikatorer/", "insatser/", "omgangar/"):
            assert page.goto(f"{demo_server}{strategy}{part}").status == 200
            look_at(page)
