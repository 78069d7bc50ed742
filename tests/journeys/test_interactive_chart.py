"""The interactive chart is fetched when asked for, and stays under the strict policy."""

from tests.journeys.steps import ELECTED, STRATEGY, look_at, sign_in

INDICATOR = f"{STRATEGY}/indikatorer/1-1/"


def test_the_chart_is_drawn_on_request_and_leads_nowhere_else(page, demo_server):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    sign_in(page, demo_server, ELECTED)
    page.goto(f"{demo_server}{INDICATOR}")
    assert not any("plotly" in address for address in fetched)

    page.get_by_role("button", name="Visa interaktivt diagram").click()
    box = page.locator("#interaktivt")
    box.locator("svg.main-svg").first.wait_for()
    page.get_by_text("Peka på en punkt för att läsa av värdet.").wait_for()

    assert box.locator(".scatterlayer .trace").count() >= 4
    assert box.locator(".modebar-btn, .modebar a, a[href^='http']").count() == 0
    assert box.evaluate("box => box === document.activeElement")
    look_at(page)
    box.locator(".nsewdrag").first.hover()
    box.locator(".hoverlayer text").first.wait_for()


def test_without_the_network_the_chart_says_so_and_can_be_tried_again(page, demo_server):
    sign_in(page, demo_server, ELECTED)
    page.goto(f"{demo_server}{INDICATOR}")
    page.route("**/diagram.json", lambda route: route.abort())
    button = page.get_by_role("button", name="Visa interaktivt diagram")
    button.click()
    page.get_by_text("Diagrammet gick inte att hämta.").wait_for()
    look_at(page)

    page.unroute("**/diagram.json")
    button.click()
    page.locator("#interaktivt svg.main-svg").first.wait_for()
