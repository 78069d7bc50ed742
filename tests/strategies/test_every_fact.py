"""Every fact of the five documents can be read on the page of its strategy."""

import html
import re

import pytest
from django.urls import reverse

from actionplans.models import Action, FundEvent, RoundKind
from indicators.models import Indicator, IndicatorSuccession
from people.domain.dates import format_date_long
from people.domain.numbers import format_number
from people.domain.roles import Role
from people.models import Municipality
from strategies.models import (
    Challenge,
    CoreArea,
    Decision,
    FocusArea,
    FrameworkLink,
    Goal,
    LineGroup,
    LookBackFact,
    Need,
    Process,
    ProcessStep,
    Responsibility,
    RowPartner,
    Statement,
    Strategy,
    StrategyLine,
    TextSection,
)
from tests import builders as b

pytestmark = pytest.mark.usefixtures("five_strategies")

CODES = ("V18", "V23", "VBG", "OVK", "VXO")
# What stands in a table, by the path to its strategy, and which of its words are shown.
SHOWN = {
    Decision: ("strategy", ("date_words", "diary_number", "note", "body__name")),
    TextSection: ("strategy", ("heading", "text")),
    Statement: ("strategy", ("title", "text")),
    FrameworkLink: ("strategy", ("title",)),
    LookBackFact: ("strategy", ("text", "unit", "of_which_words", "period_words", "source")),
    FocusArea: ("strategy", ("name", "description")),
    CoreArea: ("strategy", ("name",)),
    Goal: ("strategy", ("text", "development_intent")),
    Responsibility: ("strategy", ("body__name", "words")),
    ProcessStep: ("strategy", ("text", "by_words", "to_words", "when_words", "note")),
    Process: ("strategy", ("name", "owner__name")),
    Challenge: ("strategy", ("name",)),
    Need: ("strategy", ("name",)),
    LineGroup: ("process__strategy", ("challenge__name", "need__name")),
    StrategyLine: ("group__process__strategy", ("text",)),
    RowPartner: ("group__process__strategy", ("name",)),
    Indicator: (
        "strategy",
        (
            "name",
            "wording",
            "stated_source",
            "gender_words",
            "target_wording",
            "life_cycle_words",
            "unit_words",
            "population",
            "comparison_words",
            "note",
            "responsible__name",
        ),
    ),
    IndicatorSuccession: ("later__strategy", ("earlier__name", "change")),
    RoundKind: ("strategy", ("name", "words", "decided_by__name", "informed__name")),
    FundEvent: ("fund__strategy", ("text", "year")),
}
OF_THE_STRATEGY = (
    "title",
    "kind_words",
    "validity_words",
    "amended_words",
    "replaces_words",
    "owner_words",
    "responsible_words",
    "audience",
    "published_where",
    "revised_when",
    "evaluated_when",
    "responsibility_rule",
    "no_goals_words",
    "no_indicators_words",
    "no_rounds_words",
)


def plain(text):
    """Text without markup, entities, soft hyphens and differences of spacing and case."""
    bare = html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00ad", "")
    return re.sub(r"\s+", " ", bare).casefold()


@pytest.fixture
def page_of(client):
    """The text of a strategy's page, as one who may read it meets it."""

    def read(code):
        strategy = Strategy.objects.select_related("municipality").get(code=code)
        body = b.body(strategy.municipality, "provlasare")
        client.force_login(b.user(f"{code}@prov.example", Role.ELECTED, body))
        address = reverse("strategy", args=[strategy.municipality.slug, strategy.slug])
        answer = client.get(address)
        assert answer.status_code == 200
        return plain(answer.content.decode())

    return read


def unsaid(page, model, code):
    path, fields = SHOWN[model]
    rows = model.objects.filter(**{f"{path}__code": code}).values(*fields)
    texts = {str(text) for row in rows for text in row.values() if text not in ("", None)}
    return sorted(text for text in texts if plain(text).strip() not in page)


@pytest.mark.parametrize("code", CODES)
def test_everything_that_the_document_says_stands_on_the_page(page_of, code):
    page = page_of(code)
    missing = {m.__name__: found for m in SHOWN if (found := unsaid(page, m, code))}
    assert missing == {}


@pytest.mark.parametrize("code", CODES)
def test_what_the_document_says_of_itself_stands_on_the_page(page_of, code):
    page = page_of(code)
    strategy = Strategy.objects.get(code=code)
    words = {name: getattr(strategy, name) for name in OF_THE_STRATEGY}
    assert {n: w for n, w in words.items() if w and plain(w).strip() not in page} == {}


@pytest.mark.parametrize("code", CODES)
def test_figures_and_days_stand_on_the_page(page_of, code):
    page = page_of(code)
    facts = LookBackFact.objects.filter(strategy__code=code)
    days = Decision.objects.filter(strategy__code=code).exclude(decided_on=None)
    wanted = [format_number(fact.value) for fact in facts]
    wanted += [format_number(fact.of_which) for fact in facts if fact.of_which]
    wanted += [format_date_long(day) for day in days.values_list("decided_on", flat=True)]
    wanted += [p for p in days.values_list("paragraph", flat=True) if p]
    assert [word for word in wanted if plain(word).strip() not in page] == []


@pytest.mark.parametrize("code", CODES)
def test_splits_and_the_items_of_steps_stand_on_the_page(page_of, code):
    page = page_of(code)
    splits = Indicator.objects.filter(strategy__code=code).values_list("stated_splits", flat=True)
    items = ProcessStep.objects.filter(strategy__code=code).values_list("items", flat=True)
    wanted = [plain(text).strip() for texts in (*splits, *items) for text in texts]
    assert [text for text in wanted if text not in page] == []


@pytest.mark.parametrize("code", ["VBG", "OVK"])
def test_the_documents_own_measures_are_listed_with_who_does_them(page_of, code):
    page = page_of(code)
    actions = Action.objects.filter(strategy__code=code)
    rows = actions.values_list("title", "description", "category__name", "lead__name")
    texts = {text for row in rows for text in row if text}
    assert sorted(text for text in texts if plain(text).strip() not in page) == []


def test_invented_actions_are_never_told_as_the_documents(page_of):
    page = page_of("V23")
    invented = Action.objects.filter(strategy__code="V23", is_example=True)
    assert [a.title for a in invented if plain(a.title) in page] == []


def test_orskoldsviks_nineteen_links_are_a_matrix_of_nine_bodies(page_of, client):
    page_of("OVK")
    answer = client.get(reverse("strategy", args=["ornskoldsvik", "integrationsstrategi"]))
    matrix = answer.context["page"].actors.matrix
    assert len(matrix.rows) == 9
    assert len(matrix.areas) == 5
    assert sum(row.count for row in matrix.rows) == 19


def test_vaxjos_forums_are_described(page_of):
    page = page_of("VXO")
    for name in ("Integrationsberedning", "Integrationsråd", "Områdesteam"):
        body = Municipality.objects.get(slug="vaxjo").bodies.get(name=name)
        assert plain(body.mandate).strip() in page
        assert plain(body.members).strip() in page


def test_a_draft_says_that_it_is_one(page_of):
    assert "ej antagen version" in page_of("VBG")


def test_an_appealed_decision_is_said_first(page_of):
    page = page_of("V23")
    assert "har inte vunnit laga kraft" in page[: page.index("övergripande mål")]
