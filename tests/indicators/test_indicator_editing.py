"""Making and changing an indicator in the browser."""

from decimal import Decimal

import pytest

from indicators.models import Indicator
from people.domain.roles import Role
from people.models import Event
from strategies.models import Decision
from tests import builders

pytestmark = pytest.mark.django_db

NEW = "/tallvik/s/t23/indikatorer/ny/"
EDIT = "/tallvik/s/t23/indikatorer/t23-1-1/andra/"


@pytest.fixture
def scene(client):
    of = builders.municipality()
    client.force_login(builders.user("s@tallvik.example", Role.STAFF, builders.body(of)))
    strategy = builders.strategy(of)
    area = builders.focus_area(strategy)
    goal = builders.goal(strategy, area)
    return client, strategy, area, goal, builders.series(of)


def fields(series=None, **other):
    return {
        "number": "1.2",
        "name": "Utrikesfödda i sysselsättning",
        "wording": "Andel utrikesfödda i sysselsättning, 20–64 år",
        "kind": "andel",
        "series": "" if series is None else series.pk,
        "polarity": "hogre",
        "target_rule": "inget",
        "comparison_kind": "ingen",
        "strength": "ej_angivet",
        "life_cycle": "aktiv",
    } | other


def test_a_new_indicator_stands_under_the_chosen_goal_last_in_the_strategy(scene):
    client, strategy, _, goal, series = scene
    builders.indicator(strategy, series, position=4)
    values = fields(series, place=f"mal-{goal.pk}", target_rule="minst", target_value="62,5")
    answer = client.post(NEW, values)
    made = Indicator.objects.get(number="1.2")
    assert answer.url == "/tallvik/s/t23/indikatorer/t23-1-2/"
    assert (made.target_value, made.target_basis, made.position) == (Decimal("62.5"), "angivet", 5)
    assert made.placements.get().goal == goal
    assert made.gender_demand == "kravs"
    assert client.get(answer.url).status_code == 200


def test_two_indicators_of_the_same_number_get_different_addresses(scene):
    client, *_ = scene
    client.post(NEW, fields())
    client.post(NEW, fields())
    assert set(Indicator.objects.values_list("slug", flat=True)) == {"t23-1-2", "t23-1-2-2"}


@pytest.mark.parametrize(
    ("other", "field", "words"),
    [
        ({"name": ""}, "name", "Skriv indikatorns namn"),
        ({"target_rule": "minst"}, "target_value", "Skriv målvärdet"),
        ({"target_rule": "minst_jamforelse"}, "comparison_area", "till exempel riket"),
        ({"target_rule": "relativ_forandring"}, "relative_change", "hur många procent"),
        ({"target_value": "1.234"}, "target_value", "kan betyda två saker"),
        ({"base_period": "2020"}, "base_value", "hör ihop"),
        ({"base_period": "20", "base_value": "3"}, "base_period", "är ingen period"),
        ({"near_margin": "0"}, "near_margin", "större än noll"),
        ({"tolerance": "-1"}, "tolerance", "mindre än noll"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(scene, other, field, words):
    answer = scene[0].post(NEW, fields(**other))
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert not Indicator.objects.exists()


def test_a_changed_target_needs_a_reason_and_becomes_a_decision(scene):
    client, strategy, *_, series = scene
    builders.indicator(strategy, series, target_rule="minst", target_value=Decimal(60))
    values = fields(series, number="1.1", target_rule="minst", target_value="65")
    refused = client.post(EDIT, values)
    assert refused.context["form"].errors.keys() == {"reason"}
    grounds = {"reason": "Ny budget", "decided_on": "2026-06-01", "paragraph": "§ 44"}
    assert client.post(EDIT, values | grounds).status_code == 302
    decision = Decision.objects.get()
    assert decision.kind == "andring"
    assert (decision.paragraph, decision.decided_on.isoformat()) == ("§ 44", "2026-06-01")
    assert decision.note.endswith("Ny budget")
    assert Indicator.objects.get().target_value == 65
    assert Event.objects.get().details["target_value"] == ["60.000000", "65"]


def test_an_addition_that_changes_no_promise_needs_no_reason(scene):
    client, strategy, *_, series = scene
    builders.indicator(
        strategy,
        series,
        target_rule="inget",
        target_basis="inget",
        comparison_kind="ingen",
        strength="ej_angivet",
        target_wording="",
    )
    client.post(EDIT, fields(series, number="1.1", note="Se bilagan", is_public="on"))
    assert Indicator.objects.get().note == "Se bilagan"
    assert Indicator.objects.get().is_public
    assert not Decision.objects.exists()


def test_an_indicator_can_be_moved_to_a_focus_area(scene):
    client, strategy, area, goal, series = scene
    builders.indicator(
        strategy,
        series,
        under=goal,
        target_rule="inget",
        target_basis="inget",
        comparison_kind="ingen",
        strength="ej_angivet",
        target_wording="",
    )
    client.post(EDIT, fields(series, number="1.1", place=f"omrade-{area.pk}"))
    assert Indicator.objects.get().placements.get().focus_area == area


def test_the_form_shows_where_the_indicator_stands_and_its_numbers_in_swedish(scene):
    client, strategy, _, goal, series = scene
    builders.indicator(
        strategy, series, under=goal, target_rule="minst", target_value=Decimal("62.5")
    )
    page = client.get(EDIT).content.decode()
    assert f'<option value="mal-{goal.pk}" selected>' in page
    assert 'value="62,5"' in page


def test_another_municipalitys_series_and_bodies_cannot_be_chosen(scene):
    client, *_ = scene
    other = builders.municipality("granvik", code="9902")
    theirs = builders.series(other, "deras")
    body = builders.body(other, "deras")
    answer = client.post(NEW, fields(theirs, responsible=body.pk))
    assert answer.context["form"].errors.keys() == {"series", "responsible"}
