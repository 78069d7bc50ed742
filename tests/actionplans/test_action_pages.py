"""The action plan and the page of an action."""

import pytest
from django.urls import reverse

from actionplans.models import ActionCategory, ActionPartner, CoPerformer
from actionplans.pages.action_filters import Filters
from actionplans.pages.actions import load_action_list
from people.domain.roles import Role
from tests import builders
from tests.actionplans.scene import DONE, august, submitted
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def list_url(s):
    return reverse("actions", args=["tallvik", s.strategy.slug])


def action_url(s, action=None):
    return reverse("action", args=["tallvik", s.strategy.slug, (action or s.action).code.lower()])


def page(s, **filters):
    return load_action_list(s.strategy, Filters(**filters), NOW.date())


def titles(found):
    return [[row.title for row in group.rows] for group in found.groups]


def test_an_action_under_two_focus_areas_counts_once(s):
    first, second = builders.focus_area(s.strategy, "1"), builders.focus_area(s.strategy, "2")
    s.action.focus_areas.set([first, second])
    builders.action(s.strategy, s.other, "I2", focus_areas=[second])
    found = page(s)
    assert (found.total, found.headline) == (2, "2 insatser")
    assert [group.count for group in found.groups] == ["1 insats", "2 insatser"]
    assert found.several == "1 insats hör till flera fokusområden. Den räknas en gång i summan."


def test_an_action_without_focus_area_stands_last(s):
    area = builders.focus_area(s.strategy, "1")
    builders.action(s.strategy, s.other, "I2", focus_areas=[area])
    assert [group.title for group in page(s).groups] == ["Fokusområde 1", "Gäller hela strategin"]


def test_without_focus_areas_the_categories_are_the_groups(s):
    language = ActionCategory.objects.create(strategy=s.strategy, name="Språk", position=1)
    s.action.kind = "uppdrag"
    s.action.save()
    builders.action(s.strategy, None, "I2", category=language, kind="atgard")
    assert [group.title for group in page(s).groups] == ["Uppdrag", "Språk"]


def test_without_both_there_is_one_group_without_a_heading(s):
    assert [group.title for group in page(s).groups] == [""]


def test_assignments_are_counted_apart_from_measures(s):
    s.strategy.word_action = "åtgärd"
    for number, kind in enumerate(("atgard", "atgard", "uppdrag")):
        builders.action(s.strategy, None, f"A{number}", kind=kind)
    assert page(s).headline == "3 åtgärder och 1 uppdrag"


def test_the_headline_says_how_many_are_late(s):
    august(s, status="forsenad")
    assert page(s).headline == "1 insats, 1 är försenad"


def test_the_headline_says_that_none_is_late(s):
    august(s)
    assert page(s).headline == "1 insats, ingen är försenad"


def test_voluntary_measures_are_called_so(s):
    s.action.kind = "frivillig"
    s.action.save()
    assert page(s).headline == "1 frivillig insats"


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ({"q": "ÅTERVÄNDARE"}, ["I2"]),
        ({"q": "kulturförv"}, ["I2"]),
        ({"q": "finns inte"}, []),
        ({"organ": "barn"}, ["I1"]),
        ({"organ": "kultur"}, ["I2"]),
        ({"slag": "projekt"}, ["I2"]),
        ({"omrade": "T23-1"}, ["I2"]),
        ({"status": "pagar"}, ["I1"]),
        ({"status": "ej_rapporterat"}, ["I2"]),
        ({"status": "pagar", "organ": "kultur"}, []),
        ({"slag": "okänt slag"}, []),
    ],
)
def test_filters_narrow_the_list(s, filters, codes):
    area = builders.focus_area(s.strategy, "1")
    titled = {"title": "Återvändare", "kind": "projekt", "focus_areas": [area]}
    builders.action(s.strategy, s.other, "I2", **titled)
    august(s)
    found = page(s, **filters)
    assert [row.slug.upper() for group in found.groups for row in group.rows] == codes
    assert found.shown == f"Visar {len(codes)} av 2 insatser."


def test_a_co_performer_finds_the_action_too(s):
    CoPerformer.objects.create(action=s.action, body=s.other)
    assert titles(page(s, organ="kultur")) == [["Praktikplatser"]]


def test_the_reported_status_wins_and_the_difference_is_shown(s):
    s.action.ends_on = builders.date(2026, 6, 30)
    s.action.save()
    august(s)
    row = page(s).groups[0].rows[0]
    assert (row.status, row.source) == ("Pågår", "augusti 2026")
    assert row.difference == "Skulle ha varit klar 30 juni 2026."


def test_a_report_that_is_not_accepted_is_not_reported(s):
    submitted(s.report)
    assert page(s).has_statuses is False


def test_the_fragment_is_what_a_reload_shows(s, as_person):
    builders.action(s.strategy, s.other, "I2")
    client = as_person(s.elected)
    query = {"organ": "barn", "q": "praktik"}
    whole = client.get(list_url(s), query).content.decode()
    headers = {"HX-Request": "true", "HX-Target": "insatser"}
    fragment = client.get(list_url(s), query, headers=headers).content.decode()
    assert fragment.strip() in whole
    assert "<html" not in fragment


def test_the_filters_stand_in_the_address(s, as_person):
    headers = {"HX-Request": "true", "HX-Target": "insatser"}
    answer = as_person(s.elected).get(list_url(s), {"organ": "barn", "q": ""}, headers=headers)
    assert answer["HX-Push-Url"] == f"{list_url(s)}?organ=barn"


def test_a_choice_that_nothing_passes_says_so(s, as_person):
    answer = as_person(s.elected).get(list_url(s), {"q": "finns inte"})
    assert "Inget passar det du har valt." in answer.content.decode()


def test_an_empty_plan_looks_intended(s, as_person):
    s.round.delete()
    s.action.delete()
    answer = as_person(s.elected).get(list_url(s)).content.decode()
    assert "Inga insatser" in answer
    assert "Strategin har ingen handlingsplan inlagd än." in answer


def test_the_current_plan_is_the_one_in_force(s, as_person):
    builders.strategy(s.municipality, "T18", status="avslutad", valid_from=2018, valid_to=2022)
    answer = as_person(s.elected).get(reverse("actions_current", args=["tallvik"]))
    assert answer.headers["Location"] == list_url(s)


def test_the_page_says_everything_of_the_action(s, as_person):
    goal = builders.goal(s.strategy)
    s.action.goals.add(goal)
    s.action.target_group = "Nyanlända vuxna"
    s.action.save()
    CoPerformer.objects.create(action=s.action, body=s.other, part="lånar ut lokalen")
    ActionPartner.objects.create(action=s.action, name="Röda Korset")
    builders.indicator(s.strategy, under=goal)
    august(s)
    text = as_person(s.elected).get(action_url(s)).content.decode()
    for said in (
        "Nyanlända vuxna",
        "Kulturförvaltningen</a>: lånar ut lokalen",
        "Röda Korset",
        "Utrikesfödda i sysselsättning",
        "enligt rapporten i augusti 2026",
        DONE,
        "8 kvinnor, 6 män, totalt 14",
    ):
        assert said in text


def test_a_reader_sees_no_small_numbers(s, as_person):
    august(s, women=3, men=11, total=14)
    text = as_person(s.elected).get(action_url(s)).content.decode()
    assert "3 kvinnor" not in text
    assert "uppdelningen visas inte" in text


@pytest.mark.parametrize("state", ["ej_paborjad", "utkast", "inlamnad", "returnerad"])
def test_an_elected_person_sees_nothing_that_is_not_accepted(s, as_person, state):
    secret = "Arbetsmaterial som inte är klart."
    if state in ("inlamnad", "returnerad"):
        submitted(s.report, state, done=secret, review_note="Skriv mer.")
    else:
        s.report.state, s.report.done = state, secret
        s.report.save()
    answer = as_person(s.elected).get(action_url(s)).content.decode()
    assert secret not in answer
    assert s.round.kind.name not in answer


def test_the_body_and_the_unit_see_their_working_material(s, as_person):
    submitted(s.report, done="Arbetsmaterial.")
    for person in (s.reporter, s.staff):
        assert "Arbetsmaterial." in as_person(person).get(action_url(s)).content.decode()
    assert "Arbetsmaterial." not in as_person(s.stranger).get(action_url(s)).content.decode()


def test_another_municipalitys_action_cannot_be_told_from_a_missing_one(s, as_person):
    far = builders.municipality("fjarrvik", code="9902", name="Fjärrviks kommun")
    person = builders.user("far@fjarrvik.example", Role.STAFF, builders.body(far))
    client = as_person(person)
    assert client.get(action_url(s)).status_code == 404
    assert client.get(list_url(s)).status_code == 404
    assert as_person(s.elected).get(action_url(s).replace("i1", "i9")).status_code == 404
