"""The rounds, one round, preparing, opening and giving more time."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from actionplans.models import ReportingRound
from actionplans.pages.message_words import before_opening_words
from actionplans.pages.rounds import load_round_page
from people.domain.roles import Role
from tests import builders
from tests.actionplans.scene import submitted

pytestmark = pytest.mark.django_db

AFTER = datetime(2027, 1, 3, 9, 0, tzinfo=UTC)


def url(s, name="round", *more):
    return reverse(name, args=["tallvik", s.strategy.slug, *more])


def rows(s, at=AFTER):
    return {row.slug: row for row in load_round_page(s.round, at).rows}


def test_the_headline_counts_the_bodies_that_have_handed_in(s):
    second = builders.action_report(s.round, builders.action(s.strategy, s.other, "I2"))
    submitted(second)
    page = load_round_page(s.round, AFTER)
    assert page.headline == "1 av 2 har lämnat in"
    assert page.bar_words == "1 att granska, 1 ej öppnad"
    assert [(part.x, part.width) for part in page.bar] == [
        ("0.00%", "50.00%"),
        ("50.00%", "50.00%"),
    ]
    assert [column.count for column in page.columns] == [1, 0, 1, 0, 0]


def test_a_late_body_is_late_by_days(s):
    assert rows(s)["barn"].time == "3 dagar försenad"
    assert load_round_page(s.round, AFTER).deadline_words == (
        "Sista dag var 31 december 2026, i dag är det 3 januari"
    )


def test_an_extension_is_the_bodys_own_last_day(s):
    s.report.task.extended_to, s.report.task.extension_reason = date(2027, 1, 8), "Sjukdom"
    s.report.task.save()
    row = rows(s)["barn"]
    assert (row.time, row.is_late) == ("Förlängd till 8 jan", False)
    assert load_round_page(s.round, AFTER).steps[0].detail == "1 har förlängd tid."


def test_what_is_left_is_said_in_steps(s):
    submitted(builders.action_report(s.round, builders.action(s.strategy, s.other, "I2")))
    steps = load_round_page(s.round, AFTER).steps
    assert [(step.text, step.detail) for step in steps] == [
        ("Få in 1 rapport", "1 är försenad."),
        ("Granska 1 som lämnat in", "Kulturförvaltningen"),
    ]


def test_when_all_is_accepted_nothing_is_left(s):
    submitted(s.report, "godkand")
    page = load_round_page(s.round, AFTER)
    assert (page.headline, page.steps, page.all_accepted) == ("Alla har lämnat in", (), True)


def test_a_returned_report_beside_an_unwritten_one_is_mentioned(s):
    submitted(s.report, "returnerad", review_note="Antal?")
    builders.action_report(s.round, builders.action(s.strategy, s.department, "I2"))
    row = rows(s)["barn"]
    assert (row.state.label, row.returned, row.count) == ("Påbörjad", "1 returnerad", "1 av 2")


def test_the_unit_reads_the_round(s, as_person):
    client = as_person(s.staff)
    assert client.get(url(s, "rounds")).status_code == 200
    assert "Ingen har lämnat in än" in client.get(url(s, "round", s.round.slug)).content.decode()
    current = client.get(reverse("rounds_current", args=["tallvik"]))
    assert current.headers["Location"] == url(s, "rounds")


@pytest.mark.parametrize("role", ["elected", "reporter"])
def test_others_do_not(s, as_person, role):
    client = as_person(getattr(s, role))
    addresses = [
        url(s, "rounds"),
        url(s, "round_new"),
        url(s, "round", s.round.slug),
        url(s, "body_review", s.round.slug, "barn"),
        url(s, "body_extend", s.round.slug, "barn"),
        reverse("rounds_current", args=["tallvik"]),
    ]
    assert {client.get(address).status_code for address in addresses} == {403}
    assert client.post(url(s, "round_open", s.round.slug)).status_code == 403


def test_another_municipalitys_round_is_missing(s, as_person):
    far = builders.municipality("fjarrvik", code="9902", name="Fjärrviks kommun")
    client = as_person(builders.user("far@fjarrvik.example", Role.STAFF, builders.body(far)))
    assert client.get(url(s, "round", s.round.slug)).status_code == 404
    assert client.get(url(s, "body_review", s.round.slug, "barn")).status_code == 404


def test_an_unopened_round_shows_what_it_will_ask(s, as_person):
    builders.reporting_round(s.strategy, 2027, opened_at=None)
    text = as_person(s.staff).get(url(s, "round", "2027-12")).content.decode()
    assert "Omgången är inte öppnad" in text
    assert "En förvaltning eller ett bolag tillfrågas om 1 insats." in text
    assert "Praktikplatser" in text


def test_an_unopened_round_tells_of_actions_that_nobody_answers_for(s, as_person):
    builders.action(s.strategy, None, "I2")
    builders.reporting_round(s.strategy, 2027, opened_at=None)
    text = as_person(s.staff).get(url(s, "round", "2027-12")).content.decode()
    assert "Om 1 insats frågas ingen, för ingen ansvarig är utpekad." in text


def test_no_mails_are_counted_when_nobody_would_get_one(db):
    assert before_opening_words([], AFTER.date()) == "Inga mejl går ut när du öppnar."


def test_a_round_is_prepared_and_opened(s, as_person):
    client = as_person(s.staff)
    kind = s.round.kind_id
    data = {
        "kind": kind,
        "year": "2027",
        "bodies_deadline": "14 januari 2028",
        "compile_deadline": "2028-01-28",
        "instructions": "",
    }
    answer = client.post(url(s, "round_new"), data)
    assert answer.headers["Location"] == url(s, "round", "december-2027")
    assert ReportingRound.objects.get(slug="december-2027").opened_at is None
    client.post(url(s, "round_open", "december-2027"))
    assert ReportingRound.objects.get(slug="december-2027").tasks.count() == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"year": "26"}, "”26” är inget årtal. Skriv fyra siffror, till exempel 2026."),
        ({"year": "2026"}, "finns redan"),
        ({"bodies_deadline": "01/14/2028"}, "01/14/2028 går inte att läsa som ett datum."),
        ({"compile_deadline": "2028-01-13"}, "Skriv 2028-01-14 eller senare."),
        ({"kind": ""}, "Välj vilket tillfälle omgången gäller."),
    ],
)
def test_a_round_with_an_error_says_what_and_how(s, as_person, changed, message):
    data = {
        "kind": s.round.kind_id,
        "year": "2027",
        "bodies_deadline": "2028-01-14",
        "compile_deadline": "2028-01-28",
    } | changed
    answer = as_person(s.staff).post(url(s, "round_new"), data)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert ReportingRound.objects.count() == 1


def test_a_strategy_without_rounds_says_so(s, as_person):
    quiet = builders.strategy(s.municipality, "T30", no_rounds_words="Planen följs inte upp.")
    client = as_person(s.staff)
    for name in ("rounds", "round_new"):
        answer = client.get(reverse(name, args=["tallvik", quiet.slug]))
        assert "Planen följs inte upp." in answer.content.decode()


def test_more_time_is_given_on_a_page(s, as_person):
    client = as_person(s.staff)
    address = url(s, "body_extend", s.round.slug, "barn")
    assert client.get(address).status_code == 200
    bad = client.post(address, {"until": "2026-12-31", "reason": "Sjukdom"})
    assert bad.status_code == 422
    assert "efter den nuvarande, 2026-12-31" in bad.content.decode()
    good = client.post(address, {"until": "2027-01-08", "reason": "Sjukdom"})
    assert good.headers["Location"] == url(s, "round", s.round.slug)
    s.report.task.refresh_from_db()
    assert s.report.task.extended_to == date(2027, 1, 8)
