"""What is loaded from fixtures/ agrees with the five documents: counts, facts and the twelve traps.

The expected figures are written here by hand from the documents, not read from the files.
"""

from decimal import Decimal

import pytest
from django.db.models import Count, Q

from actionplans.models import Action, Fund, FundEvent, RoundKind
from indicators.models import Area, Indicator, IndicatorSuccession, Observation
from people.models import Body, BodyAlias, Municipality
from strategies.models import (
    CoreArea,
    Decision,
    FocusArea,
    FrameworkLink,
    Goal,
    LineGroup,
    LookBackFact,
    Responsibility,
    Statement,
    Strategy,
    StrategyLine,
)

pytestmark = pytest.mark.usefixtures("five_strategies")

COUNTS = {
    # code: (focus areas, prioritised, goals, stated indicators, placements)
    "V18": (4, 2, 7, 14, 15),
    "V23": (3, 0, 4, 15, 15),
    "VBG": (3, 0, 12, 0, 0),
    "OVK": (5, 0, 0, 0, 0),
    "VXO": (0, 0, 3, 8, 0),
}


def stated(code):
    """Indicators that the document numbers: the parts of a compound are not counted."""
    return Indicator.objects.filter(strategy__code=code, parent=None)


def indicator(code):
    return Indicator.objects.get(code=code)


@pytest.mark.parametrize("code", COUNTS)
def test_focus_areas_goals_and_indicators_are_as_many_as_in_the_document(code):
    strategy = Strategy.objects.get(code=code)
    placements = stated(code).aggregate(n=Count("placements"))["n"]
    assert (
        strategy.focus_areas.count(),
        strategy.focus_areas.filter(is_prioritised=True).count(),
        strategy.goals.count(),
        stated(code).count(),
        placements,
    ) == COUNTS[code]


def test_five_strategies_of_four_municipalities_are_loaded():
    assert Municipality.objects.count() == 4
    assert set(Strategy.objects.values_list("code", flat=True)) == set(COUNTS)


def test_the_old_strategy_of_vastervik_has_one_stated_source_and_seven_gender_demands():
    assert stated("V18").filter(gender_demand="kravs").count() == 7
    with_source = stated("V18").exclude(measure="insatser").exclude(stated_source="")
    assert [found.code for found in with_source] == ["V18-0.1"]


def test_qualitative_indicators_of_the_old_strategy_stand_in_three_places():
    qualitative = stated("V18").filter(measure="insatser")
    assert sum(found.placements.count() for found in qualitative) == 3


def test_the_new_strategy_of_vastervik_states_a_source_for_all_and_gender_for_six():
    assert not stated("V23").filter(stated_source="").exists()
    assert stated("V23").filter(gender_demand="kravs").count() == 6


def test_the_new_strategys_targets_are_of_the_kinds_that_it_states():
    rules = Indicator.objects.filter(strategy__code="V23")
    assert rules.filter(target_rule="minst_jamforelse").count() == 7
    assert [i.code for i in rules.filter(target_rule="oka", target_basis="angivet")] == ["V23-1.5"]
    assert rules.filter(target_rule="oka", target_basis="genom_malet").count() == 4
    assert [i.code for i in stated("V23").filter(target_rule="inget")] == ["V23-1.6", "V23-3.4"]
    numeric = rules.exclude(target_value=None)
    assert {(i.code, i.target_rule, i.target_value) for i in numeric} == {
        ("V23-1.6a", "nara", Decimal(50)),
        ("V23-1.6b", "andel_av", Decimal(30)),
        ("V23-1.7", "nara", Decimal(100)),
    }


def test_no_other_strategy_has_targets_that_it_does_not_state():
    assert not Indicator.objects.filter(strategy__code="VXO").exclude(target_rule="inget").exists()
    assert not Indicator.objects.filter(
        ~Q(target_rule__in=["inget", "oka"]), strategy__code="V18"
    ).exists()


def test_the_target_keeps_the_documents_strength_and_wording():
    strengths = {i.code: i.strength for i in stated("V23").filter(target_rule="minst_jamforelse")}
    assert strengths == {
        "V23-1.1": "bor",
        "V23-1.2": "bor",
        "V23-1.3": "bor",
        "V23-1.4": "bor",
        "V23-3.1": "ar",
        "V23-3.2": "ar",
        "V23-3.3": "bor",
    }
    assert indicator("V23-1.6b").strength == "skall_minst"
    assert indicator("V23-1.1").target_wording == (
        "bör vara lika med eller högre än genomsnittet för riket"
    )


def test_vastervik_numbers_its_indicators_from_one_in_each_focus_area():
    numbers = {
        goal.code: [placement.number for placement in goal.placements.order_by("position")]
        for goal in Goal.objects.filter(strategy__code="V23", is_overall=False)
    }
    assert numbers == {
        "V23-1.A": ["1", "2", "3", "4", "5", "6", "7"],
        "V23-2.A": ["1", "2", "3", "4"],
        "V23-3.A": ["1", "2", "3", "4"],
    }


def test_indicators_go_on_from_the_strategy_before():
    pairs = IndicatorSuccession.objects.values_list("earlier__code", "later__code")
    assert set(pairs) == {
        ("V18-1.1", "V23-1.1"),
        ("V18-1.3", "V23-1.3"),
        ("V18-1.4", "V23-1.5"),
        ("V18-2.1", "V23-2.1"),
        ("V18-2.2", "V23-2.2"),
        ("V18-2.3", "V23-2.3"),
        ("V18-2.4", "V23-2.4"),
    }
    assert Strategy.objects.get(code="V23").predecessor.code == "V18"


def test_every_goal_of_the_old_strategy_has_a_development_intent():
    goals = Goal.objects.filter(strategy__code="V18", is_overall=False)
    assert goals.count() == 6
    assert not goals.filter(development_intent="").exists()


def test_the_strategies_are_valid_as_they_say():
    found = Strategy.objects.values_list(
        "code", "status", "validity", "valid_from", "valid_to", "valid_years"
    )
    assert {row[0]: row[1:] for row in found} == {
        "V18": ("avslutad", "period", 2018, 2022, None),
        "V23": ("gallande", "period", 2023, 2027, None),
        "VBG": ("utkast", "langd", None, None, 4),
        "OVK": ("gallande", "vid_behov", None, None, None),
        "VXO": ("gallande", "tillsvidare", None, None, None),
    }


def test_the_decisions_have_the_data_that_the_documents_give():
    found = Decision.objects.filter(kind="antagande").values_list(
        "strategy__code", "decided_on", "paragraph", "diary_number", "legal_state"
    )
    stated_data = {row[0]: (str(row[1]), *row[2:]) for row in found}
    assert stated_data["V23"][0] == "2022-06-20"
    assert stated_data["VXO"][:3] == ("2018-03-20", "§ 89", "KS/2017-00623")
    assert stated_data["OVK"][1:3] == ("§ 106/2017", "Kst/2013:123")
    assert stated_data["VBG"][3] == "platshallare"
    assert stated_data["V18"] == ("None", "", "", "platshallare")


def test_look_back_facts_are_dated_figures():
    facts = LookBackFact.objects.values_list("strategy__code", "value", "of_which")
    assert sorted((code, int(value), of and int(of)) for code, value, of in facts) == [
        ("V18", 40, None),
        ("V18", 50, None),
        ("V18", 52, None),
        ("V18", 5040760, None),
        ("V23", 48, 37),
        ("V23", 51, None),
        ("V23", 1457174, None),
    ]
    new = LookBackFact.objects.filter(strategy__code="V23")
    assert {str(day) for day in new.values_list("as_of", flat=True)} == {"2022-03-31"}


def test_the_frames_outside_the_strategies_are_there():
    goals = FrameworkLink.objects.filter(strategy__code="V23", kind="globalt_mal")
    assert list(goals.values_list("number", flat=True)) == [8, 10]
    assert FrameworkLink.objects.filter(strategy__code="V18", kind="overordnat").count() == 4
    assert FrameworkLink.objects.filter(strategy__code="OVK", kind="relaterat").count() == 5


def test_vanersborg_has_eleven_core_areas_of_which_one_is_the_key():
    areas = CoreArea.objects.filter(strategy__code="VBG")
    assert areas.count() == 11
    assert [area.name for area in areas.filter(is_key=True)] == ["Språk"]


def test_vanersborg_has_sixteen_measures_in_ten_categories_and_two_assignments():
    actions = Action.objects.filter(strategy__code="VBG")
    assert actions.filter(kind="atgard").count() == 16
    assert actions.filter(kind="atgard").values("category").distinct().count() == 10
    assignments = actions.filter(kind="uppdrag")
    assert assignments.count() == 2
    assert {action.lead.name for action in assignments} == {"Kommundirektören"}
    assert not actions.filter(is_example=True).exists()


def test_vanersborgs_categories_are_not_its_focus_areas():
    assert not Action.objects.filter(strategy__code="VBG", focus_areas__isnull=False).exists()


def test_ornskoldsvik_has_nineteen_main_responsibilities_of_nine_bodies():
    links = Responsibility.objects.filter(strategy__code="OVK", kind="huvudansvar")
    assert links.exclude(focus_area=None).count() == 19
    assert links.values("body").distinct().count() == 9
    areas = FocusArea.objects.filter(strategy__code="OVK").order_by("position")
    per_area = areas.annotate(
        n=Count("responsibilities", filter=Q(responsibilities__kind="huvudansvar"))
    )
    assert list(per_area.values_list("n", flat=True)) == [2, 4, 3, 3, 7]


def test_ornskoldsviks_voluntary_measures_have_their_boards():
    voluntary = Action.objects.filter(strategy__code="OVK", kind="frivillig")
    assert {action.lead.name for action in voluntary} == {
        "Humanistiska nämnden",
        "Kultur- och fritidsnämnden",
        "Bildningsnämnden",
    }


def test_ornskoldsvik_lists_the_councils_goals_and_the_policys_mandates():
    statements = Statement.objects.filter(strategy__code="OVK")
    assert statements.filter(kind="kf_mal").count() == 5
    assert statements.filter(kind="policyuppdrag").count() == 4


def test_vaxjos_processes_rows_lines_principles_and_forums_are_all_there():
    strategy = Strategy.objects.get(code="VXO")
    assert strategy.processes.count() == 6
    assert strategy.challenges.count() == 10
    assert strategy.needs.filter(summary_block__isnull=False).count() == 18
    assert LineGroup.objects.filter(process__strategy=strategy).count() == 18
    assert StrategyLine.objects.filter(group__process__strategy=strategy).count() == 32
    assert strategy.statements.filter(kind="princip").count() == 8
    assert strategy.statements.filter(kind="vardegrund").count() == 4
    forums = Body.objects.filter(
        municipality__slug="vaxjo",
        name__in=[
            "Integrationsberedning",
            "Verksamhetsutvecklare med inriktning integration",
            "Integrationsråd",
            "Områdesteam",
        ],
    )
    assert forums.exclude(mandate="").exclude(members="").count() == 4


def test_vaxjos_lines_are_spread_over_the_processes_as_in_the_document():
    processes = Strategy.objects.get(code="VXO").processes.order_by("position")
    per_process = processes.annotate(
        rows=Count("groups", distinct=True), lines=Count("groups__lines", distinct=True)
    )
    assert [(process.rows, process.lines) for process in per_process] == [
        (6, 14),
        (4, 6),
        (3, 3),
        (1, 2),
        (1, 2),
        (3, 5),
    ]


def test_some_of_vaxjos_rows_have_no_partner():
    rows = LineGroup.objects.filter(process__strategy__code="VXO", partners__isnull=True)
    assert rows.count() == 4


def test_the_reporting_calendars_are_data():
    kinds = RoundKind.objects.values_list(
        "strategy__code", "end_month", "judgement", "every_years", "every_years_at_most"
    )
    assert set(kinds) == {
        ("V18", 8, "prognos", 1, 1),
        ("V18", 12, "utfall", 1, 1),
        ("V23", 8, "prognos", 1, 1),
        ("V23", 12, "utfall", 1, 1),
        ("OVK", 12, "utfall", 1, 1),
        ("OVK", 12, "utfall", 3, 4),
    }


def test_only_the_new_strategy_informs_the_committee_of_democracy():
    informed = RoundKind.objects.filter(informed__slug="demokratiberedningen")
    assert set(informed.values_list("strategy__code", flat=True)) == {"V23"}


def test_where_goals_indicators_or_rounds_are_missing_the_strategy_says_so():
    for strategy in Strategy.objects.all():
        assert bool(strategy.no_goals_words) == (not strategy.goals.exists()), strategy.code
        assert bool(strategy.no_indicators_words) == (not strategy.indicators.exists())
        assert bool(strategy.no_rounds_words) == (not strategy.round_kinds.exists())


def test_the_funds_have_their_deciders_and_events():
    old, new = (Fund.objects.get(strategy__code=code) for code in ("V18", "V23"))
    assert old.decides_use.kind == old.decides_top_up.kind == "kommunstyrelse"
    assert new.decides_use.kind == "kommunstyrelse"
    assert new.decides_top_up.kind == "fullmaktige"
    assert new.condition_words
    events = FundEvent.objects.filter(fund=old).values_list("kind", "year", "amount")
    assert list(events) == [
        ("overforing", 2020, Decimal("-1700000.00")),
        ("andamal", 2021, None),
        ("avveckling", 2022, None),
    ]


def test_every_strategy_has_headings_and_every_body_of_a_responsibility_is_its_own():
    for strategy in Strategy.objects.all():
        assert strategy.sections.exists(), strategy.code
        foreign = strategy.responsibilities.exclude(body__municipality=strategy.municipality_id)
        assert not foreign.exists()


# The twelve traps


def test_trap_1_the_footnote_mark_is_not_a_course_number():
    found = indicator("V23-2.3")
    assert "kurs 2" not in found.wording
    assert found.wording.endswith("grundskolekurs")
    footnotes = Statement.objects.filter(strategy__code="V23", kind="fotnot")
    assert footnotes.count() == 2
    assert [i.code for i in stated("V23").filter(life_cycle="under_oversyn").order_by("code")] == [
        "V23-2.1",
        "V23-2.2",
        "V23-2.3",
    ]


def test_trap_2_the_list_in_a_survey_question_is_no_breakdown():
    found = indicator("V23-3.2")
    assert found.stated_splits == []
    assert found.gender_demand == "ej_angivet"


def test_trap_3_the_volume_and_the_share_of_it_are_two_measures():
    whole, volume, share = (indicator(f"V23-1.6{part}") for part in ("", "a", "b"))
    assert whole.kind == "sammansatt"
    assert (volume.parent, share.parent) == (whole, whole)
    assert share.share_of == volume
    assert volume.strength == "ca"


def test_trap_4_the_nation_is_only_a_comparison_for_the_pupils():
    found = indicator("V23-1.5")
    assert (found.target_rule, found.comparison_kind) == ("oka", "riket")
    assert found.comparison_area.code == "0000"


def test_trap_5_every_comparison_names_its_area():
    compared = Indicator.objects.filter(target_rule="minst_jamforelse")
    assert {i.comparison_kind for i in compared} <= {"riket", "medel"}
    assert all(i.comparison_area and i.comparison_words for i in compared)
    assert Area.objects.get(code="0000").kind == "riket"


def test_trap_6_the_two_sets_of_localities_differ():
    sets = [
        {category.name for category in indicator(code).series.categories.exclude(code="alla")}
        for code in ("V18-4.1", "V18-4.2")
    ]
    assert [len(found) for found in sets] == [8, 6]
    assert sets[1] - sets[0] == {"Blackstad"}
    assert sets[0] - sets[1] == {"Totebo", "Loftahammar", "Västervik"}


def test_trap_7_one_indicator_stands_under_two_goals():
    placements = indicator("V18-3.2").placements.order_by("position")
    assert [(p.goal.code, p.stated_code) for p in placements] == [
        ("V18-3.B", "V18-3.2"),
        ("V18-4.B", "V18-4.4"),
    ]
    assert not Indicator.objects.filter(code="V18-4.4").exists()


def test_trap_8_ornskoldsviks_audience_is_not_the_people_served_and_its_boards_are_one():
    strategy = Strategy.objects.get(code="OVK")
    assert strategy.audience.startswith("Kommunkoncernen")
    group = strategy.statements.get(kind="malgrupp")
    assert "asylsökande" in group.title
    bodies = Body.objects.filter(municipality__slug="ornskoldsvik")
    assert {body.kind for body in bodies.filter(name__in=["Rodret", "Övikshems styrelse"])} == {
        "bolag"
    }
    board = bodies.get(name="Kultur- och fritidsnämnden")
    assert [alias.name for alias in board.aliases.all()] == ["Kultur och fritidsnämnden"]
    assert not bodies.filter(name="Kultur och fritidsnämnden").exists()


def test_trap_9_a_companys_names_of_two_strategies_are_one_body():
    found = BodyAlias.objects.filter(body__municipality__slug="vastervik", body__kind="bolag")
    assert {(alias.name, alias.body.name) for alias in found} == {
        ("Västerviks Miljö och Energi AB", "Västervik Miljö och Energi AB"),
        ("Västerviks Kraft och Elnät AB", "Västervik Kraft och Elnät AB"),
        ("Bostadsbolaget AB", "Västerviks Bostadsbolag AB"),
    }


def test_trap_10_the_four_inconsistencies_of_vaxjo_are_told():
    strategy = Strategy.objects.get(code="VXO")
    assert strategy.statements.filter(kind="motsagelse").count() == 4
    only_in_detail = strategy.needs.filter(summary_block=None)
    assert {need.name for need in only_in_detail} == {
        "Nätverk",
        "Mottagande av nyanlända barn och elever",
        "Blandade upplåtelseformer i bostadsområden",
    }
    without_row = strategy.challenges.filter(groups=None)
    assert without_row.count() == 5


def test_trap_11_an_appealed_decision_is_a_state_of_its_own():
    appealed = Decision.objects.filter(strategy__code="V23", legal_state="overklagat")
    assert [decision.kind for decision in appealed] == ["revidering"]


def test_trap_12_an_action_is_one_row_however_often_it_is_reported():
    fact = LookBackFact.objects.get(strategy__code="V23", value=51)
    assert fact.text.startswith("Unika insatser")
    codes = Action.objects.filter(strategy__code="V23").values_list("code", flat=True)
    assert len(codes) == len(set(codes)) >= 20


# Values


def test_invented_values_are_marked_and_real_ones_have_source_and_year():
    assert Observation.objects.filter(is_example=True).exists()
    real = Observation.objects.filter(is_example=False)
    assert real.exists()
    assert not real.filter(source_note="").exists()


def test_foreign_background_is_a_series_of_its_own_and_never_called_foreign_born():
    background = Observation.objects.filter(series__code="utlandsk-bakgrund-andel")
    assert background.count() >= 20
    name = background.first().series.name
    assert "bakgrund" in name
    assert "födda" not in name
    assert not Indicator.objects.filter(series__code="utlandsk-bakgrund-andel").exists()


def test_the_example_actions_are_spread_over_focus_areas_departments_and_companies():
    actions = Action.objects.filter(strategy__code="V23")
    assert not actions.filter(is_example=False).exists()
    per_area = FocusArea.objects.filter(strategy__code="V23").annotate(n=Count("actions"))
    assert all(area.n >= 5 for area in per_area)
    leads = {action.lead.kind for action in actions}
    assert {"forvaltning", "bolag", "enhet"} <= leads
