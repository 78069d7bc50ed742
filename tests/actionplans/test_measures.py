"""Assignments and measures: how they go, what closed them, and one way of reporting."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.models import ActionCategory, ProgressNote
from actionplans.pages.measure_list import MeasureFilters, load_measure_list
from actionplans.pages.plan_nav import load_plan_nav
from actionplans.pages.progress import load_progress_summary
from strategies.models import Decision, Strategy
from tests import builders
from tests.actionplans.scene import august

pytestmark = pytest.mark.django_db

NOTE = {"status": "pagar", "text": "Planen är skriven.", "as_of": "2026-09-30"}


@pytest.fixture
def plan(s):
    """An assignment and a measure under a category, besides the scene's activity."""
    category = ActionCategory.objects.create(strategy=s.strategy, name="Språk", position=1)
    builders.action(s.strategy, s.department, "U1", kind="uppdrag", title="Ta fram planer")
    builders.action(s.strategy, None, "A1", kind="atgard", title="Språkcafé", category=category)
    return s


def url(s, name="measures", *more):
    return reverse(name, args=["tallvik", s.strategy.slug, *more])


def page(s, **filters):
    return load_measure_list(s.strategy, MeasureFilters(**filters))


def rows(shown):
    return [row for part in shown.parts for group in part.groups for row in group.rows]


def titles(shown):
    return [row.action.title for row in rows(shown)]


def one(s, code):
    return s.strategy.actions.get(code=code)


def test_assignments_come_first_and_measures_by_category(plan):
    shown = page(plan)
    assert shown.headline == "1 insats och 1 uppdrag, ingen har fått ett läge än"
    assert [(part.title, part.words) for part in shown.parts] == [
        ("Uppdrag", "0 av 1 har ett läge"),
        ("Insatser", "0 av 1 har ett läge"),
    ]
    assert [group.title for group in shown.parts[1].groups] == ["Språk"]


def test_they_are_chosen_by_category_lead_status_and_text(plan):
    builders.progress_note(one(plan, "A1"), text="Varje vecka.")
    category = str(one(plan, "A1").category_id)
    assert titles(page(plan, kategori=category)) == ["Språkcafé"]
    assert titles(page(plan, kategori="uppdrag")) == ["Ta fram planer"]
    assert titles(page(plan, organ="barn")) == ["Ta fram planer"]
    assert titles(page(plan, status="pagar")) == ["Språkcafé"]
    assert titles(page(plan, q="vecka")) == ["Språkcafé"]
    assert page(plan, q="x1").shown == "Visar 0 av 1 insats och 1 uppdrag."


def test_an_accepted_report_holds_and_the_difference_is_told(plan):
    action = one(plan, "U1")
    august(plan, action, status="genomford")
    builders.progress_note(action, status="pagar")
    row = rows(page(plan, kategori="uppdrag"))[0]
    assert (row.progress.label, row.progress.when) == (
        "Genomförd",
        "enligt rapporten i augusti 2026",
    )
    assert row.difference == (
        "Noteringen per 30 september 2026 säger pågår. Den godkända rapporten gäller."
    )


def test_the_decision_that_closed_an_assignment_is_told(plan, as_person):
    board = builders.body(plan.municipality, "kf", name="Kommunfullmäktige", kind="fullmaktige")
    decision = Decision.objects.create(
        strategy=plan.strategy,
        kind="andring",
        body=board,
        decided_on=date(2026, 3, 20),
        paragraph="§ 89",
        legal_state="ej_angivet",
    )
    action = one(plan, "U1")
    action.closed_by = decision
    action.save()
    words = "Fullgjort enligt beslut av Kommunfullmäktige, 20 mars 2026, §\xa089."
    assert rows(page(plan, kategori="uppdrag"))[0].closed == words
    assert words in as_person(plan.elected).get(url(plan, "action_notes", "u1")).content.decode()


def test_a_retired_measure_is_not_followed_up(plan):
    plan.strategy.actions.filter(code="A1").update(retired_on="2026-01-01", retired_reason="Inga.")
    assert titles(page(plan)) == ["Ta fram planer"]


def test_the_lead_tells_and_the_unit_where_there_is_none(plan, as_person):
    reporter = as_person(plan.reporter)
    assert reporter.post(url(plan, "action_note", "u1"), NOTE).status_code == 302
    assert reporter.post(url(plan, "action_note", "a1"), NOTE).status_code == 403
    assert as_person(plan.stranger).post(url(plan, "action_note", "u1"), NOTE).status_code == 403
    answer = as_person(plan.staff).post(url(plan, "action_note", "a1"), NOTE, follow=True)
    assert "Läget är sparat." in answer.content.decode()
    assert ProgressNote.objects.count() == 2


def test_what_is_reported_in_rounds_is_not_told_of_here(plan, as_person):
    builders.action_report(plan.round, one(plan, "U1"))
    client = as_person(plan.staff)
    text = client.get(url(plan, "action_notes", "u1")).content.decode()
    assert "Läget rapporteras i omgångar." in text
    assert "Spara läget" not in text
    answer = client.post(url(plan, "action_note", "u1"), NOTE)
    assert answer.status_code == 422
    assert not ProgressNote.objects.exists()


def test_a_round_that_is_not_opened_stops_nothing(plan, as_person):
    later = builders.reporting_round(plan.strategy, 2027, opened_at=None)
    builders.action_report(later, one(plan, "U1"))
    assert as_person(plan.staff).post(url(plan, "action_note", "u1"), NOTE).status_code == 302


def test_the_menu_has_only_what_the_strategy_has(s):
    def labels():
        return [link.label for link in load_plan_nav(s.strategy, "actions")]

    assert "Uppdrag" not in labels()
    builders.action(s.strategy, s.department, "U1", kind="uppdrag")
    assert "Uppdrag" in labels()
    category = ActionCategory.objects.create(strategy=s.strategy, name="Språk")
    builders.action(s.strategy, s.department, "A1", category=category)
    assert "Uppdrag och insatser" in labels()
    builders.strategy_line(s.strategy)
    builders.responsibility(s.strategy, s.department, builders.focus_area(s.strategy))
    assert {"Processer och strategier", "Ansvar per fokusområde"} <= set(labels())


def test_the_page_answers_with_a_fragment_and_its_address(plan, as_person):
    part = as_person(plan.elected).get(url(plan) + "?q=caf", headers={"HX-Target": "uppdrag"})
    assert "<html" not in part.content.decode()
    assert "Språkcafé" in part.content.decode()
    assert part.headers["HX-Push-Url"] == url(plan) + "?q=caf"


def test_the_list_asks_the_same_whatever_there_is(plan, as_person):
    client = as_person(plan.staff)
    client.get(url(plan))
    category = one(plan, "A1").category
    counts = []
    for more in (1, 9, 40):
        for _ in range(more):
            code = f"N{plan.strategy.actions.count()}"
            action = builders.action(plan.strategy, plan.other, code, category=category)
            builders.progress_note(action, by=plan.staff)
            action.co_performers.create(body=plan.department)
            august(plan, action)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(plan)).status_code == 200
        counts.append(len(captured))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 10


@pytest.mark.usefixtures("five_strategies")
def test_vanersborgs_two_assignments_and_sixteen_measures_in_ten_categories():
    strategy = Strategy.objects.get(code="VBG")
    shown = load_measure_list(strategy, MeasureFilters())
    assert shown.headline == "16 åtgärder och 2 uppdrag, ingen har fått ett läge än"
    assert (shown.label, len(shown.parts[1].groups)) == ("Uppdrag och åtgärder", 10)
    assert [row.lead for row in shown.parts[0].groups[0].rows] == ["Kommundirektören"] * 2
    assert load_progress_summary(strategy).parts[0].total == 18
    assert load_progress_summary(strategy).parts[0].headline == shown.headline
