"""Indicators that are followed through the actions: what is counted, how, and where it shows."""

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import load_workbook

from actionplans.domain.action_indicators import (
    Ending,
    Place,
    Planned,
    Rule,
    Told,
    as_of,
    belonging,
    count_of,
    said,
    standings,
)
from actionplans.domain.vocabulary import ActionStatus
from people.domain.roles import Role
from people.models import User
from strategies.models import Decision
from tests import builders as b

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
BEFORE = date(2025, 12, 31)
HERE = [Place(goal=1, area=10)]


def told(action=1, status="genomford", end=LAST, by_lead=True):
    return Told(action, ActionStatus(status), end, by_lead)


def stand(action, *reports):
    return standings([action], reports, FIRST, LAST).get(action.id)


def ids(actions):
    return [one.id for one in actions]


# Which actions.


def test_actions_that_name_the_indicator_are_counted_and_no_others():
    named = Planned(1, indicators=frozenset({7}))
    under = Planned(2, goals=frozenset({1}))

    rule, found = belonging([named, under], 7, HERE)

    assert (rule, ids(found)) == (Rule.NAMED, [1])


def test_without_such_the_goals_actions_are_counted():
    actions = [
        Planned(1, goals=frozenset({1})),
        Planned(2, goals=frozenset({2}), areas=frozenset({10})),
        Planned(3, areas=frozenset({10})),
        Planned(4, areas=frozenset({11})),
    ]

    rule, found = belonging(actions, 7, HERE)

    assert (rule, ids(found)) == (Rule.PLACED, [1, 3])


def test_an_action_under_two_of_the_indicators_goals_is_counted_once():
    both = Planned(1, goals=frozenset({1, 2}), areas=frozenset({10, 20}))

    _, found = belonging([both], 7, [*HERE, Place(2, 20)])

    assert ids(found) == [1]


def test_an_indicator_under_a_focus_area_takes_all_that_stands_there():
    actions = [Planned(1, goals=frozenset({9}), areas=frozenset({10})), Planned(2)]

    assert ids(belonging(actions, 7, [Place(None, 10)])[1]) == [1]


def test_an_indicator_of_the_whole_strategy_takes_every_action():
    assert belonging([Planned(1), Planned(2)], 7, [])[0] is Rule.ALL


# How they stand.


def test_the_lead_bodys_word_holds_over_anothers():
    assert stand(Planned(1), told(status="pagar"), told(by_lead=False)) is ActionStatus.ONGOING


def test_a_report_of_an_earlier_round_counts_only_when_it_ended_the_action():
    assert stand(Planned(1), told(end=BEFORE)) is ActionStatus.COMPLETED
    assert stand(Planned(1), told(status="pagar", end=BEFORE)) is Ending.SILENT


def test_a_later_round_says_nothing_of_this_one():
    assert stand(Planned(1), told(end=date(2027, 8, 31))) is Ending.SILENT


def test_an_action_that_begins_after_the_period_is_not_in_its_plan():
    assert stand(Planned(1, starts_on=date(2027, 1, 1))) is None


@pytest.mark.parametrize(
    ("retired_on", "expected"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), Ending.RETIRED),
        (date(2026, 12, 31), Ending.RETIRED),
        (date(2027, 1, 1), Ending.SILENT),
    ],
)
def test_a_retired_action_is_left_out_before_its_period_and_told_within_it(retired_on, expected):
    assert stand(Planned(1, retired_on=retired_on)) is expected


def test_an_action_that_was_done_before_it_was_retired_is_done():
    assert stand(Planned(1, retired_on=LAST), told()) is ActionStatus.COMPLETED


@pytest.mark.parametrize(
    ("closed_on", "expected"),
    [(LAST, Ending.CLOSED), (None, Ending.CLOSED), (date(2027, 1, 1), ActionStatus.ONGOING)],
)
def test_a_decision_that_declares_an_assignment_done_holds_from_its_day(closed_on, expected):
    action = Planned(1, is_closed=True, closed_on=closed_on)

    assert stand(action, told(status="pagar")) is expected


# How many.


def counted(actions, *reports):
    return count_of(standings(actions, reports, FIRST, LAST), reports, LAST)


def test_what_nobody_has_reported_is_missing_and_not_zero():
    assert counted([Planned(1)]) is None
    assert counted([Planned(1), Planned(2)], told(end=BEFORE)) is None


def test_a_round_with_nothing_left_to_ask_has_its_count():
    count = counted([Planned(1)], told(end=BEFORE))

    assert (count.total, count.ended) == (1, 1)


def test_the_count_says_how_many_ended_were_broken_off_and_are_silent():
    closed = Planned(2, is_closed=True)
    reports = [told(), told(3, "avbruten"), told(4, "pagar")]

    count = counted([Planned(1), closed, Planned(3), Planned(4), Planned(5)], *reports)

    assert (count.total, count.ended, count.cancelled, count.silent) == (5, 2, 1, 1)


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        (["genomford", "genomford", "pagar"], "3 insatser, varav 2 avslutade"),
        (["genomford", "pagar"], "2 insatser, varav 1 avslutad"),
        (["pagar", "pagar"], "2 insatser, varav ingen avslutad"),
        (["genomford"], "1 insats, avslutad"),
        (["pagar"], "1 insats, inte avslutad"),
    ],
)
def test_the_count_in_words_agrees(statuses, words):
    actions = [Planned(at) for at, _ in enumerate(statuses)]
    reports = [told(at, status) for at, status in enumerate(statuses)]

    assert said(counted(actions, *reports), "insats") == words


def test_a_part_of_the_year_says_to_which_day():
    assert as_of(LAST) == "december 2026"
    assert as_of(date(2026, 8, 31)) == "t.o.m. 31 augusti 2026"


# The pages.

WORDS = "2 insatser, varav 1 avslutad (december 2026)"
TEXT = "Lotsarna har gett 64 barn en förening."


@pytest.fixture
def one(db):
    """A goal with two actions, one of them done, in the December round."""
    municipality = b.municipality()
    strategy = b.strategy(municipality)
    department = b.body(municipality)
    other = b.body(municipality, "kultur", name="Kulturförvaltningen")
    goal = b.goal(strategy, b.focus_area(strategy))
    b.followed_indicator(strategy, "T23-3.1", goal)
    b.user("fia@tallvik.example", Role.ELECTED, department)
    december = b.reporting_round(strategy)
    for code, lead, status in (("I1", department, "genomford"), ("I2", other, "pagar")):
        action = b.action(strategy, lead, code)
        action.goals.set([goal])
        accept(december, action, status)
    return strategy


def accept(in_round, action, status, **kwargs):
    values = {"state": "godkand", "status": status, "done": TEXT, "submitted_at": b.NOW} | kwargs
    return b.action_report(in_round, action, **values)


@pytest.fixture
def reader(one):
    client = Client()
    client.force_login(User.objects.get(email="fia@tallvik.example"))
    return client


def fetch(reader, name, *args):
    answer = reader.get(reverse(name, args=["tallvik", "t23", *args]))
    assert answer.status_code == 200
    return answer


def page(reader, name="indicator", *args):
    return fetch(reader, name, *(args or ("t23-3-1",))).content.decode()


def test_the_indicators_page_tells_the_count_its_definition_and_the_texts(one, reader):
    found = page(reader)

    assert f"{WORDS}." in found
    assert "Antal insatser under indikatorns mål och fokusområden, en gång var" in found
    assert TEXT in found


def test_the_list_and_the_strategys_page_tell_the_same_count(one, reader):
    for name in ("indicators", "strategy"):
        assert WORDS in fetch(reader, name).content.decode()


def test_a_round_without_accepted_reports_is_said_to_be_so(one, reader):
    b.reporting_round(one, 2027)

    found = page(reader)

    assert "Ej rapporterat" in found
    assert WORDS in found


def test_an_indicator_that_no_round_tells_of_has_no_number(one, reader):
    one.actions.get(code="I1").reports.all().delete()
    one.actions.get(code="I2").reports.update(state="inlamnad")

    found = page(reader)

    assert "Ej rapporterat." in found
    assert "0 avslutade" not in found


def test_a_body_that_has_not_handed_in_its_report_is_named(one, reader):
    late = b.body(one.municipality, "bolaget", name="Bolaget AB")
    b.action_report(one.rounds.get(), one.actions.get(code="I1"), body=late, state="utkast")

    assert "Har inte rapporterat: Bolaget AB." in page(reader)


def test_two_rounds_make_a_series_with_its_numbers_in_words(one, reader):
    august = b.reporting_round(one, month=8)
    accept(august, one.actions.get(code="I2"), "pagar")

    found = page(reader)

    assert "t.o.m. 31 augusti 2026: 2 insatser, varav ingen avslutad" in found
    assert "T.o.m. 31 augusti 2026" in found


def test_an_assignment_closed_by_a_decision_counts_as_ended(one, reader):
    decision = Decision.objects.create(
        strategy=one, kind="andring", decided_on=date(2026, 11, 1), position=9
    )
    one.actions.filter(code="I2").update(closed_by=decision)

    assert "2 insatser, varav 2 avslutade (december 2026)" in page(reader)


def test_the_file_has_a_row_for_each_round(one, reader):
    b.reporting_round(one, 2027)

    rows = (
        fetch(reader, "indicator_actions_csv", "t23-3-1").content.decode("utf-8-sig").split("\r\n")
    )

    assert rows[0].startswith("Indikator;Omgång;Till och med;Antal;Avslutade;Genomförda;")
    assert ";december 2027;Ej rapporterat;;" in rows[1]
    assert ";december 2026;2;1;1;1;" in rows[2]


def test_the_workbook_holds_the_texts_and_no_formula(one, reader):
    one.actions.get(code="I1").reports.update(done="=1+1")

    content = fetch(reader, "indicator_actions_xlsx", "t23-3-1").content
    sheet = load_workbook(io.BytesIO(content)).get_sheet_by_name("Insatser").to_python()

    assert [row[5] for row in sheet] == ["Vad har gjorts", "=1+1", TEXT]


def test_another_indicator_has_no_such_file(one, reader):
    b.area(municipality=one.municipality)
    b.indicator(one, b.series(one.municipality))

    answer = reader.get(reverse("indicator_actions_csv", args=["tallvik", "t23", "t23-1-1"]))

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["indicator", "indicators"])
def test_the_number_of_queries_does_not_grow_with_the_actions(
    one, reader, name, django_assert_max_num_queries
):
    args = ("t23-3-1",) if name == "indicator" else ()
    fetch(reader, name, *args)
    with django_assert_max_num_queries(40) as few:
        fetch(reader, name, *args)
    december, lead = one.rounds.get(), one.actions.get(code="I1").lead
    goal = one.goals.get()
    for at in range(20):
        action = b.action(one, lead, f"E{at}")
        action.goals.set([goal])
        accept(december, action, "pagar")

    with django_assert_max_num_queries(len(few)):
        fetch(reader, name, *args)
