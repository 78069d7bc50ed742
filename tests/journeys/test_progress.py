"""A board tells how its responsibility goes, on a phone and by keyboard; a politician reads it."""

from tests.journeys.steps import PHONE, look_at, sign_in, sign_out

DUTIES = "/ornskoldsvik/s/integrationsstrategi/ansvar/"


def test_a_board_tells_how_it_goes_and_a_politician_reads_it(page, demo_server):
    page.set_viewport_size(PHONE)
    sign_in(page, demo_server, "rapportor.bildning@ornskoldsvik.example")
    page.goto(f"{demo_server}{DUTIES}")
    page.get_by_label("Nämnd eller bolag").select_option("bildningsnamnden")
    page.wait_for_url("**organ=bildningsnamnden")
    page.get_by_text("Visar 3 av 19 ansvar.").wait_for()
    look_at(page)
    page.locator("#ansvar tbody a").nth(1).click()
    page.get_by_label("Pågår").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Tolv elever läser med stöd.")
    look_at(page)
    page.get_by_label("Vad har hänt?").press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Läget är sparat.").wait_for()
    look_at(page)
    sign_out(page)
    sign_in(page, demo_server, "fortroendevald@ornskoldsvik.example")
    look_at(page)
    page.get_by_role("link", name="Ansvar").click()
    page.get_by_text("Tolv elever läser med stöd.").wait_for()
    assert page.get_by_role("button", name="Spara läget").count() == 0
