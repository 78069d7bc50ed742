"""Every kind of page in the narrowest window, and on paper."""

from tests.journeys.steps import (
    ELECTED,
    NARROWEST,
    PUBLISHER,
    REPORTER,
    STRATEGY,
    look_at,
    sign_in,
)

ROUND = f"{STRATEGY}/omgangar/2026-12"
INDICATOR = f"{STRATEGY}/indikatorer/1-2"
PUBLISHED = "/vastervik/rapporter/integration-2023-2027/2026-08/"

FOR_THE_UNIT = (
    "/vastervik/",
    f"{STRATEGY}/",
    f"{STRATEGY}/uppfoljning/",
    f"{STRATEGY}/indikatorer/",
    f"{INDICATOR}/",
    f"{INDICATOR}/varde/",
    f"{STRATEGY}/insatser/",
    f"{STRATEGY}/insatser/?vy=tidslinje&grupp=organ",
    f"{STRATEGY}/insatser/i-03/",
    f"{STRATEGY}/omgangar/",
    f"{STRATEGY}/omgangar/ny/",
    f"{ROUND}/",
    f"{ROUND}/?vy=insats",
    f"{ROUND}/andra/",
    f"{STRATEGY}/omgangar/slag/ny/",
    f"{ROUND}/kultur-och-fritidsforvaltningen/",
    f"{ROUND}/kultur-och-fritidsforvaltningen/tid/",
    f"{ROUND}/uppfoljning/",
    f"{ROUND}/uppfoljning/forhandsgranska/",
    f"{ROUND}/uppfoljning/publicera/",
    "/vastervik/import/",
    "/vastervik/strategier/",
    "/vastervik/bakgrund/",
    "/vastervik/rapporter/",
    PUBLISHED,
    "/vastervik/rapporter/integration-2023-2027/andrat/",
    "/vastervik/jamfor/",
    "/konto/",
    "/konto/byt-losenord/",
    "/konto/tva-steg/",
)
FOR_ALL = (
    "/konto/logga-in/",
    "/konto/glomt-losenord/",
    "/om-siffrorna/",
    "/vastervik/oppet/",
    "/vastervik/oppet/om/",
    "/vastervik/oppet/integration-2023-2027/",
    "/vastervik/oppet/integration-2023-2027/insatser/",
    "/vastervik/oppet/integration-2023-2027/indikatorer/1-1/",
    "/vastervik/tillganglighet/",
    "/oppna-data/",
    "/oppna-data/api/",
    "/oppna-data/vastervik/integration-2023-2027/indikatorer/1-1/",
)
ON_PAPER = ("/vastervik/", f"{STRATEGY}/uppfoljning/", f"{INDICATOR}/", f"{STRATEGY}/", PUBLISHED)


def test_pages_of_the_unit_fit_the_narrowest_window(page, demo_server):
    page.set_viewport_size(NARROWEST)
    sign_in(page, demo_server, PUBLISHER)
    for address in FOR_THE_UNIT:
        assert page.goto(f"{demo_server}{address}").status == 200
        look_at(page)


def test_pages_of_a_reporter_fit_the_narrowest_window(page, demo_server):
    page.set_viewport_size(NARROWEST)
    sign_in(page, demo_server, REPORTER)
    look_at(page)
    page.locator("main a[href*='/rapport/']").first.click()
    look_at(page)


def test_pages_that_are_open_to_all_fit_the_narrowest_window(page, demo_server):
    page.set_viewport_size(NARROWEST)
    for address in FOR_ALL:
        assert page.goto(f"{demo_server}{address}").status == 200
        look_at(page)


def test_refusals_explain_themselves(page, demo_server):
    page.set_viewport_size(NARROWEST)
    sign_in(page, demo_server, ELECTED)
    for address, status in ((f"{ROUND}/", 403), (f"{STRATEGY}/finns-inte/", 404)):
        assert page.goto(f"{demo_server}{address}").status == status
        look_at(page)


def test_pages_are_printed_without_menus_and_with_their_content(page, demo_server):
    sign_in(page, demo_server, ELECTED)
    page.emulate_media(media="print")
    page.goto("about:blank")
    blank = len(page.screenshot())
    for address in ON_PAPER:
        page.goto(f"{demo_server}{address}")
        assert page.get_by_role("heading").first.is_visible()
        assert not page.get_by_role("navigation", name="Huvudmeny").is_visible()
        assert len(page.screenshot()) > 5 * blank
