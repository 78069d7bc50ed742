"""What the database's rows become in the tree, and how many queries it takes."""

from datetime import date

import pytest

from indicators.pages.moments import Moment
from reports.domain.canonical import from_canonical, to_canonical
from reports.models import FollowUpText, TextKind
from reports.pages.follow_up import Wanted, load_content
from reports.pages.occasions import load_occasions
from strategies.models import Responsibility
from tests import builders as b
from tests.reports.scenes import ON, scene

pytestmark = pytest.mark.django_db


def content_of(one, month=8, **kwargs):
    occasions = load_occasions(one.strategy)
    shown = next((o for o in occasions if o.round.period_end.month == month), None)
    at = shown.known(ON)
    return load_content(one.strategy, Wanted(occasions, shown, at, **kwargs))


def test_goals_stand_in_their_focus_areas_with_indicators_and_suggestions():
    one = scene()

    content = content_of(one)

    work, language = content.areas
    assert work.goals[0].readings[0].reading.headline.text == "34,0"
    assert work.goals[0].suggested.label == "Inte på väg"
    assert work.tally_words == "0 av 1 indikator når målet"
    assert language.goals[0].suggested is None
    assert content.headline == "Indikatorn når inte målet"
    assert content.headline_note == "Målen är inte bedömda än; svaret bygger på indikatorerna."


def test_judgements_and_texts_that_the_unit_has_written_are_shown():
    one = scene()
    follow_up = one.follow_up()
    one.judge_all(follow_up)
    kind = TextKind.ANALYSIS
    FollowUpText.objects.create(follow_up=follow_up, kind=kind, focus_area=one.work, text="Så.")
    FollowUpText.objects.create(follow_up=follow_up, kind=TextKind.SUMMARY, text="I korthet.")

    content = content_of(one)

    assert content.headline == "Inget av de två målen är på väg"
    assert content.areas[0].analysis == "Så."
    assert content.summary == "I korthet."
    assert content.round.judgement_words == "Prognos för helåret 2026"


def test_an_accepted_report_tells_how_the_action_goes():
    one = scene()
    b.action(one.strategy, one.department, "I2")
    report = {"state": "godkand", "status": "pagar", "submitted_at": b.NOW}
    b.action_report(one.august, one.action, **report, result="Bra", women=11, men=7, total=18)

    plan = content_of(one).plan

    assert plan.words == "2 insatser: 1 pågår, 1 inte rapporterad"
    assert plan.rows[0].participants == "18 deltagare (11\u00a0kvinnor, 7\u00a0män)"
    assert plan.reported_words == "1 av 1 har rapporterat"


def test_a_draft_report_tells_nothing_and_its_body_has_not_reported():
    one = scene()
    b.action_report(one.august, one.action, state="utkast", status="pagar")

    plan = content_of(one).plan

    assert plan.rows[0].status_words == "Inte rapporterad"
    assert plan.not_reported == ("Förvaltningen barn",)


def test_an_action_that_ended_in_an_earlier_round_is_still_done():
    one = scene()
    done = {"state": "godkand", "status": "genomford", "submitted_at": b.NOW}
    b.action_report(one.december, one.action, **done)

    assert content_of(one).plan.words == "1 insats: 1 genomförd"


def test_the_lead_body_speaks_for_an_action_that_several_report():
    one = scene()
    other = b.body(one.municipality, "bolaget")
    accepted = {"state": "godkand", "submitted_at": b.NOW}
    b.action_report(one.august, one.action, status="forsenad", **accepted)
    b.action_report(one.august, one.action, body=other, status="pagar", **accepted)

    assert content_of(one).plan.words == "1 insats: 1 försenad"


def test_the_tree_of_the_database_survives_the_way_to_text_and_back():
    one = scene()
    one.judge_all(one.follow_up())
    Responsibility.objects.create(
        strategy=one.strategy, body=one.board, kind="huvudansvar", focus_area=one.work
    )

    content = content_of(one)

    assert content.areas[0].responsible[0].body == "Kommunstyrelsen"
    assert from_canonical(to_canonical(content)) == content


def test_the_names_of_all_time_are_not_mixed_up_between_strategies():
    one = scene()
    other = b.strategy(one.municipality, "T18", title="Förra strategin")
    b.action(other, one.department, "X1")

    assert [row.code for row in content_of(one).plan.rows] == ["I1"]


def add_indicators(one, count):
    for at in range(count):
        series = b.series(one.municipality, f"serie-{at}")
        b.indicator(one.strategy, series, code=f"T23-9.{at}", under=one.better_swedish)
        b.observation(series, "2025", "50")
        b.action(one.strategy, one.department, f"E{at}", focus_areas=[one.work, one.language])


@pytest.mark.parametrize("extra", [0, 15, 50])
def test_the_number_of_queries_is_the_same_whatever_there_is(extra, django_assert_num_queries):
    one = scene()
    one.judge_all(one.follow_up())
    add_indicators(one, extra)

    with django_assert_num_queries(4):
        content = content_of(one)

    assert len(list(content.every_placed())) == 1 + extra


def test_a_strategy_without_anything_has_a_tree():
    strategy = b.strategy(b.municipality(), no_goals_words="Mål saknas i dokumentet.")

    content = load_content(strategy, Wanted(load_occasions(strategy), None, Moment(ON, ON)))

    assert content.round is None
    assert content.headline == "Strategin följs upp i text"
    assert content.strategy.no_goals_words == "Mål saknas i dokumentet."


def test_an_action_that_begins_after_the_round_is_not_missing_a_report():
    one = scene()
    b.action(one.strategy, one.department, "I9", starts_on=date(2027, 1, 1))

    rows = content_of(one).plan.rows

    assert [row.code for row in rows] == [one.action.code]
