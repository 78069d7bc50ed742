"""Kinds of rounds made in the browser, and rounds that are prepared, changed and removed."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.actions.round_setup import create_round, fingerprint
from actionplans.models import BodyReporting, ReportingRound, RoundKind
from people.models import Event
from reports.actions.follow_ups import start_follow_up
from tests import builders
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def url(s, name, *more):
    return reverse(name, args=["tallvik", s.strategy.slug, *more])


def kind_data(**changed):
    return {
        "name": "Fördjupad uppföljning",
        "judgement": "utfall",
        "end_month": "12",
        "every_years": "3",
        "every_years_at_most": "4",
        "is_in_depth": "on",
        "words": "Vart tredje eller fjärde år.",
    } | changed


def prepared(s, **kwargs):
    return builders.reporting_round(s.strategy, 2027, opened_at=None, **kwargs)


def edit_data(of, **changed):
    return {
        "kind": of.kind_id,
        "year": str(of.period_end.year),
        "bodies_deadline": of.bodies_deadline.isoformat(),
        "compile_deadline": of.compile_deadline.isoformat(),
        "instructions": of.instructions,
        "reminds": "on",
        "read": fingerprint(of),
    } | changed


def test_a_strategy_without_occasions_gets_one(s, as_person):
    quiet = builders.strategy(s.municipality, "T30")
    client = as_person(s.staff)
    address = reverse("round_kind_new", args=["tallvik", quiet.slug])
    assert client.get(address).status_code == 200
    data = kind_data(decided_by=s.unit.pk, informed=[s.department.pk, s.other.pk])
    client.post(address, data)
    made = quiet.round_kinds.get()
    assert (made.code, made.every_years, made.every_years_at_most) == (
        "fordjupad-uppfoljning",
        3,
        4,
    )
    assert (made.decided_by, set(made.informed.all())) == (s.unit, {s.department, s.other})
    listed = client.get(reverse("rounds", args=["tallvik", quiet.slug])).content.decode()
    assert "vart tredje eller fjärde år" in listed
    assert "Näst i tur 2026, senast 2027." in listed


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": ""}, "Skriv vad tillfället heter"),
        ({"judgement": ""}, "Välj om tillfället bedömer utfall eller prognos."),
        ({"every_years": "0"}, "Skriv ett helt antal år, från 1 till 10."),
        ({"every_years_at_most": "2"}, "Skriv 3 eller mer, eller lämna tomt."),
        ({"code": "december"}, "Koden ”december” används redan. Skriv en annan kod."),
        ({"code": "år 1"}, "Koden får ha bokstäver"),
        ({"code": "Ny"}, "Koden ”ny” är upptagen"),
    ],
)
def test_an_occasion_with_an_error_says_what_and_how(s, as_person, changed, message):
    answer = as_person(s.staff).post(url(s, "round_kind_new"), kind_data(**changed))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert RoundKind.objects.count() == 1


def test_an_occasion_with_rounds_changes_only_what_is_to_come(s, as_person):
    kind = s.round.kind
    kind.informed.add(s.department)
    data = kind_data(
        name="Tertial", judgement="prognos", end_month="11", every_years="1", read=fingerprint(kind)
    )
    answer = as_person(s.staff).post(url(s, "round_kind_edit", "december"), data)
    assert answer.status_code == 302
    kind.refresh_from_db()
    assert (kind.name, kind.judgement, kind.end_month) == ("Bokslut december", "utfall", 11)
    s.round.refresh_from_db()
    assert (str(s.round), s.round.period_end) == ("Bokslut december 2026", date(2026, 12, 31))
    details = Event.objects.get(kind="ändrade omgångsslag").details
    assert details["end_month"] == {"före": 12, "efter": 11}


def test_an_occasion_changed_by_two_keeps_the_first_and_shows_both(s, as_person):
    kind = s.round.kind
    read = fingerprint(kind)
    RoundKind.objects.filter(pk=kind.pk).update(words="Från den andra fliken")
    client = as_person(s.staff)
    address = url(s, "round_kind_edit", "december")
    answer = client.post(address, kind_data(words="Min text", every_years="1", read=read))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Från den andra fliken" in text
    assert "Min text" in text
    kind.refresh_from_db()
    assert kind.words == "Från den andra fliken"
    again = answer.context["form"]["read"].value()
    assert client.post(address, kind_data(words="Min text", read=again)).status_code == 302


def test_a_second_click_saves_nothing_and_meets_no_conflict(s, as_person):
    client = as_person(s.staff)
    kind = kind_data(words="Min text", every_years="1", read=fingerprint(s.round.kind))
    changed = edit_data(s.round, instructions="Ny instruktion")
    for address, data in (
        (url(s, "round_kind_edit", "december"), kind),
        (url(s, "round_edit", s.round.slug), changed),
    ):
        assert [client.post(address, data).status_code for _ in range(2)] == [302, 302]
    assert Event.objects.filter(kind__startswith="ändrade omgång").count() == 2


def test_a_missing_occasion_is_missing(s, as_person):
    assert as_person(s.staff).get(url(s, "round_kind_edit", "nej")).status_code == 404


def test_recipients_are_copied_from_the_occasion(s):
    kind = s.round.kind
    kind.decided_by = s.unit
    kind.save()
    kind.informed.set([s.department])
    made = create_round(
        kind=kind,
        year=2027,
        bodies_deadline=date(2028, 1, 14),
        compile_deadline=date(2028, 1, 28),
        instructions="",
        by=s.staff,
        at=NOW,
    )
    kind.informed.set([s.other])
    assert (made.decided_by, list(made.informed.all())) == (s.unit, [s.department])


def test_the_year_that_is_next_is_taken_when_none_is_typed(s, as_person):
    client = as_person(s.staff)
    page = client.get(url(s, "round_new") + "?slag=december").content.decode()
    assert "Bokslut december, näst i tur 2027" in page
    data = {"kind": s.round.kind_id, "bodies_deadline": "2028-01-14"}
    client.post(url(s, "round_new"), data | {"compile_deadline": "2028-01-28"})
    assert ReportingRound.objects.filter(slug="december-2027").exists()


def test_a_compilation_after_the_laws_day_is_questioned_and_can_be_confirmed(s, as_person):
    builders.reporting_round(s.strategy, month=8)
    kind = RoundKind.objects.get(code="augusti")
    data = {
        "kind": kind.pk,
        "year": "2027",
        "bodies_deadline": "2027-09-10",
        "compile_deadline": "2027-11-01",
    }
    client = as_person(s.staff)
    answer = client.post(url(s, "round_new"), data)
    assert answer.status_code == 422
    assert "senast 31 oktober 2027" in answer.content.decode()
    confirmed = client.post(url(s, "round_new"), data | {"beyond_law": "on"})
    assert confirmed.status_code == 302
    page = client.get(url(s, "round", "augusti-2027")).content.decode()
    assert "31 oktober 2027" in page


def test_before_opening_everything_can_be_changed(s, as_person):
    found = prepared(s)
    data = edit_data(
        found,
        year="2028",
        bodies_deadline="2029-01-15",
        compile_deadline="2029-02-01",
        instructions="Kort.",
        decided_by=s.unit.pk,
        informed=[s.other.pk],
    )
    del data["reminds"]
    answer = as_person(s.staff).post(url(s, "round_edit", found.slug), data)
    assert answer.headers["Location"] == url(s, "round", "december-2028")
    found.refresh_from_db()
    assert (found.period_end, found.reminds, found.decided_by) == (
        date(2028, 12, 31),
        False,
        s.unit,
    )
    assert list(found.informed.all()) == [s.other]


def test_after_opening_a_moved_deadline_needs_a_reason_and_is_logged(s, as_person):
    client = as_person(s.staff)
    address = url(s, "round_edit", s.round.slug)
    assert client.get(address).status_code == 200
    data = edit_data(s.round, bodies_deadline="2027-01-08", compile_deadline="2027-01-20")
    refused = client.post(address, data)
    assert refused.status_code == 422
    assert "Skriv varför sista dagen ändras." in refused.content.decode()
    assert client.post(address, data | {"reason": "Helg."}).status_code == 302
    event = Event.objects.get(kind="ändrade omgång")
    assert event.reason == "Helg."
    assert event.details["bodies_deadline"] == {"före": "2026-12-31", "efter": "2027-01-08"}
    page = client.get(url(s, "round", s.round.slug)).content.decode()
    assert "Helg." in page


def test_after_opening_the_period_stays(s, as_person):
    data = edit_data(s.round, year="2029", instructions="Ny.")
    assert as_person(s.staff).post(url(s, "round_edit", s.round.slug), data).status_code == 302
    s.round.refresh_from_db()
    assert (s.round.period_end.year, s.round.instructions) == (2026, "Ny.")


def test_two_who_change_a_round_do_not_overwrite_each_other(s, as_person):
    data = edit_data(s.round, instructions="Min instruktion")
    ReportingRound.objects.filter(pk=s.round.pk).update(instructions="Den andras")
    answer = as_person(s.staff).post(url(s, "round_edit", s.round.slug), data)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Den andras" in text
    assert "Min instruktion" in text
    s.round.refresh_from_db()
    assert s.round.instructions == "Den andras"


def test_an_unopened_round_can_be_removed_and_made_again(s, as_person):
    found = prepared(s, slug="december-2027")
    client = as_person(s.staff)
    page = client.get(url(s, "round_edit", found.slug)).content.decode()
    assert "Ta bort Bokslut december 2027" in page
    answer = client.post(url(s, "round_remove", found.slug))
    assert answer.headers["Location"] == url(s, "rounds")
    assert not ReportingRound.objects.filter(pk=found.pk).exists()
    assert Event.objects.filter(kind="tog bort omgång").exists()


def test_an_opened_round_stays(s, as_person):
    client = as_person(s.staff)
    assert "Ta bort" not in client.get(url(s, "round_edit", s.round.slug)).content.decode()
    client.post(url(s, "round_remove", s.round.slug))
    assert ReportingRound.objects.filter(pk=s.round.pk).exists()


def test_a_round_with_a_follow_up_stays(s, as_person):
    found = prepared(s)
    start_follow_up(reporting_round=found, by=s.staff, at=NOW)
    answer = as_person(s.staff).post(url(s, "round_remove", found.slug), follow=True)
    assert "kan inte tas bort" in answer.content.decode()
    assert ReportingRound.objects.filter(pk=found.pk).exists()
    assert not Event.objects.filter(kind="tog bort omgång").exists()


def test_opening_copies_who_approves_within_the_body(s, as_person):
    BodyReporting.objects.create(body=s.department, needs_approval=True)
    builders.action(s.strategy, s.other, "I2")
    found = prepared(s)
    as_person(s.staff).post(url(s, "round_open", found.slug))
    needs = dict(found.tasks.values_list("body__slug", "needs_approval"))
    assert needs == {"barn": True, "kultur": False}


def test_a_retired_action_is_not_asked_about(s, as_person):
    builders.action(s.strategy, s.other, "I2", retired_on=NOW.date(), retired_reason="Slut.")
    found = prepared(s)
    as_person(s.staff).post(url(s, "round_open", found.slug))
    assert [task.body for task in found.tasks.all()] == [s.department]


def test_what_comes_into_the_plan_after_opening_is_asked_about_with_one_click(s, as_person):
    builders.action(s.strategy, s.other, "I2", title="Läxhjälp")
    client = as_person(s.staff)
    page = client.get(url(s, "round", s.round.slug)).content.decode()
    assert "Omgången frågar inte om 1 insats som kommit till." in page
    for _ in range(2):
        client.post(url(s, "round_complete", s.round.slug))
    assert s.round.tasks.get(body=s.other).reports.get().action.title == "Läxhjälp"
    assert Event.objects.filter(kind="kompletterade omgång").count() == 1
    assert "som kommit till" not in client.get(url(s, "round", s.round.slug)).content.decode()


def test_an_unopened_round_is_opened_rather_than_completed(s, as_person):
    found = prepared(s)
    answer = as_person(s.staff).post(url(s, "round_complete", found.slug), follow=True)
    assert "Omgången är inte öppnad." in answer.content.decode()
    assert not found.tasks.exists()


def test_several_bodies_get_more_time_at_once(s, as_person):
    second = builders.action_report(s.round, builders.action(s.strategy, s.other, "I2"))
    client = as_person(s.staff)
    address = url(s, "round_extend", s.round.slug)
    assert "Kulturförvaltningen" in client.get(address).content.decode()
    data = {"bodies": ["barn", "kultur"], "until": "2027-01-08", "reason": "Snöstorm."}
    assert client.post(address, data).headers["Location"] == url(s, "round", s.round.slug)
    for task in (s.report.task, second.task):
        task.refresh_from_db()
        assert (task.extended_to, task.extension_reason) == (date(2027, 1, 8), "Snöstorm.")


def test_more_time_for_several_is_given_to_all_or_none(s, as_person):
    task = builders.action_report(s.round, builders.action(s.strategy, s.other, "I2")).task
    task.extended_to, task.extension_reason = date(2027, 1, 20), "Sjukdom"
    task.save()
    data = {"bodies": ["barn", "kultur"], "until": "2027-01-08", "reason": "Snöstorm."}
    answer = as_person(s.staff).post(url(s, "round_extend", s.round.slug), data)
    assert answer.status_code == 422
    assert "Kulturförvaltningen: Den nya sista dagen" in answer.content.decode()
    s.report.task.refresh_from_db()
    assert s.report.task.extended_to is None


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"bodies": []}, "Välj minst en förvaltning eller ett bolag."),
        ({"bodies": ["okänd"]}, "Ett av valen är inte med längre."),
        ({"reason": ""}, "Skriv varför tiden förlängs."),
    ],
)
def test_more_time_for_several_says_what_is_missing(s, as_person, changed, message):
    data = {"bodies": ["barn"], "until": "2027-01-08", "reason": "Snöstorm."} | changed
    answer = as_person(s.staff).post(url(s, "round_extend", s.round.slug), data)
    assert answer.status_code == 422
    assert message in answer.content.decode()
