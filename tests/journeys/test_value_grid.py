"""The unit's officer fills in the table of values with the keyboard alone."""

import re

from tests.journeys.steps import PHONE, PUBLISHER, STAFF, STRATEGY, look_at, sign_in

TABLE = f"{STRATEGY}/varden/"
NAME = "1.1 Sysselsättning bland utrikesfödda, 20–64 år"
PASTE = """([cell, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
COPY = """cell => {
  const data = new DataTransfer();
  cell.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
  return data.getData("text/plain");
}"""


def open_table(page, server, email=STAFF):
    sign_in(page, server, email)
    page.goto(f"{server}{TABLE}")


def cell(page, row, year, name=NAME):
    return page.get_by_label(f"{name}, {row}, {year}", exact=True)


def has_focus(locator) -> bool:
    return locator.evaluate("one => one === document.activeElement")


def told(page, words) -> None:
    """Wait for the words, capitals counted: "Sparat" is not "som inte är sparat"."""
    page.locator("#sparat", has_text=re.compile(re.escape(words))).wait_for()


def paste(page, into, text) -> None:
    into.focus()
    page.evaluate(PASTE, [into.element_handle(), text])


def test_moving_typing_and_saving(page, demo_server):
    open_table(page, demo_server)
    look_at(page)
    empty = cell(page, "företagare, kvinnor", 2025)
    cell(page, "förvärvsarbetande, totalt", 2024).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert has_focus(empty)

    page.keyboard.type("3,2")
    page.keyboard.press("Enter")

    assert has_focus(cell(page, "företagare, män", 2025))
    told(page, "Sparat")
    page.keyboard.type("bort")
    page.keyboard.press("Escape")
    assert cell(page, "företagare, män", 2025).input_value() == ""
    page.reload()
    assert empty.input_value() == "3,2"


def test_an_error_stands_at_its_cell_and_goes_away_when_it_is_right(page, demo_server):
    open_table(page, demo_server)
    wrong = cell(page, "företagare, kvinnor", 2025)
    wrong.focus()
    page.keyboard.type("320")
    page.keyboard.press("Tab")

    told(page, "högst 100")
    assert wrong.get_attribute("aria-invalid") == "true"
    described = page.locator(f"#{wrong.get_attribute('aria-describedby')}")
    assert "högst 100" in described.inner_text()
    look_at(page)

    wrong.focus()
    page.keyboard.type("3,2")
    page.keyboard.press("Tab")
    told(page, "Sparat")
    assert wrong.get_attribute("aria-invalid") is None
    assert not described.count()


def test_a_correction_asks_for_its_reason_under_the_row(page, demo_server):
    open_table(page, demo_server)
    held = cell(page, "kvinnor", 2024)
    held.focus()
    page.keyboard.type("58")
    page.keyboard.press("Enter")
    told(page, "ändras till 58")
    look_at(page)

    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert has_focus(page.get_by_label("Varför ändras värdet?"))
    page.keyboard.type("SCB har reviderat året.")
    page.keyboard.press("Enter")

    told(page, "Sparat")
    assert has_focus(held)
    assert held.input_value() == "58,0"


def test_a_jump_is_questioned_and_a_missing_value_asks_why(page, demo_server):
    open_table(page, demo_server)
    jump = cell(page, "förvärvsarbetande, totalt", 2025)
    jump.focus()
    page.keyboard.type("77")
    page.keyboard.press("ArrowDown")
    told(page, "Stämmer 77,0?")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert has_focus(page.get_by_role("button", name="Spara ändå"))
    page.keyboard.press("Enter")
    told(page, "Sparat")

    missing = cell(page, "företagare, kvinnor", 2025)
    missing.focus()
    page.keyboard.type("..")
    page.keyboard.press("Enter")
    told(page, "Cellen har inget värde.")
    missing.focus()
    page.keyboard.press("Enter")
    reason = page.get_by_label("Varför saknas värdet?")
    assert has_focus(reason)
    assert reason.input_value() == "sekretess"
    page.keyboard.press("Tab")
    assert has_focus(page.get_by_label("Anmärkning"))
    page.keyboard.type("För få företag.")
    page.keyboard.press("Enter")
    told(page, "Sparat")
    assert missing.input_value() == ".."
    assert "För få företag." in missing.get_attribute("title")


def test_a_block_from_a_spreadsheet_is_pasted_and_undone(page, demo_server):
    open_table(page, demo_server)
    first, last = cell(page, "företagare, kvinnor", 2025), cell(page, "företagare, totalt", 2025)
    paste(page, first, "3,2\r\n7,0\r\n5,2\r\n")
    told(page, "3 värden sparade")
    assert last.input_value() == "5,2"
    look_at(page)

    assert has_focus(first)
    page.keyboard.press("Control+z")

    told(page, "Inklistringen är ångrad")
    assert first.input_value() == last.input_value() == ""


def test_a_block_with_a_fault_is_saved_without_the_faulty_cell(page, demo_server):
    open_table(page, demo_server)
    old = cell(page, "företagare, kvinnor", 2024)
    paste(page, old, "3,3\t3,4\n6,8\t680\n")

    page.get_by_role("heading", name="4 inklistrade värden är inte sparade än").wait_for()
    faulty = cell(page, "företagare, män", 2025)
    assert faulty.input_value() == "680"
    assert faulty.get_attribute("aria-invalid") == "true"
    look_at(page)
    page.keyboard.type("Rättelse från SCB")
    page.keyboard.press("Enter")

    told(page, "3 värden sparade")
    assert old.input_value() == "3,3"
    assert faulty.input_value() == "680"
    look_at(page)


def test_what_falls_outside_the_table_is_said_before_anything_is_saved(page, demo_server):
    open_table(page, demo_server)
    paste(page, cell(page, "kvinnor", 2024), "58\t1\t2\t3\t4\n")

    page.get_by_text("3 värden faller utanför tabellen och sparas inte.").wait_for()


def test_a_block_is_chosen_and_copied_with_decimal_commas(page, demo_server):
    open_table(page, demo_server)
    start = cell(page, "kvinnor", 2023)
    start.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")

    assert start.evaluate(COPY) == "56,7\t57,4\n68,0\t68,3"


def test_the_second_of_two_sees_both_values_and_chooses(page, demo_server, browser):
    open_table(page, demo_server)
    other = browser.new_page(locale="sv-SE")
    open_table(other, demo_server, PUBLISHER)
    theirs = cell(other, "företagare, kvinnor", 2025)
    theirs.focus()
    other.keyboard.type("3,1")
    other.keyboard.press("Enter")
    told(other, "Sparat")
    other.close()

    mine = cell(page, "företagare, kvinnor", 2025)
    mine.focus()
    page.keyboard.type("3,2")
    page.keyboard.press("Enter")
    told(page, "Någon annan hann före")
    told(page, "Cellen innehåller nu 3,1.")
    assert mine.input_value() == "3,2"
    look_at(page)

    mine.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Min siffra är den slutliga.")
    page.keyboard.press("Enter")

    told(page, "Sparat")
    page.reload()
    assert mine.input_value() == "3,2"


def test_what_is_typed_without_a_connection_stays_and_is_saved_later(page, demo_server):
    open_table(page, demo_server)
    page.context.set_offline(True)
    typed = cell(page, "företagare, kvinnor", 2025)
    typed.focus()
    page.keyboard.type("3,2")
    page.keyboard.press("Enter")
    told(page, "Ingen kontakt just nu.")
    assert typed.input_value() == "3,2"

    page.context.set_offline(False)
    told(page, "Sparat")


def test_without_scripts_the_table_is_one_form(page, demo_server, browser):
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    plain = context.new_page()
    open_table(plain, demo_server)
    cell(plain, "företagare, kvinnor", 2025).fill("3,2")
    cell(plain, "företagare, män", 2025).fill("sju")
    plain.get_by_role("button", name="Spara", exact=True).first.click()

    assert "1 cell väntar på dig" in plain.get_by_role("alert").inner_text()
    assert cell(plain, "företagare, kvinnor", 2025).input_value() == "3,2"
    assert cell(plain, "företagare, män", 2025).input_value() == "sju"
    cell(plain, "företagare, män", 2025).fill("7")
    plain.get_by_role("button", name="Spara", exact=True).first.click()
    plain.get_by_text("Ett värde är sparat.").wait_for()
    context.close()


def test_the_table_can_be_used_on_a_phone(page, demo_server):
    page.set_viewport_size(PHONE)
    open_table(page, demo_server)
    look_at(page)
    typed = cell(page, "företagare, kvinnor", 2025)
    typed.click()
    page.keyboard.type("3,2")
    page.keyboard.press("Enter")
    told(page, "Sparat")
    look_at(page)
