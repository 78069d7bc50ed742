"""Everything can be done with the keyboard alone."""

from playwright.sync_api import expect

from tests.journeys.steps import ELECTED, PHONE, STAFF, STRATEGY, sign_in

VALUE_FORM = f"{STRATEGY}/indikatorer/1-1/varde/"


def test_the_first_stop_skips_to_the_content(page, demo_server):
    sign_in(page, demo_server, ELECTED)
    page.goto(f"{demo_server}/vastervik/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Hoppa till innehållet")
    assert _has_focus(skip)
    box = skip.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0

    page.keyboard.press("Enter")
    assert _has_focus(page.locator("main"))


def test_the_menu_opens_and_closes(page, demo_server):
    page.set_viewport_size(PHONE)
    sign_in(page, demo_server, ELECTED)
    button = page.get_by_role("button", name="Meny")
    button.focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("navigation", name="Huvudmeny")
    assert menu.is_visible()
    page.keyboard.press("Tab")
    assert menu.evaluate("menu => menu.contains(document.activeElement)")

    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert _has_focus(button)


def test_every_stop_of_the_follow_up_is_seen(page, demo_server):
    sign_in(page, demo_server, ELECTED)
    page.goto(f"{demo_server}{STRATEGY}/uppfoljning/")
    unseen, first = [], None
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(SEEN_FOCUS)
        if stop["at"] == first or stop["name"] == "BODY":
            break
        first = first or stop["at"]
        if not stop["seen"]:
            unseen.append(stop["at"])
    assert not unseen


def test_a_value_is_written_without_a_mouse(page, demo_server):
    sign_in(page, demo_server, STAFF)
    page.goto(f"{demo_server}{VALUE_FORM}")
    page.get_by_label("Period").focus()
    page.keyboard.type("2025")
    _tab_to(page, page.get_by_role("group", name="Gäller"))
    assert page.get_by_label("Totalt").is_checked()
    page.keyboard.press("ArrowUp")
    assert page.get_by_label("Män").is_checked()
    page.keyboard.press("ArrowDown")
    _tab_to(page, page.get_by_label("Värde, %"))
    page.keyboard.type("64,1")
    _tab_to(page, page.get_by_label("Varifrån kommer värdet?"))
    page.keyboard.type("SCB, hämtad 2026-11-20")
    page.keyboard.press("Enter")
    page.get_by_text("Värdet är sparat.").wait_for()
    expect(page.locator("h1 + .lead")).to_contain_text("64,1", use_inner_text=True)


# A stop is seen when its outline or shadow shows while it has focus.
SEEN_FOCUS = """() => {
  const stop = document.activeElement;
  const style = getComputedStyle(stop);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const at = stop.outerHTML.slice(0, 120) + stop.getBoundingClientRect().top;
  return { name: stop.nodeName, at, seen: outlined || style.boxShadow !== "none" };
}"""


def _has_focus(locator) -> bool:
    return locator.evaluate("element => element === document.activeElement")


def _tab_to(page, locator) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element.contains(document.activeElement)"):
            return
    raise AssertionError(f"the keyboard does not reach {locator}")
