"""What the reader may choose in the action plan, and that the address keeps the choice."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.models import ActionCategory, CoPerformer
from actionplans.pages.action_filters import Filters
from actionplans.pages.actions import load_action_list
from strategies.models import Decision, Process
from tests import builders
from tests.actionplans.scene import august
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def page(s, **filters):
    return load_action_list(s.strategy, Filters(**filters), NOW.date())


def codes(found):
    return [row.slug.upper() for group in found.groups for row in group.rows]


def under(found):
    return {group.title: [row.slug.upper() for row in group.rows] for group in found.groups}


def url(s):
    return reverse("actions", args=["tallvik", s.strategy.slug])


@pytest.fixture
def plan(s):
    """Five actions: by goal, by category, closed by decision, retired, and Tallvik's first one."""
    s.goal = builders.goal(s.strategy, builders.focus_area(s.strategy))
    aimed = builders.action(s.strategy, s.department, "I2", position=2)
    aimed.goals.add(s.goal)
    language = ActionCategory.objects.create(strategy=s.strategy, name="Språk", position=7)
    builders.action(s.strategy, s.other, "I3", position=3, category=language)
    decision = Decision.objects.create(
        strategy=s.strategy, kind="andring", decided_on=date(2026, 3, 12), paragraph="§ 34"
    )
    builders.action(s.strategy, s.other, "I4", position=4, kind="uppdrag", closed_by=decision)
    builders.action(
        s.strategy,
        s.other,
        "I5",
        position=5,
        retired_on=date(2026, 5, 3),
        retired_reason="Bidraget upphörde.",
    )
    return s


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"mal": "T23-A"}, ["I2"]),
        ({"mal": "utan"}, ["I1", "I3", "I4"]),
        ({"kategori": "7"}, ["I3"]),
        ({"status": "fullgjort"}, ["I4"]),
        ({"status": "ej_rapporterat"}, ["I1", "I2", "I3"]),
        ({"avforda": "bara"}, ["I5"]),
        ({"avforda": "med", "organ": "kultur"}, ["I4", "I3", "I5"]),
        ({"organ": "kultur"}, ["I4", "I3"]),
    ],
)
def test_a_filter_leaves_what_it_names(plan, filters, expected):
    assert sorted(codes(page(plan, **filters))) == sorted(expected)


def test_retired_actions_are_left_out_of_list_and_counts(plan):
    found = page(plan)
    assert "I5" not in codes(found)
    assert found.headline == "4 insatser"
    assert found.retired == "1 avförd"


def test_retired_actions_can_be_chosen_before_they_are_shown(plan):
    select = next(select for select in page(plan).selects if select.name == "avforda")
    assert (select.everything, [o.label for o in select.options]) == (
        "Visas inte",
        ["Visas också", "Bara avförda"],
    )


def test_retired_actions_are_marked_where_they_are_asked_for(plan, as_person):
    text = as_person(plan.elected).get(url(plan), {"avforda": "bara"}).content.decode()
    assert "Avförd 3 maj 2026: Bidraget upphörde." in text
    assert "Visar 1 insats, varav 1 avförd." in text


def test_the_page_leads_to_the_retired(plan, as_person):
    text = as_person(plan.elected).get(url(plan)).content.decode()
    assert f'<a href="{url(plan)}?avforda=bara">1 avförd</a>' in text


def test_an_assignment_closed_by_decision_is_declared_done(plan):
    august(plan, plan.strategy.actions.get(code="I4"))
    row = next(row for group in page(plan).groups for row in group.rows if row.slug == "i4")
    assert (row.status, row.source) == ("Förklarat fullgjort", "beslut 12 mars 2026, § 34")


def test_without_reports_a_decision_still_gives_statuses(plan):
    found = page(plan)
    assert [part.words for part in found.bar] == ["1 förklarat fullgjort", "3 ej rapporterade"]


@pytest.mark.parametrize(
    ("starts", "ends", "years"),
    [
        (date(2024, 3, 1), date(2025, 2, 1), {2024, 2025}),
        (date(2025, 12, 31), None, {2025, 2026}),
        (None, date(2024, 1, 1), {2023, 2024}),
        (None, None, set()),
    ],
)
def test_a_year_finds_what_goes_on_in_it(s, starts, ends, years):
    builders.action(s.strategy, s.other, "I2", starts_on=starts, ends_on=ends)
    found = {year for year in range(2023, 2027) if "I2" in codes(page(s, ar=str(year)))}
    assert found == years


def test_undated_actions_are_a_choice_of_their_own(s):
    builders.action(s.strategy, s.other, "I2", starts_on=date(2026, 1, 1))
    assert codes(page(s, ar="utan")) == ["I1"]


@pytest.mark.parametrize("year", ["-1", "²", "99999999999999999999", "i år"])
def test_a_year_that_is_none_finds_nothing_and_breaks_nothing(s, as_person, year):
    answer = as_person(s.elected).get(url(s), {"ar": year, "vy": "tidslinje"})
    assert "Inget passar det du har valt." in answer.content.decode()


def test_by_body_an_action_stands_under_lead_and_part(s):
    CoPerformer.objects.create(action=s.action, body=s.other)
    found = page(s, grupp="organ")
    assert under(found) == {
        "Barn- och utbildningsförvaltningen": ["I1"],
        "Kulturförvaltningen": ["I1"],
    }
    assert found.several == "1 insats genomförs av flera. Den räknas en gång i summan."


def test_by_body_what_it_leads_comes_first(s):
    CoPerformer.objects.create(action=s.action, body=s.other)
    builders.action(s.strategy, s.other, "I2", position=2)
    assert under(page(s, grupp="organ"))["Kulturförvaltningen"] == ["I2", "I1"]


def test_by_body_a_row_says_what_the_body_takes_part_with(s):
    CoPerformer.objects.create(action=s.action, body=s.other, part="lånar ut lokalen")
    notes = {group.title: group.rows[0].notes for group in page(s, grupp="organ").groups}
    assert notes == {
        "Barn- och utbildningsförvaltningen": "",
        "Kulturförvaltningen": "medverkar: lånar ut lokalen",
    }


def test_by_body_with_one_body_chosen_the_others_are_no_headings(s):
    CoPerformer.objects.create(action=s.action, body=s.other)
    assert list(under(page(s, grupp="organ", organ="kultur"))) == ["Kulturförvaltningen"]


def test_by_status_what_remains_stands_first(plan):
    august(plan, status="genomford")
    august(plan, plan.strategy.actions.get(code="I2"), status="forsenad")
    titles = list(under(page(plan, grupp="status")))
    assert titles == ["Försenad", "Genomförd", "Förklarat fullgjort", "Ej rapporterat"]


def test_by_goal_those_without_stand_last(plan):
    assert list(under(page(plan, grupp="mal"))) == ["Mål A nås", "Inget mål angivet"]


def test_an_unknown_grouping_is_the_plans_own(s):
    assert list(under(page(s, grupp="hittepå"))) == [""]


def test_a_plan_without_areas_can_be_grouped_by_body(s):
    builders.action(s.strategy, s.other, "I2")
    select = next(select for select in page(s).selects if select.name == "grupp")
    assert (select.everything, [option.value for option in select.options]) == (
        "Ingen indelning",
        ["organ"],
    )


def test_the_shortest_address_gives_the_same_choice():
    chosen = Filters(vy="tidslinje", grupp="organ", q="språk café", ar="2026")
    assert chosen.query == "?vy=tidslinje&grupp=organ&q=spr%C3%A5k+caf%C3%A9&ar=2026"
    assert chosen.file_query == "?q=spr%C3%A5k+caf%C3%A9&ar=2026"
    assert chosen.layout_query == "?vy=tidslinje&grupp=organ"


def test_the_layout_alone_is_no_filter(s):
    builders.action(s.strategy, s.other, "I2", starts_on=date(2026, 1, 1))
    assert page(s, vy="tidslinje", grupp="organ").shown == ""


def test_the_fragment_keeps_the_layout_in_the_address(s, as_person):
    headers = {"HX-Request": "true", "HX-Target": "insatser"}
    query = {"vy": "tidslinje", "grupp": "organ", "q": "", "organ": "barn"}
    answer = as_person(s.elected).get(url(s), query, headers=headers)
    assert answer["HX-Push-Url"] == f"{url(s)}?vy=tidslinje&grupp=organ&organ=barn"


def test_a_choice_with_markup_is_only_text(s, as_person):
    answer = as_person(s.elected).get(url(s), {"q": '"><script>x', "grupp": "<b>"})
    assert "<script>x" not in answer.content.decode()


def test_who_tends_the_plan_can_add_to_it(s, as_person):
    new = reverse("action_new", args=["tallvik", s.strategy.slug])
    assert new in as_person(s.staff).get(url(s)).content.decode()
    assert new not in as_person(s.elected).get(url(s)).content.decode()


def test_a_plan_without_dates_offers_no_timeline(s, as_person):
    assert "?vy=tidslinje" not in as_person(s.elected).get(url(s)).content.decode()
    s.action.starts_on = date(2026, 1, 1)
    s.action.save()
    assert "?vy=tidslinje" in as_person(s.elected).get(url(s)).content.decode()


def test_an_empty_plan_leads_to_the_strategy_lines(s, as_person):
    s.round.delete()
    s.action.delete()
    Process.objects.create(strategy=s.strategy, name="Etablering")
    text = as_person(s.elected).get(url(s)).content.decode()
    assert "strategirader under varje process" in text
    assert reverse("lines", args=["tallvik", s.strategy.slug]) in text
