"""The unit's officer sends in a file, says what its columns hold, and chooses what to save."""

import io

import xlsxwriter
from playwright.sync_api import expect

from tests.journeys.steps import PHONE, STAFF, STRATEGY, look_at, sign_in

INDICATOR = "Sysselsättning bland utrikesfödda"
HEADINGS = ("Ort", "Mätpunkt", "Siffror")


def workbook(*rows, headings=HEADINGS):
    """A small Excel file as a browser sends it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Uttag")
        for place, row in enumerate((headings, *rows)):
            sheet.write_row(place, 0, row)
    return {
        "name": "uttag från systemet.xlsx",
        "mimeType": "application/octet-stream",
        "buffer": file.getvalue(),
    }


def send_in(page, server, file):
    """From the list of what has come in."""
    page.goto(f"{server}/vastervik/import/")
    page.get_by_label("Fil med värden").set_input_files(file)
    page.get_by_label("Varifrån kommer filen?").fill("Verksamhetssystemet, uttag 2026-10-02")
    page.get_by_role("button", name="Läs in filen").click()


def name_the_columns(page):
    """Place, point in time and numbers, of women in one series."""
    for letter, holds in (("A", "Område"), ("B", "Period"), ("C", "Värde")):
        page.get_by_label(f"Kolumn {letter},").select_option(label=holds)
    page.get_by_label("Serie", exact=True).select_option("utrikesfodda-sysselsattning")
    page.get_by_label("Kön", exact=True).select_option(label="Kvinnor")
    page.get_by_role("button", name="Läs filen så här").click()


def test_a_file_is_mapped_reviewed_partly_saved_and_undone(page, demo_server):
    sign_in(page, demo_server, STAFF)
    page.get_by_role("link", name="Värden").click()
    page.get_by_role("navigation", name="Värden").get_by_role("link", name="Import").click()
    look_at(page)

    file = workbook(("Västervik", "1998", 41.5), ("Västervik", "2024", 12.5), ("Ydre?", "2024", 3))
    send_in(page, demo_server, file)
    page.get_by_role("heading", name="Vad står i kolumnerna?").wait_for()
    look_at(page)
    name_the_columns(page)

    page.get_by_role("heading", name="1 värde ändras, 1 nytt").wait_for()
    look_at(page)
    expect(page.get_by_role("row", name="rad 4")).to_contain_text(
        "finns inte här", use_inner_text=True
    )
    changed = page.get_by_role("row", name="2024, kvinnor")
    assert "12,5" in changed.inner_text()
    page.get_by_role("checkbox", name="2024, kvinnor").uncheck()
    page.get_by_role("button", name="Spara valda värden").click()

    page.get_by_role("heading", name="1 värde är sparat").wait_for()
    expect(page.locator("main")).to_contain_text(
        "1 valdes bort. 1 gick inte att spara.", use_inner_text=True
    )
    look_at(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Ladda ner felen som arbetsbok").click()
    assert saved.value.suggested_filename == "fel-uttag från systemet.xlsx"

    page.get_by_text("Ångra importen").first.click()
    look_at(page)
    page.get_by_role("button", name="Ångra importen").click()
    page.get_by_role("heading", name="Importen är ångrad").wait_for()
    assert (
        "1 cell har fått tillbaka vad som stod där före." in page.get_by_role("status").inner_text()
    )
    look_at(page)


def test_a_changed_value_needs_its_reason_and_the_next_file_is_read_likewise(page, demo_server):
    page.set_viewport_size(PHONE)
    sign_in(page, demo_server, STAFF)
    send_in(page, demo_server, workbook(("Västervik", "2024", 12.5)))
    look_at(page)
    name_the_columns(page)
    page.get_by_role("checkbox", name="2024, kvinnor").check()
    look_at(page)

    page.get_by_role("button", name="Spara valda värden").click()
    reason = page.get_by_label("Varför ändras värdena?")
    assert reason.get_attribute("aria-invalid") == "true"
    look_at(page)
    reason.fill("Rättat underlag")
    reason.press("Enter")
    page.get_by_role("heading", name="1 värde är sparat").wait_for()

    page.get_by_role("link", name=INDICATOR).first.click()
    history = page.get_by_role("region", name="Värdenas historia")
    expect(history).to_contain_text("Verksamhetssystemet, uttag 2026-10-02", use_inner_text=True)
    assert page.url.startswith(f"{demo_server}{STRATEGY}/indikatorer/")

    send_in(page, demo_server, workbook(("Västervik", "1998", 40.5)))
    page.get_by_text("Kolumnerna lästes som förra gången.").wait_for()
    page.get_by_role("heading", name="1 nytt värde").wait_for()


def test_what_is_no_table_is_said_at_the_field(page, demo_server):
    sign_in(page, demo_server, STAFF)
    picture = {"name": "bild.xlsx", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" * 9}
    send_in(page, demo_server, picture)
    field = page.get_by_label("Fil med värden")
    assert field.get_attribute("aria-invalid") == "true"
    assert page.get_by_label("Varifrån kommer filen?").input_value().startswith("Verksamhet")
    look_at(page)


def test_a_file_over_the_limit_gets_an_answer_instead_of_a_broken_connection(page, demo_server):
    sign_in(page, demo_server, STAFF)
    large = {"name": "stor.csv", "mimeType": "text/csv", "buffer": b"1;2;3;4\n" * 3_000_000}
    send_in(page, demo_server, large)
    page.get_by_role("heading", name="Filen är för stor").wait_for()
