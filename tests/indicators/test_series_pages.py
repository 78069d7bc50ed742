"""Data series in the browser: listed, described, changed with versions, broken."""

import pytest

from indicators.models import DataSeries, SeriesBreak
from people.domain.roles import Role
from people.models import Event
from tests import builders

pytestmark = pytest.mark.django_db

FIELDS = {
    "name": "Sfi-elever med godkänt betyg",
    "definition": "Elever med minst E delat med alla som fått betyg.",
    "population": "Elever i sfi",
    "kind": "andel",
    "unit": "procent",
    "symbol": "%",
    "decimals": "1",
    "gender_split": "uppdelad",
    "source": "Vuxenutbildningen",
    "provider": "egen",
    "women_label": "Kvinnor",
    "men_label": "Män",
    "disclosure": "sma_grupper",
    "disclosure_group": "20",
    "disclosure_count": "5",
    "minimum": "0",
    "maximum": "100",
}


@pytest.fixture
def of():
    return builders.municipality()


@pytest.fixture
def staff(of, client):
    person = builders.user("s@tallvik.example", Role.STAFF, builders.body(of))
    client.force_login(person)
    return client


@pytest.fixture
def series(of):
    return builders.series(
        of,
        definition=FIELDS["definition"],
        population=FIELDS["population"],
        name=FIELDS["name"],
        source="Vuxenutbildningen",
        provider="egen",
    )


def test_an_empty_list_says_what_to_do(staff):
    assert "inga dataserier än" in staff.get("/tallvik/serier/").content.decode()


def test_the_list_says_how_many_indicators_follow_each_series(staff, of, series):
    strategy = builders.strategy(of)
    builders.indicator(strategy, series)
    builders.indicator(strategy, series, code="T23-2")
    builders.observation(series, "2024", "60", area=builders.area(municipality=of))
    builders.observation(series, "2023", "60", area=builders.area())
    row = staff.get("/tallvik/serier/").context["rows"][0]
    assert (row.used, row.newest.isoformat()) == (2, "2024-12-31")


def test_another_municipalitys_series_is_neither_listed_nor_found(staff):
    other = builders.municipality("granvik", code="9902")
    builders.series(other, "deras", name="Deras serie")
    assert "Deras serie" not in staff.get("/tallvik/serier/").content.decode()
    assert staff.get("/tallvik/serier/deras/").status_code == 404


def test_a_new_series_has_a_code_its_whole_and_its_categories_and_a_first_version(staff, of):
    fields = FIELDS | {"dimension": "Kurs", "categories": "Kurs A\nKurs B\n\nKurs A"}
    answer = staff.post("/tallvik/serier/ny/", fields)
    made = DataSeries.objects.get(municipality=of)
    assert answer.url == f"/tallvik/serier/{made.code}/"
    assert made.code == "sfi-elever-med-godkant-betyg"
    assert [c.name for c in made.categories.all()] == ["Alla", "Kurs A", "Kurs B"]
    assert made.versions.get().number == 1
    assert Event.objects.get().kind == "lade till en dataserie"


def test_two_series_of_the_same_name_get_different_codes(staff):
    staff.post("/tallvik/serier/ny/", FIELDS)
    staff.post("/tallvik/serier/ny/", FIELDS)
    codes = set(DataSeries.objects.values_list("code", flat=True))
    assert codes == {"sfi-elever-med-godkant-betyg", "sfi-elever-med-godkant-betyg-2"}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Skriv seriens namn"),
        ("definition", "", "Skriv vad serien mäter"),
        ("source", "", "Skriv varifrån talen kommer"),
        ("maximum", "-1", "större än det minsta"),
        ("maximum", "1.000", "kan betyda två saker"),
        ("ended_year", "24", "Skriv ett år mellan"),
        ("kind", "", "Välj vilket slags tal"),
        ("gender_split", "", "Välj om värdena delas upp"),
        ("decimals", "99", "ett heltal från 0 till 6"),
        ("decimals", "x", "ett heltal från 0 till 6"),
        ("disclosure_group", "-5", "Skriv gränsen som ett heltal"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(staff, field, value, words):
    answer = staff.post("/tallvik/serier/ny/", FIELDS | {field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert answer.context["form"].errors.keys() == {field}
    assert not DataSeries.objects.exists()


def test_a_changed_definition_starts_a_version_and_marks_a_break(staff, series):
    fields = FIELDS | {
        "definition": "Elever med minst D delat med alla.",
        "comparable": "nej",
        "first_year": "2025",
        "reason": "Nytt betygssystem",
    }
    assert staff.post(f"/tallvik/serier/{series.code}/andra/", fields).status_code == 302
    first, second = series.versions.all()
    assert (first.content["definition"], first.first_year) == (FIELDS["definition"], None)
    assert second.content["definition"] == "Elever med minst D delat med alla."
    assert (second.first_year, second.reason) == (2025, "Nytt betygssystem")
    assert SeriesBreak.objects.get(series=series).first_year == 2025
    page = staff.get(f"/tallvik/serier/{series.code}/").content.decode()
    assert "Version 2, från 2025" in page
    assert "Nytt betygssystem" in page


def test_another_wording_of_the_same_definition_marks_no_break(staff, series):
    fields = FIELDS | {
        "definition": "Elever med lägst E delat med alla som fått betyg.",
        "comparable": "ja",
        "reason": "Tydligare ord",
    }
    staff.post(f"/tallvik/serier/{series.code}/andra/", fields)
    assert series.versions.count() == 2
    assert not SeriesBreak.objects.exists()


def test_a_changed_definition_without_reason_and_year_is_refused(staff, series):
    fields = FIELDS | {"population": "Andra elever", "comparable": "nej"}
    answer = staff.post(f"/tallvik/serier/{series.code}/andra/", fields)
    assert answer.context["form"].errors.keys() == {"reason", "first_year"}
    assert not series.versions.exists()


def test_another_source_is_no_new_definition(staff, series):
    staff.post(f"/tallvik/serier/{series.code}/andra/", FIELDS | {"source": "Skolverket"})
    series.refresh_from_db()
    assert series.source == "Skolverket"
    assert not series.versions.exists()
    assert Event.objects.get().details["före"] == {"source": "Vuxenutbildningen"}


def test_the_unit_of_stored_values_cannot_change_under_them(staff, of, series):
    builders.observation(series, "2024", "60", area=builders.area(municipality=of))
    staff.post(
        f"/tallvik/serier/{series.code}/andra/", FIELDS | {"unit": "kronor", "kind": "antal"}
    )
    series.refresh_from_db()
    assert (series.unit, series.kind) == ("procent", "andel")


def test_categories_are_added_and_never_lost(staff, series):
    url = f"/tallvik/serier/{series.code}/andra/"
    staff.post(url, FIELDS | {"categories": "Kurs A"})
    staff.post(url, FIELDS | {"categories": "kurs a\nKurs B"})
    assert [c.name for c in series.categories.all()] == ["Alla", "Kurs A", "Kurs B"]


def test_a_break_is_marked_once_and_can_be_taken_back(staff, series):
    url = f"/tallvik/serier/{series.code}/brott/"
    fields = {"first_year": "2020", "reason": "RAMS blev BAS", "before_label": "RAMS"}
    staff.post(url, fields)
    again = staff.post(url, fields)
    assert "redan ett brott 2020" in again.content.decode()
    assert "RAMS blev BAS" in staff.get(f"/tallvik/serier/{series.code}/").content.decode()
    staff.post(f"{url}2020/ta-bort/")
    assert not SeriesBreak.objects.exists()
    assert Event.objects.first().details == {"år": 2020, "orsak": "RAMS blev BAS"}


def test_a_shared_series_that_others_follow_cannot_be_changed_from_here(staff, of):
    shared = builders.series(None, "gemensam")
    assert staff.get("/tallvik/serier/gemensam/andra/").status_code == 200
    other = builders.municipality("granvik", code="9902", name="Granvik", short_name="Granvik")
    builders.indicator(builders.strategy(other), shared)
    assert staff.get("/tallvik/serier/gemensam/andra/").status_code == 403
    assert "också av Granvik" in staff.get("/tallvik/serier/gemensam/").content.decode()


def test_the_list_asks_as_often_for_fifty_series_as_for_one(
    staff, of, django_assert_max_num_queries
):
    builders.series(of)
    with django_assert_max_num_queries(5):
        staff.get("/tallvik/serier/")
    for number in range(50):
        builders.series(of, f"serie-{number}")
    with django_assert_max_num_queries(5):
        staff.get("/tallvik/serier/")
