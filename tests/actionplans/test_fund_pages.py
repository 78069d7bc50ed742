"""The fund, its grants and the controllers' view, as people meet them."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from actionplans.models import Fund, FundCheck, FundEvent, FundPurpose, Grant, GrantPayment
from people.domain.roles import Role
from people.models import Event
from tests import builders as b

pytestmark = pytest.mark.django_db

GRANT = {
    "number": "2026-7",
    "title": "Läxhjälp",
    "applicant": "Tallviks bildningsförbund",
    "applicant_kind": "civilsamhalle",
    "decided_on": "2026-05-04",
    "granted": "40 000",
    "status": "beviljad",
}


@pytest.fixture
def f(s):
    """The scene's strategy with a fund."""
    s.fund = b.fund(s.strategy)
    s.controller = b.user("cia@tallvik.example", Role.CONTROLLER, s.unit)
    return s


def url(name, *more):
    return reverse(name, args=["tallvik", "t23", *more])


def text(answer):
    return answer.content.decode().replace("\u00ad", "")


def test_the_page_tells_balance_bound_and_available(f, as_person):
    b.fund_event(f.fund)
    b.grant_payment(b.grant(f.fund))
    page = as_person(f.elected).get(url("fund")).context["page"]
    amounts = {row.label: row.amount for row in page.standing.rows}
    assert amounts == {
        "Saldo": "1\u00a0180\u00a0000",
        "Bundet": "30\u00a0000",
        "Disponibelt": "1\u00a0150\u00a0000",
    }


def test_without_an_opening_balance_the_page_says_so(f, as_person):
    Fund.objects.update(opening_balance=None, opening_on=None)
    answer = as_person(f.elected).get(url("fund"))
    assert "Ingående saldo är inte registrerat, så saldot kan inte räknas ut." in text(answer)
    assert answer.context["page"].standing.rows == ()
    b.grant(f.fund)
    (row,) = as_person(f.elected).get(url("fund")).context["page"].standing.rows
    assert (row.label, row.amount) == ("Bundet", "50\u00a0000")


def test_what_nothing_is_registered_of_is_not_told_as_zero(f, as_person):
    page = as_person(f.controller).get(url("fund_round", "2026-12")).context["page"]
    assert {row.key: row.amount for row in page.amounts} == {
        "opening": "1\u00a0000\u00a0000",
        "added": "inget registrerat",
        "moved_out": "inget registrerat",
        "paid": "inget registrerat",
        "returned": "inget registrerat",
        "closing": "1\u00a0000\u00a0000",
        "granted": "inget registrerat",
        "available": "1\u00a0000\u00a0000",
    }


def test_the_section_of_the_plan_has_the_fund_when_there_is_one(f, as_person):
    client = as_person(f.elected)
    assert "Fond" in [link.label for link in client.get(url("actions")).context["plan_nav"]]
    f.fund.delete()
    assert "Fond" not in [link.label for link in client.get(url("actions")).context["plan_nav"]]


def test_a_strategy_without_a_fund_says_so_and_lets_the_unit_add_one(s, as_person):
    assert "Lägg upp en fond" not in text(as_person(s.elected).get(url("fund")))
    client = as_person(s.staff)
    assert "Lägg upp en fond" in text(client.get(url("fund")))
    assert client.post(url("fund_edit"), {"name": "Ny fond"}).status_code == 302
    assert Fund.objects.get().name == "Ny fond"


def test_the_filters_stand_in_the_address_and_the_tables_count_what_is_shown(f, as_person):
    area = b.focus_area(f.strategy)
    b.grant(f.fund, "1", focus_area=area)
    b.grant(f.fund, "2", applicant_kind="kommun", granted=Decimal(7))
    page = as_person(f.elected).get(url("fund") + "?slag=kommun").context["page"]
    assert (page.shown, [row.number for row in page.grants]) == ("Visar 1 av 2 bidrag.", ["2"])
    kinds, areas = page.tables
    assert [(row.label, row.count, row.granted) for row in kinds.rows] == [
        ("Kommunens verksamheter", 1, "7"),
        ("Summa", 1, "7"),
    ]
    assert [row.label for row in areas.rows] == ["Utan fokusområde", "Summa"]


def test_the_tables_sums_are_those_of_their_rows(f, as_person):
    area = b.focus_area(f.strategy)
    for number, kind in enumerate(("civilsamhalle", "kommun", "bolag", "ovrig"), start=1):
        grant = b.grant(f.fund, str(number), applicant_kind=kind, granted=Decimal(number * 1000))
        b.grant_payment(grant, "500")
    Grant.objects.filter(number="1").update(focus_area=area)
    for table in as_person(f.elected).get(url("fund")).context["page"].tables:
        *rows, last = table.rows
        assert sum(row.count for row in rows) == last.count == 4
        assert (last.granted, last.paid) == ("10\u00a0000", "2\u00a0000")


def test_the_files_hold_what_the_page_shows_and_run_no_formula(f, as_person):
    b.grant(f.fund, "1", title="=HYPERLINK()", granted=Decimal("12.50"))
    b.grant(f.fund, "2", applicant_kind="kommun")
    client = as_person(f.elected)
    rows = client.get(url("fund_csv") + "?slag=civilsamhalle").content.decode("utf-8-sig")
    assert [line.split(";")[1] for line in rows.splitlines()[1:]] == ["'=HYPERLINK()"]
    assert ";12,5;0;0;" in rows
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(url("fund_xlsx")).content))
    rows = book.get_sheet_by_index(0).to_python()
    assert sorted(row[1] for row in rows[1:]) == ["=HYPERLINK()", "Språkkafé"]


def test_a_covered_grant_is_registered_at_once(f, as_person):
    answer = as_person(f.staff).post(url("grant_new"), GRANT)
    made = Grant.objects.get()
    assert answer["Location"] == url("grant", made.pk)
    assert (made.granted, made.questions, made.recorded_by) == (Decimal(40000), "", f.staff)
    assert Event.objects.get(kind="registrerade bidrag").municipality_code == "9901"


def test_a_grant_beyond_what_is_available_is_asked_about_first(f, as_person):
    client = as_person(f.staff)
    data = GRANT | {"granted": "1 200 000"}
    asked = client.post(url("grant_new"), data)
    assert asked.status_code == 422
    assert not Grant.objects.exists()
    (question,) = asked.context["questions"]
    assert "disponibelt är 1\u00a0000\u00a0000 kronor" in question
    again = client.post(url("grant_new"), data | {"asked": question})
    assert again.status_code == 422
    assert not Grant.objects.exists()
    data |= {"asked": question, "answer": "Fullmäktige tillför medel i juni."}
    assert client.post(url("grant_new"), data).status_code == 302
    made = Grant.objects.get()
    assert (made.questions, made.answer) == (question, "Fullmäktige tillför medel i juni.")
    event = Event.objects.get(kind="registrerade bidrag trots frågor")
    assert (event.reason, event.details["frågor"]) == (made.answer, [question])
    assert "Registrerat trots frågor" in text(client.get(url("grant", made.pk)))


def test_an_answer_to_another_question_is_no_answer(f, as_person):
    data = GRANT | {"granted": "1 200 000", "asked": "Något annat?", "answer": "Ja."}
    answer = as_person(f.staff).post(url("grant_new"), data)
    assert answer.status_code == 422
    assert "Frågorna har ändrats" in text(answer)


def test_a_grant_outside_the_purpose_of_its_year_is_asked_about(f, as_person):
    FundPurpose.objects.create(fund=f.fund, year=2026, words="Språk", language_only=True)
    client = as_person(f.staff)
    assert client.post(url("grant_new"), GRANT).status_code == 422
    assert client.post(url("grant_new"), GRANT | {"is_language": "on"}).status_code == 302


def test_the_very_same_grant_sent_twice_is_one(f, as_person):
    client = as_person(f.staff)
    assert [client.post(url("grant_new"), GRANT).status_code for _ in range(2)] == [302, 302]
    assert Grant.objects.count() == 1
    other = client.post(url("grant_new"), GRANT | {"title": "Annat"})
    assert other.status_code == 422
    assert "Numret 2026-7 har redan" in text(other)


def test_two_edits_from_the_same_version_show_both(f, as_person):
    grant = b.grant(f.fund)
    client = as_person(f.staff)
    sent = GRANT | {"version": "0"}
    assert client.post(url("grant_edit", grant.pk), sent).status_code == 302
    answer = client.post(url("grant_edit", grant.pk), sent | {"title": "Mitt namn"})
    assert answer.status_code == 409
    assert answer.context["theirs"] == (("Projekt", "Läxhjälp"),)
    assert 'value="Mitt namn"' in text(answer)
    again = sent | {"title": "Mitt namn", "version": answer.context["form"].data["version"]}
    assert client.post(url("grant_edit", grant.pk), again).status_code == 302
    assert Event.objects.filter(kind="ändrade bidrag").count() == 2


def test_a_report_is_written_without_asking_again(f, as_person):
    grant = b.grant(f.fund, questions="Är det språk?", answer="Ja.")
    Fund.objects.update(opening_balance=None, opening_on=None)
    data = GRANT | {
        "number": grant.number,
        "decided_on": "2026-04-01",
        "granted": "50000",
        "report": "Tolv träffar.",
        "reported_on": "2026-09-01",
        "version": "0",
    }
    assert as_person(f.staff).post(url("grant_edit", grant.pk), data).status_code == 302
    grant.refresh_from_db()
    assert (grant.report, grant.questions, grant.answer) == (
        "Tolv träffar.",
        "Är det språk?",
        "Ja.",
    )


@pytest.mark.parametrize(
    ("kind", "day", "amount", "words"),
    [
        ("utbetalning", "2026-05-05", "50 001", "återstår av det beviljade"),
        ("utbetalning", "2026-03-31", "100", "före beslutet"),
        ("utbetalning", "2026-11-21", "100", "har inte varit än"),
        ("aterbetalning", "2026-05-05", "1", "kan betalas tillbaka"),
        ("utbetalning", "2026-05-05", "0", "större än noll"),
        ("utbetalning", "2026-05-05", "1,005", "högst två decimaler"),
    ],
)
def test_a_payment_that_does_not_fit_says_why(f, as_person, kind, day, amount, words):
    grant = b.grant(f.fund)
    data = {"kind": kind, "on": day, "amount": amount}
    answer = as_person(f.staff).post(url("payment_new", grant.pk), data)
    assert (answer.status_code, words in text(answer)) == (422, True)
    assert not GrantPayment.objects.exists()


def test_a_payment_is_registered_once_and_can_be_cancelled_with_a_reason(f, as_person):
    grant = b.grant(f.fund)
    client = as_person(f.staff)
    data = {"kind": "utbetalning", "on": "2026-05-05", "amount": "10 000"}
    assert client.post(url("payment_new", grant.pk), data).status_code == 302
    assert client.post(url("payment_new", grant.pk), data).status_code == 422
    address = url("payment_cancel", grant.pk, GrantPayment.objects.get().pk)
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Fel belopp"}).status_code == 302
    page = client.get(url("grant", grant.pk))
    assert "Makulerad: Fel belopp" in text(page)
    assert page.context["page"].lead == "50\u00a0000 kronor beviljat, inget utbetalt."


def test_money_does_not_come_back_before_it_is_paid_out(f, as_person):
    grant = b.grant(f.fund)
    first = b.grant_payment(grant, "20000", paid_on=date(2026, 5, 4))
    b.grant_payment(grant, "10000", paid_on=date(2026, 6, 1))
    client = as_person(f.staff)
    back = {"kind": "aterbetalning", "amount": "25000"}
    early = client.post(url("payment_new", grant.pk), back | {"on": "2026-05-31"})
    assert (early.status_code, "inte utbetalt 2026-05-31" in text(early)) == (422, True)
    assert client.post(url("payment_new", grant.pk), back | {"on": "2026-06-01"}).status_code == 302
    cancelled = client.post(url("payment_cancel", grant.pk, first.pk), {"reason": "Fel"})
    assert "Makulera återbetalningen först" in text(cancelled)


def test_an_event_is_registered_with_its_sign_and_can_be_cancelled(f, as_person):
    client = as_person(f.staff)
    data = {
        "kind": "overforing",
        "happened_on": "2026-06-01",
        "amount": "300 000",
        "text": "Till budget 2027",
        "decision_words": "KF § 4",
    }
    assert client.post(url("fund_event_new"), data).status_code == 302
    event = FundEvent.objects.get()
    assert (event.amount, event.year) == (Decimal(-300000), 2026)
    assert client.post(url("fund_event_new"), data).status_code == 422
    address = url("fund_event_cancel", event.pk)
    assert client.post(address, {"reason": "Fel fond"}).status_code == 302
    page = client.get(url("fund"))
    assert "Makulerad: Fel fond" in text(page)
    assert page.context["page"].standing.rows[0].amount == "1\u00a0000\u00a0000"


def test_a_documents_own_event_is_put_right_in_the_document(f, as_person):
    event = b.fund_event(f.fund, recorded_at=None)
    answer = as_person(f.staff).post(url("fund_event_cancel", event.pk), {"reason": "Fel"})
    assert answer.status_code == 422
    assert "står i strategins dokument" in text(answer)


def test_a_purpose_is_added_changed_and_not_overwritten_unseen(f, as_person):
    client = as_person(f.staff)
    data = {"year": "2026", "words": "Språk", "language_only": "on", "decision_words": "KS § 2"}
    assert client.post(url("fund_purpose_edit"), data).status_code == 302
    other = client.post(url("fund_purpose_edit"), {"year": "2026", "words": "Allt"})
    assert other.status_code == 409
    assert "”Språk”" in text(other)
    only_words = {"year": "2026", "words": "Allt", "read": "Språk|0"}
    assert client.post(url("fund_purpose_edit"), only_words).status_code == 409
    read = client.get(url("fund_purpose_edit"), {"ar": "2026"}).context["form"]["read"].value()
    seen = {"year": "2026", "words": "Allt", "read": read}
    assert client.post(url("fund_purpose_edit"), seen).status_code == 302
    assert FundPurpose.objects.get().words == "Allt"
    events = FundEvent.objects.values_list("kind", "year", "text", "decision_words")
    assert list(events) == [
        ("andamal", 2026, "Språk", "KS § 2"),
        ("andamal", 2026, "Allt", ""),
    ]
    address = url("fund_event_cancel", FundEvent.objects.last().pk)
    assert client.post(address, {"reason": "Fel"}).status_code == 422
    assert client.post(url("fund_purpose_edit"), {"remove": "2026"}).status_code == 302
    assert not FundPurpose.objects.exists()
    page = client.get(url("fund")).context["page"]
    assert [event.cancelled for event in page.events] == ["Ändamålet är borttaget."] * 2


@pytest.mark.parametrize("year", ["²", "99999999", "", "abcd"])
def test_a_strange_year_of_a_purpose_is_no_year(f, as_person, year):
    client = as_person(f.staff)
    assert client.get(url("fund_purpose_edit"), {"ar": year}).status_code == 200
    assert client.post(url("fund_purpose_edit"), {"remove": year}).status_code == 422


def test_the_funds_own_text_is_not_overwritten_unseen(f, as_person):
    client = as_person(f.staff)
    read = client.get(url("fund_edit")).context["form"]["version"].value()
    data = {"name": "Fonden", "opening_balance": "5", "opening_on": "2026-01-01", "version": read}
    assert client.post(url("fund_edit"), data).status_code == 302
    answer = client.post(url("fund_edit"), data | {"name": "Min fond"})
    assert answer.status_code == 409
    assert answer.context["theirs"] == (("Namn", "Fonden"),)


def test_a_balance_needs_its_day(f, as_person):
    answer = as_person(f.staff).post(url("fund_edit"), {"name": "F", "opening_balance": "5"})
    assert answer.status_code == 422
    assert "vilken dag saldot gäller från" in text(answer)


def test_the_controllers_check_the_round_and_see_what_differs_since(f, as_person):
    grant = b.grant(f.fund)
    b.grant_payment(grant)
    client = as_person(f.controller)
    assert "Stäm av" in text(client.get(url("fund_round", "2026-12")))
    sent = [client.post(url("fund_check", "2026-12"), {"note": "Mot huvudboken"}) for _ in "ab"]
    assert [answer.status_code for answer in sent] == [302, 302]
    check = FundCheck.objects.get()
    assert (check.figures["opening"], check.figures["paid"]) == ("1000000", "20000")
    b.grant_payment(grant, "5000", paid_on=date(2026, 6, 1))
    page = client.get(url("fund_round", "2026-12")).context["page"]
    assert page.checks[0].differences == (
        "Utbetalt var 20\u00a0000 kronor, är nu 25\u00a0000 kronor.",
        "Utgående saldo var 980\u00a0000 kronor, är nu 975\u00a0000 kronor.",
        "Bundet var 30\u00a0000 kronor, är nu 25\u00a0000 kronor.",
    )
    assert "avstämd, men beloppen har ändrats sedan dess" in text(client.get(url("fund")))


def test_the_controllers_view_lists_what_was_asked_and_what_is_not_reported(f, as_person):
    b.grant(f.fund, "1", questions="Räcker pengarna?", answer="Ja.")
    b.grant(f.fund, "2", title="Redovisat", reported_on=date(2026, 10, 1))
    page = as_person(f.controller).get(url("fund_round", "2026-12")).context["page"]
    assert [row.number for row in page.overridden] == ["1"]
    assert [row.number for row in page.without_report] == ["1"]
    assert [row.number for row in page.reported] == ["2"]


def test_a_controller_begins_at_the_fund_and_the_menu_has_it(f, as_person):
    client = as_person(f.controller)
    assert client.get("/")["Location"] == reverse("fund_current", args=["tallvik"])
    assert client.get(reverse("fund_current", args=["tallvik"]))["Location"] == url("fund")
    assert [i.label for i in client.get(url("fund")).context["nav"] if i.current] == ["Fond"]


def test_the_unit_reads_the_round_but_does_not_check_it(f, as_person):
    client = as_person(f.staff)
    assert "Stäm av" not in text(client.get(url("fund_round", "2026-12")))
    assert client.post(url("fund_check", "2026-12"), {}).status_code == 403


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("name", "more"), [("fund", ()), ("fund_round", ("2026-12",))])
def test_a_page_asks_the_same_for_one_ten_and_fifty_grants(f, as_person, name, more):
    client = as_person(f.controller)
    client.get(url(name, *more))
    counts = []
    for count in (1, 9, 40):
        for _ in range(count):
            grant = b.grant(f.fund, f"n{Grant.objects.count()}")
            grant.focus_area = b.focus_area(f.strategy, grant.number)
            grant.save()
            b.grant_payment(grant)
            b.fund_event(f.fund, text=grant.number, decided_by=f.unit)
        counts.append(queries(client, url(name, *more)))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 17, counts
