"""Pages of indicators: what they say, who may do what, and what never leaves through any outlet."""

import json
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from indicators.models import Category, DataSeries, Observation, ValueComment
from people.domain.roles import Role
from people.models import Event
from tests import builders as b

pytestmark = pytest.mark.django_db
BASE = "/tallvik/s/t23/indikatorer"


@pytest.fixture
def strategy():
    of = b.municipality()
    made = b.strategy(of)
    b.area(municipality=of)
    return made


@pytest.fixture
def staff(client, strategy):
    unit = b.body(strategy.municipality, "enheten")
    person = b.user("stina@tallvik.se", Role.STAFF, unit)
    client.force_login(person)
    return client


@pytest.fixture
def series(strategy):
    made = b.series(strategy.municipality)
    b.indicator(strategy, made)
    return made


def typed(**kwargs):
    """The value form as a person fills it in."""
    values = {
        "period": "2025",
        "gender": "T",
        "value": "61,2",
        "missing": "",
        "status": "slutlig",
        "source_note": "SCB, hämtad 2026-11-20",
        "comment": "",
        "remark": "",
    }
    return values | kwargs


def test_the_page_answers_in_its_first_sentence(staff, series):
    b.observation(series, "2024", "61.2")
    b.observation(series, "2024", "64", area=b.area("0000"))

    page = staff.get(f"{BASE}/t23-1-1/").content.decode()

    assert (
        "År 2024 var andelen 61,2\u00a0procent. "
        "Det är 2,8 procentenheter under riket, så målet är inte nått." in page
    )


def test_the_list_groups_by_focus_area_and_filters_by_verdict(staff, strategy):
    area = b.focus_area(strategy)
    goal = b.goal(strategy, area)
    measured = b.series(strategy.municipality)
    b.indicator(strategy, measured, under=goal)
    b.observation(measured, "2024", "61")
    b.observation(measured, "2024", "64", area=b.area("0000"))

    assert "Fokusområde 1" in staff.get(f"{BASE}/?mal=not").content.decode()
    assert "Ingen indikator har den bedömningen" in staff.get(f"{BASE}/?mal=met").content.decode()


def test_a_strategy_without_indicators_says_why(staff, strategy):
    strategy.no_indicators_words = "Förvaltningen tar fram mätbara delmål."
    strategy.save()

    assert "Förvaltningen tar fram mätbara delmål." in staff.get(f"{BASE}/").content.decode()


@pytest.mark.parametrize("count", [1, 10, 50])
def test_the_list_takes_the_same_queries_whatever_its_length(
    staff, strategy, count, django_assert_num_queries
):
    for number in range(count):
        measured = b.series(strategy.municipality, f"s{number}")
        b.indicator(strategy, measured, code=f"T23-1.{number}")
        b.observation(measured, "2024", "61")

    # Session, person and roles, strategy, indicators, values, focus areas, goals.
    with django_assert_num_queries(7):
        staff.get(f"{BASE}/")


@pytest.mark.parametrize("count", [1, 10, 50])
def test_the_page_takes_the_same_queries_whatever_its_history(
    staff, series, count, django_assert_max_num_queries
):
    for number in range(count):
        b.observation(series, str(1970 + number), "61")

    with django_assert_max_num_queries(11):
        staff.get(f"{BASE}/t23-1-1/")


def test_no_suppressed_number_leaves_through_any_outlet(staff, series):
    for gender, value, part, of in (
        ("K", "21.43", 3, 14),
        ("M", "47.62", 20, 42),
        ("T", "41.07", 23, 56),
    ):
        b.observation(series, "2023", value, gender, numerator=part, denominator=of)
    b.observation(series, "2024", "50", "T", numerator=50, denominator=100)
    b.observation(series, "2025", "51", "T", numerator=51, denominator=100)

    for name in ("", "tabell.csv", "diagram.json", "diagram.svg"):
        body = staff.get(f"{BASE}/t23-1-1/{name}").content.decode()
        assert "21,4" not in body, name
        assert "21.4" not in body, name
    with ZipFile(BytesIO(staff.get(f"{BASE}/t23-1-1/tabell.xlsx").content)) as book:
        inside = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xml"))
    assert "21.4" not in inside


def test_no_text_becomes_a_formula_in_a_file(staff, series):
    series.source = "=HYPERLINK(1)"
    series.save()
    b.observation(series, "2024", "-3.2")

    table = staff.get(f"{BASE}/t23-1-1/tabell.csv").content.decode("utf-8-sig")

    assert "'=HYPERLINK(1)" in table
    assert ";-3,2;" in table


def test_the_interactive_figure_is_data_with_swedish_numbers(staff, series):
    b.observation(series, "2024", "61.2")
    b.observation(series, "2025", "62.0")

    figure = json.loads(staff.get(f"{BASE}/t23-1-1/diagram.json").content)

    assert figure["data"][0]["y"] == [61.2, 62.0]
    assert figure["layout"]["separators"].startswith(",")


def test_staff_writes_a_value_and_the_log_knows(staff, series):
    answer = staff.post(f"{BASE}/t23-1-1/varde/", typed(comment="Fler har fått arbete."))

    assert answer.status_code == 302
    written = Observation.objects.get(is_current=True)
    assert written.value == Decimal("61.2")
    assert written.recorded_by.email == "stina@tallvik.se"
    assert ValueComment.objects.get().observation == written
    assert Event.objects.get().kind == "skrev in ett värde"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"value": "sextio"}, "sextio"),
        ({"value": "1.234"}, "1,234"),
        ({"value": "140"}, "högst 100"),
        ({"value": ""}, "Skriv ett värde, eller välj varför det saknas"),
        ({"missing": "bortfall"}, "både ett värde och varför det saknas"),
        ({"period": "förra året"}, "är ingen period"),
        (
            {"period": "2099"},
            "2099 är inte slut. Värdet kan skrivas in från och med 31 december 2099",
        ),
        ({"source_note": ""}, "varifrån värdet kommer"),
        ({"numerator": "30", "denominator": "20"}, "kan inte vara större än gruppen"),
        ({"numerator": "30"}, "Fyll i både"),
    ],
)
def test_a_wrong_entry_is_explained_and_nothing_is_saved(staff, series, fields, says):
    answer = staff.post(f"{BASE}/t23-1-1/varde/", typed(**fields))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Observation.objects.exists()


def test_a_per_cent_sign_in_a_series_of_counts_is_an_error(staff, series):
    DataSeries.objects.filter(pk=series.pk).update(kind="antal", symbol="", maximum=None)
    answer = staff.post(f"{BASE}/t23-1-1/varde/", typed(value="61,2 %"))

    assert answer.status_code == 422
    assert "är procent, men serien har ett tal utan enhet" in answer.content.decode()


def test_a_missing_value_is_saved_with_its_reason(staff, series):
    staff.post(f"{BASE}/t23-1-1/varde/", typed(value="", missing="ej_insamlad"))

    written = Observation.objects.get()
    assert written.value is None
    assert written.missing == "ej_insamlad"


def test_an_odd_jump_is_questioned_and_then_accepted(staff, series):
    for year, value in (("2021", "60"), ("2022", "60.5"), ("2023", "61"), ("2024", "61.4")):
        b.observation(series, year, value)

    asked = staff.post(f"{BASE}/t23-1-1/varde/", typed(value="16,2"))
    assert asked.status_code == 422
    assert "Stämmer 16,2?" in asked.content.decode()

    staff.post(f"{BASE}/t23-1-1/varde/", typed(value="16,2", confirmed="on"))
    assert Observation.objects.get(period="2025").value == Decimal("16.2")


def test_a_correction_needs_a_reason_and_keeps_the_old_value(staff, series):
    old = b.observation(series, "2025", "61")
    address = f"{BASE}/t23-1-1/varde/{old.pk}/"

    refused = staff.post(address, typed(seen=old.pk, reason=""))
    assert "Skriv varför värdet rättas" in refused.content.decode()

    staff.post(address, typed(seen=old.pk, reason="SCB reviderade"))
    new = Observation.objects.get(is_current=True)
    assert new.supersedes_id == old.pk
    assert new.reason == "SCB reviderade"
    history = staff.get(f"{BASE}/t23-1-1/").content.decode()
    assert "SCB reviderade" in history
    assert "61,0" in history


def test_a_value_that_was_waited_for_is_entered_as_a_new_one(staff, series):
    b.observation(series, "2025", None, missing="ej_publicerad")

    staff.post(f"{BASE}/t23-1-1/varde/", typed())

    written = Observation.objects.get(is_current=True)
    assert written.value == Decimal("61.2")
    assert written.reason == "Värdet har publicerats"


def test_a_new_value_for_a_filled_cell_shows_both_values(staff, series):
    b.observation(series, "2025", "60")

    answer = staff.post(f"{BASE}/t23-1-1/varde/", typed(value="61,2", seen=""))

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Det finns redan ett värde" in page
    assert 'value="61,2"' in page
    assert Observation.objects.get(is_current=True).value == Decimal(60)


def test_two_people_at_the_same_cell_both_see_both_values(staff, series):
    old = b.observation(series, "2025", "60")
    address = f"{BASE}/t23-1-1/varde/{old.pk}/"
    staff.post(address, typed(value="60,4", seen=old.pk, reason="SCB reviderade"))
    new = Observation.objects.get(is_current=True)

    answer = staff.post(f"{BASE}/t23-1-1/varde/{new.pk}/", typed(seen=old.pk, reason="Rättat"))

    assert answer.status_code == 409
    assert "Någon annan hann före" in answer.content.decode()
    assert Observation.objects.get(is_current=True).value == Decimal("60.4")


def test_a_reporter_may_read_but_not_write(client, strategy, series):
    person = b.user("rune@tallvik.se", Role.REPORTER, b.body(strategy.municipality))
    client.force_login(person)

    assert client.get(f"{BASE}/t23-1-1/").status_code == 200
    assert client.get(f"{BASE}/t23-1-1/varde/").status_code == 403
    assert client.post(f"{BASE}/t23-1-1/varde/", typed()).status_code == 403
    assert not Observation.objects.exists()


def test_another_municipality_finds_nothing(client, strategy, series):
    other = b.municipality("granby", code="9902", name="Granby", short_name="Granby")
    client.force_login(b.user("greta@granby.se", Role.STAFF, b.body(other)))

    assert client.get(f"{BASE}/t23-1-1/").status_code == 404


def test_categories_stand_in_one_table(staff, series):
    for position, (code, value) in enumerate((("totebo", "12"), ("gamleby", "18")), start=1):
        category = Category.objects.create(
            series=series, code=code, name=code.title(), position=position
        )
        for year in ("2023", "2024"):
            b.observation(series, year, value, category=category)

    page = staff.get(f"{BASE}/t23-1-1/").content.decode()

    assert "Alla år i tabell" in page
    assert page.count("<td>18,0</td>") == 2
