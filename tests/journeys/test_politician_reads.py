"""An elected representative reads on a phone."""

from tests.journeys.steps import ELECTED, PHONE, look_at, sign_in

INDICATOR = "Nyanlända i arbete eller studier 90 dagar efter etableringen"


def test_a_politician_reads_the_answer_on_a_phone(page, demo_server):
    page.set_viewport_size(PHONE)
    sign_in(page, demo_server, ELECTED)
    look_at(page)
    answer = page.get_by_role("heading", level=1)
    assert answer.inner_text() == "Två av tre mål är inte på väg"
    assert _is_on_first_screen(answer)

    page.get_by_role("link", name="Läs uppföljningen").click()
    look_at(page)
    answer = page.get_by_role("heading", name="Två av tre mål är inte på väg")
    assert _is_on_first_screen(answer)
    for area in ("Arbete och kompetens", "Social sammanhållning", "Språkutveckling"):
        line = page.locator(".answer li", has_text=area)
        assert line.locator(".word").inner_text() in ("På väg", "Inte på väg")

    page.get_by_role("link", name=INDICATOR).click()
    look_at(page)
    numbers = page.get_by_role("region", name=f"Tabell: {INDICATOR}")
    women_men_all = numbers.get_by_role("row").nth(1).get_by_role("cell").all_inner_texts()
    assert women_men_all[:3] == ["28", "42", "34"]
    assert women_men_all[-1] == "36"

    page.goto(f"{demo_server}/vastervik/")
    page.get_by_role("link", name="Delårsuppföljning augusti 2026").click()
    page.wait_for_url("**/vastervik/rapporter/integration-2023-2027/2026-08/")
    look_at(page)


def test_the_menu_of_a_phone_opens_and_leads_on(page, demo_server):
    page.set_viewport_size(PHONE)
    sign_in(page, demo_server, ELECTED)
    page.get_by_role("button", name="Meny").click()
    menu = page.get_by_role("navigation", name="Huvudmeny")
    look_at(page)
    menu.get_by_role("link", name="Indikatorer").click()
    look_at(page)
    page.get_by_role("link", name="Sysselsättning bland utrikesfödda, 20–64 år").first.click()
    assert (
        page.get_by_role("heading", level=1)
        .inner_text()
        .replace("\u00ad", "")
        .startswith("Sysselsättning")
    )


def _is_on_first_screen(heading) -> bool:
    box = heading.bounding_box()
    return box["y"] + box["height"] <= PHONE["height"]
