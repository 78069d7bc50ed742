"""A fund in files: what the documents say, what people have registered, and the look-back."""

from datetime import date
from decimal import Decimal

import pytest

from actionplans.actions.grants import Answer, GrantValues, register_grant
from actionplans.models import Fund, FundEvent, FundPurpose, Grant
from actionplans.pages.fund_ledger import load_fund_rows
from actionplans.pages.fund_look_back import load_look_back
from people.models import Municipality
from reports.exports.files import write_municipality
from reports.imports.loading import load
from strategies.models import Strategy
from tests import builders as b

pytestmark = pytest.mark.usefixtures("five_strategies")


def look_back(code):
    return [
        (row.what, row.stated, row.registered)
        for group in load_look_back(Strategy.objects.get(code=code))
        for row in group.rows
    ]


OLDER = [
    (
        "Integrationsfrämjande projekt finansierade via Integrationsfonden",
        "50",
        "inget registrerat",
    ),
    ("Total investering i fonden", "5\u00a0040\u00a0760", "inget registrerat"),
    ("Projekt av civilsamhället med medel ur fonden", "40", "inget registrerat"),
]
NEWER = [
    ("Projekt finansierade via integrationsfonden", "48", "inget registrerat"),
    ("varav av civilsamhället", "37", "inget registrerat"),
    ("Total investering", "1\u00a0457\u00a0174", "inget registrerat"),
]


def test_the_documents_figures_stand_beside_what_is_registered():
    assert look_back("V18") == OLDER + NEWER
    assert look_back("V23") == NEWER


def test_what_is_registered_counts_until_the_documents_day_and_is_never_added():
    fund = Fund.objects.get(strategy__code="V18")
    b.grant(fund, "1", decided_on=date(2022, 3, 31), granted=Decimal(1000))
    b.grant(fund, "2", decided_on=date(2020, 3, 31), granted=Decimal(500), applicant_kind="bolag")
    b.grant(fund, "3", decided_on=date(2022, 4, 1))
    assert look_back("V23") == [
        ("Projekt finansierade via integrationsfonden", "48", "2"),
        ("varav av civilsamhället", "37", "1"),
        ("Total investering", "1\u00a0457\u00a0174", "1\u00a0500"),
    ]
    assert look_back("V18")[:3] == OLDER


def test_the_old_fund_has_its_facts_and_no_balance():
    rows = load_fund_rows(Fund.objects.get(strategy__code="V18"))
    rules, ledger = rows.rules(), rows.ledger()
    assert (rules.closed_on, ledger.opening) == (date(2022, 1, 1), None)
    assert rules.purpose(2020) is None
    assert rules.purpose(2021).language_only
    assert [flow.amount for flow in ledger.flows] == [Decimal(-1700000)]
    assert not rows.has_examples


def exported(tmp_path):
    folder = tmp_path / "vastervik"
    write_municipality(folder, Municipality.objects.get(slug="vastervik"))
    return folder


def test_what_people_register_survives_that_files_are_loaded_again(tmp_path):
    fund = Fund.objects.get(strategy__code="V23")
    folder = exported(tmp_path)
    event = b.fund_event(fund)
    grant = b.grant_payment(b.grant(fund)).grant
    changes = load([folder], now=b.NOW)
    assert changes.is_empty, changes.lines()
    assert FundEvent.objects.filter(pk=event.pk).exists()
    assert Grant.objects.get(pk=grant.pk).payments.count() == 1


def test_a_fund_with_everything_is_the_same_after_it_is_read_back(tmp_path):
    fund = Fund.objects.get(strategy__code="V23")
    area = fund.strategy.focus_areas.first()
    FundPurpose.objects.create(fund=fund, year=2024, words="Språk", language_only=True)
    b.fund_event(fund, decided_by=fund.decides_use, cancelled_at=b.NOW, cancel_reason="Fel")
    grant = b.grant(fund, focus_area=area, questions="En?\nTvå?", answer="Ja: så är det.")
    b.grant_payment(grant)
    b.grant_payment(grant, "500", kind="aterbetalning", cancelled_at=b.NOW, cancel_reason="Fel")
    folder = exported(tmp_path)
    assert load([folder], now=b.NOW).is_empty
    before = everything(fund)
    grant.payments.all().delete()
    for rows in (fund.grants, fund.events, fund.purposes):
        rows.all().delete()
    load([folder], now=b.NOW)
    assert everything(fund) == before


def everything(fund):
    rows = [*fund.grants.all(), *fund.events.all(), *fund.purposes.all()]
    rows += [payment for grant in fund.grants.all() for payment in grant.payments.all()]
    left_out = {"id", "_state", "grant_id", "_prefetched_objects_cache", "position"}
    return [{k: v for k, v in vars(row).items() if k not in left_out} for row in rows]


def test_a_grant_that_people_have_changed_is_left_alone(tmp_path):
    fund = Fund.objects.get(strategy__code="V23")
    values = GrantValues("1", "Mitt", "Byalaget", "civilsamhalle", date(2024, 1, 2), Decimal(5))
    asked = (
        "Ingående saldo är inte registrerat, så det går inte att räkna ut om pengarna räcker.",
    )
    by = b.user("hanna@vastervik.example")
    register_grant(fund=fund, values=values, answer=Answer("Ja.", asked), by=by, at=b.NOW)
    folder = exported(tmp_path)
    file = folder / "strategies" / "integration-2023-2027.yaml"
    file.write_text(file.read_text("utf-8").replace("title: Mitt", "title: Filens"), "utf-8")
    changes = load([folder], now=b.NOW)
    assert Grant.objects.get().title == "Mitt"
    assert any("har ändrats i Riktmärke" in line for line in changes.lines())
