"""The list of strategies and the page of one: who sees it, what is said when something is missing."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.models import Fund, FundEvent, RoundKind
from people.domain.roles import Role
from strategies.models import (
    Challenge,
    Decision,
    LineGroup,
    LookBackFact,
    Need,
    Process,
    Responsibility,
    Statement,
    StrategyLine,
    TextSection,
)
from tests import builders as b

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    """A browser of one who may read Tallvik."""
    with time_machine.travel(b.NOW, tick=False):
        body = b.body(b.municipality())
        client.force_login(b.user("las@tallvik.example", Role.ELECTED, body))
        yield client


def the_list(client):
    return client.get(reverse("strategies", args=["tallvik"]))


def the_page(client, slug="t23"):
    return client.get(reverse("strategy", args=["tallvik", slug]))


def test_the_list_puts_what_is_in_force_first_and_names_the_one_before(reader):
    municipality = b.municipality()
    old = b.strategy(
        municipality,
        "T18",
        title="Strategi 2018–2022",
        short_title="Strategi 2018–2022",
        status="avslutad",
        valid_from=2018,
        valid_to=2022,
    )
    b.strategy(municipality, predecessor=old)

    page = the_list(reader).context["page"]

    assert [row.slug for row in page.rows] == ["t23", "t18"]
    assert page.rows[0].replaces == "Strategi 2018–2022"
    assert page.rows[0].status == "Gäller 2023–2027"
    assert page.rows[1].replaced_by == "Strategin 2023–2027"
    assert page.rows[1].status == "Gällde 2018–2022"
    assert page.lead == "Strategin 2023–2027 gäller till och med 2027."


def test_the_list_counts_an_indicator_under_two_goals_as_the_document_lists_it(reader):
    strategy = b.strategy(b.municipality())
    area = b.focus_area(strategy)
    first, second = b.goal(strategy, area, "A"), b.goal(strategy, area, "B")
    indicator = b.indicator(strategy, None, under=first)
    indicator.placements.create(goal=second, number="9", stated_code="T23-9")
    b.indicator(strategy, None, code="T23-2")

    row = the_list(reader).context["page"].rows[0]

    assert row.contents == "1 fokusområde, 2 mål, 3 indikatorer"


def test_a_municipality_without_strategies_says_so(reader):
    assert "Ingen strategi är inlagd än." in the_list(reader).content.decode()


def test_invented_actions_are_counted_apart_from_the_strategys_own(reader):
    strategy = b.strategy(b.municipality())
    body = b.body(strategy.municipality)
    b.action(strategy, body, "i1")
    b.action(strategy, body, "i2", is_example=True)

    page = the_page(reader)

    assert ("1", "insats") in page.context["page"].counts
    assert "2 insatser, varav 1 är exempel" in page.content.decode()
    assert the_list(reader).context["page"].rows[0].contents.endswith(", 1 insats")


def test_a_draft_is_marked_in_list_and_page(reader):
    b.strategy(b.municipality(), status="utkast", validity="langd", valid_years=4)

    assert "Ej antagen version" in the_list(reader).content.decode()
    assert "Texten är inte den antagna versionen" in the_page(reader).content.decode()


def test_another_municipalitys_strategy_is_as_missing_as_one_that_does_not_exist(reader):
    other = b.municipality("granvik", code="9902", name="Granviks kommun", short_name="Granvik")
    b.strategy(other, "G23")

    assert reader.get(reverse("strategy", args=["granvik", "g23"])).status_code == 404
    assert reader.get(reverse("strategy", args=["tallvik", "g23"])).status_code == 404


def test_what_the_document_lacks_is_said_in_its_own_words(reader):
    b.strategy(
        b.municipality(),
        no_goals_words="Viljan står i löpande text.",
        no_indicators_words="Mått tas fram senare.",
        no_rounds_words="Inga tidpunkter anges.",
    )

    page = the_page(reader).content.decode()

    assert "<strong>Inga mål.</strong> Viljan står i löpande text." in page
    assert "<strong>Inga indikatorer.</strong> Mått tas fram senare." in page
    assert "<strong>Inga rapporttillfällen.</strong> Inga tidpunkter anges." in page


def test_a_strategy_with_nothing_but_a_title_still_says_what_is_missing(reader):
    b.strategy(b.municipality())

    page = the_page(reader).content.decode()

    assert "Dokumentet anger inga mål." in page
    assert "Dokumentet anger inga indikatorer." in page
    assert "Dokumentet anger inga tidpunkter för rapportering." in page


def test_an_appealed_decision_is_warned_of_at_the_top(reader):
    strategy = b.strategy(b.municipality())
    Decision.objects.create(
        strategy=strategy, kind="revidering", date_words="maj 2021", legal_state="overklagat"
    )

    document = the_page(reader).context["page"].document

    assert document.warning == "Revidering maj 2021: överklagat, har inte vunnit laga kraft."


def test_the_lead_says_who_adopted_it_and_when(reader):
    municipality = b.municipality()
    strategy = b.strategy(municipality)
    council = b.body(municipality, "kf", name="Kommunfullmäktige", kind="fullmaktige")
    Decision.objects.create(
        strategy=strategy,
        kind="antagande",
        body=council,
        decided_on="2022-06-20",
        paragraph="§ 7",
    )

    lead = the_page(reader).context["page"].document.lead

    assert lead == "Gäller 2023–2027. Antagen av kommunfullmäktige 20 juni 2022, §\u00a07."


def test_every_link_of_the_contents_leads_to_a_section(reader):
    strategy = b.strategy(b.municipality())
    fill(strategy, 1)

    answer = the_page(reader)

    html = answer.content.decode()
    assert [a for a, _ in answer.context["page"].contents if f'id="{a}"' not in html] == []


def fill(strategy, count):
    """So much more of everything that a strategy may hold."""
    municipality = strategy.municipality
    start = strategy.goals.count()
    fund, _ = Fund.objects.get_or_create(strategy=strategy, defaults={"name": "Fonden"})
    for number in range(start, start + count):
        body = b.body(municipality, f"namnd-{number}")
        area = b.focus_area(strategy, str(number), position=number)
        goal = b.goal(strategy, area, str(number))
        b.indicator(
            strategy, b.series(municipality, f"serie-{number}"), code=f"T-{number}", under=goal
        )
        b.action(strategy, body, f"i{number}", focus_areas=[area])
        Responsibility.objects.create(
            strategy=strategy, body=body, kind="huvudansvar", focus_area=area
        )
        Responsibility.objects.create(strategy=strategy, body=body, kind="beslutar")
        Decision.objects.create(
            strategy=strategy, kind="revidering", body=body, position=number + 1
        )
        Statement.objects.create(strategy=strategy, kind="princip", title=f"Princip {number}")
        TextSection.objects.create(strategy=strategy, heading=f"Rubrik {number}")
        LookBackFact.objects.create(
            strategy=strategy, text=f"Fakta {number}", value=1, period_words="2022", source="SCB"
        )
        strategy.steps.create(text=f"Steg {number}", position=number)
        FundEvent.objects.create(fund=fund, kind="overforing", year=2022, text=f"Event {number}")
        kind = RoundKind.objects.create(
            strategy=strategy, code=f"k{number}", name="Delår", judgement="utfall", end_month=12
        )
        kind.informed.add(body)
        group = LineGroup.objects.create(
            process=Process.objects.create(strategy=strategy, name=f"P{number}", owner=body),
            challenge=Challenge.objects.create(strategy=strategy, name=f"C{number}"),
            need=Need.objects.create(strategy=strategy, name=f"N{number}"),
        )
        StrategyLine.objects.create(group=group, text="Gör något")
        group.partners.create(name="Föreningar")


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_page_takes_as_many_queries_for_one_ten_and_fifty_of_everything(reader):
    strategy = b.strategy(b.municipality())
    counts = []
    for more in (1, 9, 40):
        fill(strategy, more)
        counts.append(queries(reader, reverse("strategy", args=["tallvik", "t23"])))

    assert len(set(counts)) == 1, counts
    assert counts[0] <= 32


def test_the_list_takes_as_many_queries_for_one_ten_and_fifty_strategies(reader):
    municipality = b.municipality()
    counts, made = [], 0
    for more in (1, 9, 40):
        for _ in range(more):
            made += 1
            b.strategy(municipality, f"T{made}", title=f"Strategi {made}")
        counts.append(queries(reader, reverse("strategies", args=["tallvik"])))

    assert len(set(counts)) == 1, counts
    assert counts[0] <= 4
