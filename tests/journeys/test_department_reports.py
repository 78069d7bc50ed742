"""A department writes its report on a phone; the unit returns it, and accepts the corrected one."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import (
    APPROVER,
    PHONE,
    REPORTER,
    STAFF,
    STRATEGY,
    look_at,
    sign_in,
    sign_out,
)

ACTION = "Familjecentralens föräldragrupper"
REVIEW = f"{STRATEGY}/omgangar/2026-12/socialforvaltningen/"


def test_a_department_reports_and_the_unit_returns_and_accepts(page, demo_server):
    page.set_viewport_size(PHONE)
    sign_in(page, demo_server, REPORTER)
    _write_and_submit(page)
    sign_out(page)

    sign_in(page, demo_server, STAFF)
    page.goto(f"{demo_server}{REVIEW}")
    _return(page)
    sign_out(page)

    sign_in(page, demo_server, REPORTER)
    _correct(page)
    sign_out(page)

    sign_in(page, demo_server, STAFF)
    page.goto(f"{demo_server}{REVIEW}")
    look_at(page)
    report = page.get_by_role("region", name=ACTION)
    report.get_by_role("button", name="Godkänn").click()
    expect(page.get_by_role("status").first).to_contain_text(
        f"{ACTION} är godkänd.", use_inner_text=True
    )
    assert "Godkänd" in report.inner_text()


def test_the_departments_approver_reads_first_and_the_unit_sees_what_changed(page, demo_server):
    sign_in(page, demo_server, STAFF)
    page.goto(f"{demo_server}{REVIEW}")
    page.get_by_role("button", name="Kräv att de godkänner själva först").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "godkänner Socialförvaltningen", use_inner_text=True
    )
    sign_out(page)

    sign_in(page, demo_server, REPORTER)
    _write_with_evidence(page)
    sign_out(page)

    sign_in(page, demo_server, APPROVER)
    look_at(page)
    page.get_by_role("link", name=ACTION).click()
    look_at(page)
    page.get_by_label("Vad händer härnäst?").fill("En ny grupp i mars.")
    page.get_by_role("button", name="Godkänn och lämna in").click()
    expect(page.get_by_role("status").first).to_contain_text(
        f"{ACTION} är inlämnad.", use_inner_text=True
    )
    sign_out(page)

    sign_in(page, demo_server, STAFF)
    page.goto(f"{demo_server}{REVIEW}")
    look_at(page)
    report = page.get_by_role("region", name=ACTION)
    assert "Godkänd för Socialförvaltningen av" in report.inner_text()
    with page.expect_download() as download:
        report.get_by_role("link", name="Närvaro").click()
    assert download.value.suggested_filename == "närvaro hösten.csv"


def _write_with_evidence(page):
    page.get_by_role("link", name=ACTION).click()
    page.get_by_label("Pågår", exact=True).check()
    page.get_by_label("Vad har ni gjort sedan augusti?").fill("Tre träffar har hållits.")
    page.get_by_label("Totalt", exact=True).fill("23")
    page.get_by_text("Lägg till länk eller fil").click()
    file = {"name": "närvaro hösten.csv", "mimeType": "text/csv", "buffer": b"Grupp;Antal\n"}
    page.get_by_label("Fil", exact=True).set_input_files(file)
    page.get_by_label("Vad visar det?").fill("Närvaro")
    look_at(page)
    page.get_by_role("button", name="Lägg till underlag").click()
    expect(page.locator(".flash")).to_contain_text("Underlaget är tillagt.", use_inner_text=True)
    page.get_by_role("button", name="Skicka till godkännande").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "är skickad till er godkännare.", use_inner_text=True
    )
    look_at(page)


def _write_and_submit(page):
    page.wait_for_url("**/vastervik/att-rapportera/")
    look_at(page)
    page.get_by_role("link", name=ACTION).click()
    look_at(page)

    page.get_by_label("Försenad", exact=True).check()
    page.get_by_label("Vad har ni gjort sedan augusti?").fill("Två av fyra träffar har hållits.")
    page.locator("#sparat", has_text=re.compile("Sparat")).wait_for()
    todo = page.locator("#koll-rader .todo")
    todo.first.wait_for()
    lacking = todo.count()

    page.get_by_role("button", name="Lämna in").click()
    summary = page.get_by_role("alert")
    summary.wait_for()
    assert summary.get_by_role("link").count() == lacking
    look_at(page)

    page.get_by_label("Kvinnor", exact=True).fill("14")
    page.get_by_label("Män", exact=True).fill("9")
    page.get_by_label("Totalt", exact=True).fill("23")
    page.get_by_label("Vad avviker från planen, och varför?").fill("Ledaren har varit sjuk.")
    page.get_by_role("button", name="Lämna in").click()
    page.wait_for_url("**/att-rapportera/")
    expect(page.get_by_role("status").first).to_contain_text(
        f"{ACTION} är inlämnad.", use_inner_text=True
    )
    look_at(page)


def _return(page):
    look_at(page)
    report = page.get_by_role("region", name=ACTION)
    assert "14 kvinnor, 9 män" in report.inner_text()
    report.get_by_text("Returnera", exact=False).first.click()
    report.get_by_label("Vad behöver ändras?").fill("Skriv när de två sista träffarna blir av.")
    look_at(page)
    report.get_by_role("button", name="Returnera").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "returnerad till Socialförvaltningen", use_inner_text=True
    )


def _correct(page):
    look_at(page)
    page.get_by_role("link", name=ACTION).click()
    expect(page.locator("main")).to_contain_text(
        "Skriv när de två sista träffarna blir av.", use_inner_text=True
    )
    page.get_by_label("Vad händer härnäst?").fill("Träffarna hålls i februari 2027.")
    page.get_by_role("button", name="Lämna in").click()
    page.wait_for_url("**/att-rapportera/")
