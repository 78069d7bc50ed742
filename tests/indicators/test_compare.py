"""Comparing strategies after one another, the municipality with other areas, and two years."""

import json

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from indicators.models import AreaTable, IndicatorSuccession, SeriesBreak
from indicators.models.areas import AreaKind
from indicators.models.indicators import TargetBasis
from people.domain.roles import Role
from tests import builders as b
from tests.builders import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_day_in_november():
    with time_machine.travel(NOW, tick=False):
        yield


class Two:
    """Two strategies on one series, with the nation and one hidden year."""

    def __init__(self) -> None:
        self.municipality = b.municipality()
        early = {"valid_from": 2018, "valid_to": 2022, "title": "Strategi 2018–2022"}
        self.first = b.strategy(self.municipality, "T18", **early)
        late = {"valid_from": 2023, "valid_to": 2027, "predecessor": self.first}
        self.second = b.strategy(self.municipality, "T23", **late)
        b.area(municipality=self.municipality)
        self.series = b.series(self.municipality)
        self.earlier = b.indicator(self.first, self.series)
        self.later = b.indicator(self.second, self.series)
        for year, own, nation in (("2021", "40", "50"), ("2022", "41", "51"), ("2023", "43", "52")):
            b.observation(self.series, year, own)
            b.observation(self.series, year, nation, area=b.area("0000"))
        self.client = Client()
        body = b.body(self.municipality)
        self.client.force_login(b.user("las@tallvik.example", Role.ELECTED, body))

    def page(self, name: str = "compare", **asked: str):
        """The answer to a choice."""
        return self.client.get(reverse(name, args=["tallvik"]), asked)

    def text(self, **asked: str) -> str:
        """The page."""
        return self.page(**asked).content.decode()


@pytest.fixture
def two():
    return Two()


def test_strategies_stand_after_each_other_on_the_series_that_they_share(two):
    text = two.text()

    assert "1 indikator" in text
    assert "2018–2022" in text
    assert text.index("<b>Integrationsstrategi") < text.index("<b>Strategi 2018–2022</b>")


def test_what_changed_between_the_strategies_is_said(two):
    IndicatorSuccession.objects.create(earlier=two.earlier, later=two.later, change="Ny källa.")
    SeriesBreak.objects.create(series=two.series, first_year=2022, reason="Ny mätning")
    two.earlier.wording = "Andel i arbete"
    two.earlier.save()

    text = two.text()

    assert "Ny källa." in text
    assert "Ordalydelsen är ändrad från ”Andel i arbete”" in text
    assert "Brott i serien 2022: Ny mätning." in text


def test_words_of_ours_are_not_quoted_as_the_documents(two):
    two.earlier.target_basis = TargetBasis.VIA_GOAL
    two.earlier.target_wording = ""
    two.earlier.save()
    two.later.target_wording = "bör vara minst 60 %"
    two.later.save()

    text = two.text()

    assert "Målets ordalydelse är ny: ”bör vara minst 60 %”." in text
    assert "”följer av målets ordalydelse”" not in text


def test_one_strategy_alone_has_nothing_to_stand_after(two):
    two.later.delete()
    two.second.delete()

    assert "bara en strategi" in two.text(visa="strategier")


def test_the_municipality_stands_beside_the_nation(two):
    text = two.text(visa="kommuner")

    assert "Riket" in text
    assert "52,0" in text


def test_a_chosen_municipality_is_added_to_the_address(two):
    b.area("9903", kind=AreaKind.MUNICIPALITY, name="Granvik")
    AreaTable.objects.create(
        series=two.series, period="2023", gender="T", values={"9903": "47.5"}, recorded_at=NOW
    )

    answer = two.page(visa="kommuner", till="9903")

    assert answer.headers["Location"].endswith("visa=kommuner&med=9903")
    assert "47,5" in two.text(visa="kommuner", med="9903")


def test_a_hidden_value_takes_the_chosen_municipalities_with_it(two):
    b.area("9903", kind=AreaKind.MUNICIPALITY, name="Granvik")
    few = {"numerator": 3, "denominator": 12}
    b.observation(two.series, "2024", "25", **few)
    AreaTable.objects.create(
        series=two.series, period="2024", gender="T", values={"9903": "47.5"}, recorded_at=NOW
    )

    text = two.text(visa="kommuner", med="9903")

    assert "47,5" not in text
    assert "25,0" not in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"comparison_kind": "avrads", "comparison_words": "Bara inom kommunen."}, "Bara inom"),
        ({"kind": "index"}, "Ett index"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_words(change, words, two):
    for name, value in change.items():
        setattr(two.later, name, value)
    two.later.save()

    text = two.text(visa="kommuner", strategi=two.second.slug)

    assert words in text
    assert "Riket</h2>" not in text


def test_two_years_stand_beside_each_other_with_the_difference(two):
    text = two.text(visa="perioder", strategi="t23", fran="2023", till="2021")

    assert "+3,0 procentenheter" in text


def test_a_break_between_the_years_leaves_no_difference(two):
    SeriesBreak.objects.create(series=two.series, first_year=2022, reason="Ny mätning")

    assert "Serien är bruten" in two.text(visa="perioder", fran="2021", till="2023")


def test_a_municipality_without_numbers_is_told_why(two):
    other = b.municipality("granvik", code="9902")
    b.strategy(other, "G23", no_indicators_words="Dokumentet har inga indikatorer.")
    client = Client()
    client.force_login(b.user("las@granvik.example", Role.ELECTED, b.body(other, "gran")))
    address = reverse("compare", args=["granvik"])

    for way in ("kommuner", "perioder"):
        assert (
            "Dokumentet har inga indikatorer."
            in client.get(address, {"visa": way}).content.decode()
        )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"visa": "kommuner", "indikator": "borta"}, "Indikator ”borta” finns inte här."),
        ({"fore": "borta"}, "Tidigare strategi ”borta” finns inte här. Sidan visar Strategi 2018"),
        ({"visa": "perioder", "fran": "1999"}, "Från ”1999” finns inte här. Sidan visar 202"),
        ({"visa": "kommuner", "med": "0001"}, "En vald kommun finns inte i registret"),
    ],
)
def test_what_a_shared_address_names_in_vain_is_said(asked, words, two):
    assert words in two.text(**asked)
    assert "finns inte" not in two.text(visa=asked.get("visa", "strategier"))


def test_the_interactive_figure_is_the_same_choice(two):
    figure = json.loads(two.page("compare_figure", visa="kommuner", diagram="0000").content)

    assert [trace["name"] for trace in figure["data"]] == ["Tallvik", "Riket"]
    assert two.page("compare_figure", diagram="finns-inte").status_code == 404


@pytest.mark.parametrize("way", ["strategier", "kommuner", "perioder"])
def test_the_queries_do_not_grow_with_the_data(way, two, django_assert_max_num_queries):
    for number in range(2, 6):
        more = b.series(two.municipality, f"serie-{number}")
        for strategy, code in ((two.first, "T18"), (two.second, "T23")):
            b.indicator(strategy, more, code=f"{code}-1.{number}")
        for year in ("2021", "2023"):
            b.observation(more, year, "30")

    with django_assert_max_num_queries(14):
        two.page(visa=way)
