"""Counts of actions, what ended, the fund's money and notes: the same live, written and published."""

import json
from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from actionplans.domain.progress import told_words
from indicators.pages.moments import Moment
from reports.actions.publishing import publish
from reports.domain.canonical import from_canonical, to_canonical
from reports.domain.changes import compare
from reports.models import Snapshot
from reports.pages import published
from reports.pages.follow_up import Wanted, load_content
from reports.pages.occasions import load_occasions
from strategies.models import Decision
from tests import builders as b
from tests.reports.scenes import NOW, ON, scene

pytestmark = pytest.mark.django_db

WORDS = "2 insatser, varav 1 avslutad"
AS_OF = "t.o.m. 31 augusti 2026"
LINE = f"{WORDS} ({AS_OF})"
TEXT = "Lotsarna har gett 64 barn en förening."


@pytest.fixture(autouse=True)
def _a_day_in_september():
    with time_machine.travel(NOW, tick=False):
        published._document.cache_clear()
        yield


@pytest.fixture
def one():
    """The scene with an indicator that is followed through two actions, both reported in August."""
    made = scene()
    b.followed_indicator(made.strategy, "T23-3.1", made.better_swedish)
    for code, status in (("L1", "genomford"), ("L2", "pagar")):
        action = b.action(made.strategy, made.department, code)
        action.goals.set([made.better_swedish])
        accept(made.august, action, status)
    return made


def accept(in_round, action, status, **kwargs):
    values = {"state": "godkand", "status": status, "done": TEXT, "submitted_at": b.NOW} | kwargs
    return b.action_report(in_round, action, **values)


def content_of(one, month=8, **kwargs):
    occasions = load_occasions(one.strategy)
    shown = next((o for o in occasions if o.round.period_end.month == month), None)
    at = shown.known(ON) if shown else Moment(ON, ON)
    return load_content(one.strategy, Wanted(occasions, shown, at, **kwargs))


def counted(content):
    return next(p.counted for p in content.every_placed() if p.reading.code == "T23-3.1")


def row(one, code="L2", **kwargs):
    rows = content_of(one, **kwargs).plan.rows
    return next((found for found in rows if found.code == code), None)


def closed(one, **kwargs):
    values = {"kind": "andring", "decided_on": date(2026, 6, 1), "paragraph": "§ 45"} | kwargs
    decision = Decision.objects.create(strategy=one.strategy, body=one.board, position=9, **values)
    one.strategy.actions.filter(code="L2").update(closed_by=decision)


def read(one, name, *args, who=None):
    client = Client()
    client.force_login(who or one.writer)
    answer = client.get(reverse(name, args=["tallvik", "t23", *args]))
    assert answer.status_code == 200
    return answer.content.decode()


def published_once(one):
    follow_up = one.follow_up()
    one.judge_all(follow_up)
    follow_up.adopted_by, follow_up.adopted_on = one.board, date(2026, 9, 14)
    follow_up.save()
    return publish(follow_up=follow_up, by=one.publisher, at=NOW)


# Indicators that are followed through the actions.


def test_the_tree_has_the_count_with_its_texts_and_definition(one):
    found = counted(content_of(one))

    assert found.line == LINE
    assert [(part.count, part.words) for part in found.counts] == [(1, "genomförd"), (1, "pågår")]
    assert [told.told for told in found.actions] == [TEXT, TEXT]
    assert (
        "godkända rapporter i omgången Delår augusti (t.o.m. 31 augusti 2026)" in found.definition
    )


def test_the_same_count_stands_on_every_page(one):
    published_once(one)
    slug = one.august.slug
    pages = {
        "indicator": read(one, "indicator", "t23-3-1"),
        "editor": read(one, "follow_up_edit", slug),
        "sheet": read(one, "follow_up_sheet"),
        "published": read(one, "published", slug),
    }

    assert [name for name, text in pages.items() if LINE not in text] == []
    assert WORDS in read(one, "follow_up")


def test_a_round_without_accepted_reports_has_no_count_in_its_follow_up(one):
    found = counted(content_of(one, month=12))

    assert (found.line, found.counts, found.actions) == ("Ej rapporterat", (), ())


def test_the_live_page_tells_the_round_before_until_this_one_has_reports(one):
    later = b.reporting_round(one.strategy, 2027, 12)
    occasions = load_occasions(one.strategy)
    shown = next(o for o in occasions if o.round.pk == later.pk)

    wanted = Wanted(occasions, shown, Moment(ON, ON), earlier_reports=True)

    assert counted(load_content(one.strategy, wanted)).line == LINE


def test_a_body_that_has_not_handed_in_is_named_but_not_one_that_waits_in_vain(one):
    late = b.body(one.municipality, "bolaget", name="Bolaget AB")
    gone = b.body(one.municipality, "borta", name="Borta AB")
    action = one.strategy.actions.get(code="L1")
    b.action_report(one.august, action, body=late, state="for_godkannande", status="pagar")
    retired = b.action(
        one.strategy, gone, "L9", retired_on=date(2026, 5, 1), retired_reason="Ingen sökte."
    )
    retired.goals.set([one.better_swedish])
    b.action_report(one.august, retired)

    content = content_of(one)

    assert counted(content).not_reported == ("Bolaget AB",)
    assert content.plan.not_reported == ("Bolaget AB",)


def test_a_new_count_is_told_among_the_changes(one):
    before = content_of(one)
    one.strategy.actions.get(code="L2").reports.update(status="genomford")

    changes = compare(before, content_of(one))

    found = [
        (change.before, change.after) for change in changes if change.after.startswith("2 ins")
    ]
    assert found == [(LINE, f"2 insatser, varav 2 avslutade ({AS_OF})")]


# What ended outside the reports.


def test_an_action_retired_within_the_period_is_told_with_its_reason(one):
    one.strategy.actions.filter(code="L2").update(
        retired_on=date(2026, 5, 1), retired_reason="Ingen sökte."
    )

    found = row(one)

    assert (found.status_words, found.ended_words) == ("Avförd", "1 maj 2026: Ingen sökte.")
    assert content_of(one).plan.words.endswith("1 avförd, 1 inte rapporterad")
    assert "Avförd" in read(one, "follow_up")


def test_an_action_retired_before_the_period_is_left_out(one):
    one.strategy.actions.filter(code="L2").update(
        retired_on=date(2025, 12, 31), retired_reason="Ingen sökte."
    )

    assert row(one) is None


def test_an_assignment_that_a_decision_has_declared_done_is_told_with_it(one):
    closed(one)

    found = row(one)

    assert found.status_words == "Förklarad fullgjord"
    assert found.ended_words == "av Kommunstyrelsen 1 juni 2026, § 45"
    assert counted(content_of(one)).words == "2 insatser, varav 2 avslutade"


def test_a_decision_after_the_period_does_not_reach_back(one):
    closed(one, decided_on=date(2026, 9, 1))

    assert row(one).status_words == "Pågår"


# The round's own recipients.


def test_the_recipients_are_the_rounds_own_and_not_its_kinds(one):
    one.august.kind.decided_by = one.department
    one.august.kind.save()
    one.august.decided_by = one.board
    one.august.save()
    one.august.informed.set([one.department])
    one.follow_up()

    imprint = content_of(one).imprint

    assert (imprint.decided_by, imprint.informed) == ("Kommunstyrelsen", ("Förvaltningen barn",))


# The fund.


def test_the_funds_money_of_the_period_and_its_grants_by_applicant(one):
    fund = b.fund(one.strategy)
    b.fund_event(fund)
    b.grant_payment(b.grant(fund))
    b.grant(fund, "2026-2", applicant_kind="bolag", decided_on=date(2026, 10, 1))

    found = content_of(one).fund

    amounts = {row.label: row.amount for row in found.amounts}
    assert found.period == "1 januari–31 augusti 2026"
    assert amounts["Ingående saldo"] == "1\u00a0000\u00a0000"
    assert amounts["Utgående saldo"] == "1\u00a0180\u00a0000"
    assert [(row.label, row.count, row.granted, row.paid) for row in found.kinds] == [
        ("Civilsamhället", "1", "50\u00a0000", "20\u00a0000"),
        ("Summa", "1", "50\u00a0000", "20\u00a0000"),
    ]
    assert "1\u00a0180\u00a0000" in read(one, "follow_up")


def test_a_follow_up_tells_of_no_decision_after_its_period(one):
    fund = b.fund(one.strategy)
    b.fund_event(fund, text="Före", year=2026, happened_on=date(2026, 8, 31))
    b.fund_event(fund, text="Efter", year=2026, happened_on=date(2026, 9, 1))
    b.fund_event(fund, text="Samma år", year=2026, happened_on=None)
    b.fund_event(fund, text="Nästa år", year=2027, happened_on=None)

    assert {row.text for row in content_of(one).fund.events} == {"Före", "Samma år"}


def test_a_balance_that_is_not_known_is_said_to_be_so(one):
    b.grant(b.fund(one.strategy, opening_balance=None, opening_on=None))

    found = content_of(one).fund

    assert {row.amount for row in found.amounts if row.label.endswith("saldo")} == {"okänt"}
    assert found.why_unknown.startswith("Ingående saldo är inte registrerat")


def test_a_fund_that_only_the_document_tells_of_has_no_amounts(one):
    b.fund(one.strategy, opening_balance=None, opening_on=None)

    assert content_of(one).fund.amounts == ()


def test_a_fund_without_events_has_no_empty_table(one):
    b.fund(one.strategy)
    follow_up = one.follow_up()
    one.judge_all(follow_up)

    page = read(one, "follow_up_preview", "2026-08", who=one.publisher)

    assert "Integrationsfonden" in page
    assert '<th scope="col">Händelse</th>' not in page


# Notes outside the rounds.


def test_notes_are_summed_and_the_latest_told(one):
    action = one.strategy.actions.get(code="L1")
    one.strategy.actions.filter(pk=action.pk).update(kind="uppdrag")
    b.progress_note(action, text="Det går framåt.", as_of=date(2026, 8, 31))
    b.progress_note(action, text="Efter perioden.", as_of=date(2026, 9, 1))

    found = content_of(one).progress

    assert found.parts == (f"1 uppdrag, {told_words(1, 1)}",)
    assert [(note.about, note.status_words) for note in found.latest] == [(action.title, "Pågår")]
    assert "Det går framåt." in read(one, "follow_up")


def test_a_strategy_without_rounds_shows_its_actions_by_their_notes():
    municipality = b.municipality()
    strategy = b.strategy(municipality)
    action = b.action(strategy, b.body(municipality), "U1", kind="uppdrag")
    b.progress_note(action, as_of=date(2026, 8, 31))
    b.progress_note(action, as_of=date(2026, 12, 31), status="genomford")

    content = load_content(strategy, Wanted(load_occasions(strategy), None, Moment(ON, ON)))

    (found,) = content.plan.rows
    assert (found.status_words, found.result) == (
        "Pågår",
        "Det går framåt. (per 31 augusti 2026)",
    )
    assert content.headline == f"1 uppdrag, {told_words(1, 1)}"


def test_without_notes_nothing_is_said_of_them(one):
    assert content_of(one).progress is None


# The snapshot.


def everything(one):
    closed(one)
    fund = b.fund(one.strategy)
    b.grant_payment(b.grant(fund))
    b.progress_note(one.action, as_of=date(2026, 6, 30))


def change_all_of_it(one):
    one.strategy.actions.update(closed_by=None, retired_on=ON, retired_reason="Slut.")
    one.strategy.fund.grants.update(granted=1)
    one.strategy.fund.name = "En annan fond"
    one.strategy.fund.save()
    one.strategy.actions.get(code="L1").reports.update(status="avbruten", done="Inget.")
    one.strategy.indicators.filter(code="T23-3.1").update(measure="text")


def test_the_tree_survives_the_way_to_text_and_back(one):
    everything(one)
    content = content_of(one)

    assert from_canonical(to_canonical(content)) == content


def test_the_published_page_is_the_same_bytes_after_everything_has_changed(one, capsys):
    everything(one)
    published_once(one)
    address = reverse("published_version", args=["tallvik", "t23", one.august.slug, 1])
    client = Client()
    client.force_login(one.elected)
    before = client.get(address).content

    change_all_of_it(one)
    published._document.cache_clear()

    assert client.get(address).content == before
    assert "2 insatser, varav 2 avslutade (t.o.m. 31 augusti 2026)" in before.decode()
    assert "Utgående saldo" in before.decode()
    call_command("verify_followups")


def test_a_contacts_name_is_never_in_a_snapshot(one):
    one.strategy.actions.update(contact_name="Britta Hemlig", contact_role="Samordnare")

    snapshot = published_once(one)

    assert "Britta Hemlig" not in Snapshot.objects.get(pk=snapshot.pk).content


def test_small_numbers_of_participants_are_not_in_the_count_either(one):
    report = one.strategy.actions.get(code="L1").reports.get()
    report.women, report.men, report.total = 2, 1, 3
    report.save()

    text = json.dumps(json.loads(to_canonical(content_of(one))), ensure_ascii=False)

    assert "3 deltagare" not in text


def test_a_reason_that_ends_with_a_full_stop_gets_no_second_one(one):
    report = one.strategy.actions.get(code="L2").reports.get()
    report.participants_unknown = "Besökarna registreras inte."
    report.save()

    assert row(one).participants == "Besökarna registreras inte"


@pytest.mark.parametrize("extra", [0, 20])
def test_the_tree_takes_the_same_queries_whatever_is_counted(one, extra, django_assert_num_queries):
    everything(one)
    for at in range(extra):
        action = b.action(one.strategy, one.department, f"E{at}")
        action.goals.set([one.better_swedish])
        accept(one.august, action, "pagar")
        b.grant(one.strategy.fund, f"G{at}")

    with django_assert_num_queries(4):
        content_of(one)
