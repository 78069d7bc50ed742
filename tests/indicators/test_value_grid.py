"""The value grid: what it shows, what it saves and what it asks about, without and with JavaScript."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.models import Area, Category, Connection, Observation
from people.domain.roles import Role
from tests import builders as b

pytestmark = pytest.mark.django_db

BASE = "/tallvik/s/t23/varden/"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setattr("people.requests.today_of", lambda request: date(2026, 11, 20))
    monkeypatch.setattr("indicators.views.value_grid.today_of", lambda r: date(2026, 11, 20))


@pytest.fixture
def municipality():
    return b.municipality()


@pytest.fixture
def strategy(municipality):
    return b.strategy(municipality)


@pytest.fixture
def series(strategy):
    made = b.series(strategy.municipality)
    b.indicator(strategy, made)
    b.area(municipality=strategy.municipality)
    return made


@pytest.fixture
def staff(client, municipality):
    client.force_login(b.user("eva@tallvik.example", Role.STAFF, b.body(municipality)))
    return client


def key(series, period="2025", gender="T", category=None) -> str:
    """The cell's name in forms."""
    category = category or series.categories.get(code=Category.WHOLE)
    return f"{series.pk}.{category.pk}.{gender}.{period}"


def typed(series, text, period="2025", gender="T", seen=None, **answers) -> dict[str, str]:
    """One cell as the table posts it."""
    cell = key(series, period, gender)
    data = {f"v:{cell}:{seen.pk if seen else ''}": text}
    if "gor" in answers:
        data["gor"] = answers.pop("gor").format(cell=cell)
    return data | {f"{name}:{cell}": value for name, value in answers.items()}


def now(series, period="2025", gender="T") -> Observation:
    """What the cell holds."""
    return Observation.objects.current().get(series=series, period=period, gender=gender)


def test_the_table_has_a_row_for_women_men_and_total_and_a_column_a_year(staff, series):
    held = b.observation(series, "2024", "61.2", "K")

    page = staff.get(BASE).content.decode()

    assert "<caption" in page
    assert '<th scope="row" class="sex">Kvinnor' in page
    assert '<th scope="col" class="n">2025</th>' in page
    assert f'name="v:{key(series, "2024", "K")}:{held.pk}" value="61,2"' in page
    assert 'aria-label="1.1 Utrikesfödda i sysselsättning, kvinnor, 2024"' in page
    assert 'aria-label="1.1 Utrikesfödda i sysselsättning, totalt, 2025"' in page


def test_a_year_that_is_not_over_has_no_cell(staff, series):
    b.observation(series, "2025", "61.2")

    page = staff.get(BASE).content.decode()

    assert '<th scope="col" class="n">2026</th>' not in page


def test_a_row_of_school_years_has_the_school_year_that_ends_in_the_column(staff, series):
    b.observation(series, "2024/25", "61.2", period_end=date(2025, 6, 30))

    page = staff.get(BASE).content.decode()

    assert "Läsår, 2026 är 2025/26" in page
    assert "totalt, läsåret 2025/26" in page


def test_six_years_are_shown_and_the_older_ones_on_request(staff, series):
    for year in range(2010, 2026):
        b.observation(series, str(year), "61")

    last, older = staff.get(BASE).content.decode(), staff.get(f"{BASE}?fran=2014").content.decode()

    assert "Värden 2020–2025" in last
    assert 'href="?fran=2014"' in last
    assert "Värden 2014–2019" in older
    assert 'href="?fran=2020"' in older


def test_a_focus_area_shows_its_own_rows_only(staff, strategy):
    for number in ("1", "2"):
        made = b.series(strategy.municipality, f"s{number}")
        area = b.focus_area(strategy, number)
        b.indicator(strategy, made, code=f"T23-{number}.1", name=f"Indikator {number}", under=area)

    page = staff.get(f"{BASE}?omrade=t23-2").content.decode()

    assert "2.1 Indikator 2" in page
    assert "1.1 Indikator 1" not in page


def test_a_part_of_the_series_dimension_has_its_own_rows(staff, series):
    Category.objects.create(series=series, code="norr", name="Norr", position=1)

    assert "Norr, kvinnor" in staff.get(BASE).content.decode()


def test_what_must_not_be_shown_elsewhere_is_shown_raw_to_those_who_enter_it(staff, series):
    b.observation(series, "2024", "21.4", numerator=3, denominator=14)

    assert 'value="21,4"' in staff.get(BASE).content.decode()


@pytest.mark.parametrize("role", [Role.ELECTED, Role.REPORTER])
def test_only_those_who_enter_values_see_it(client, series, role):
    client.force_login(b.user("x@tallvik.example", role, b.body(b.municipality())))

    assert client.get(BASE).status_code == 403


@pytest.mark.parametrize("count", [1, 10, 50])
def test_the_table_takes_the_same_queries_whatever_its_length(
    staff, strategy, count, django_assert_num_queries
):
    for number in range(count):
        made = b.series(strategy.municipality, f"s{number}")
        b.indicator(strategy, made, code=f"T23-1.{number}")
        b.observation(made, "2024", "61")

    # Session, person and roles, strategy, focus areas, indicators, categories, values, sources.
    with django_assert_num_queries(8):
        staff.get(BASE)


def test_a_series_that_a_source_delivers_says_so(staff, series, municipality):
    Connection.objects.create(
        series=series,
        municipality=municipality,
        provider="kolada",
        reference="N02267",
        connected_at=b.NOW,
    )

    assert "Hämtas från Kolada" in staff.get(BASE).content.decode()


def test_the_menu_leads_to_the_strategy_in_force(staff, series):
    assert staff.get("/tallvik/varden/").url == BASE


def test_all_that_was_typed_is_saved_at_once(staff, series):
    data = typed(series, "1 234,5".replace("1 234", "61")) | typed(series, "62", gender="K")

    response = staff.post(BASE, data, follow=True)

    assert "2 värden är sparade." in response.content.decode()
    assert now(series).value == Decimal("61.5")
    assert now(series).recorded_by.email == "eva@tallvik.example"
    assert now(series, gender="K").value == 62


def test_what_is_not_changed_is_not_saved_again(staff, series):
    held = b.observation(series, "2025", "61.20")

    response = staff.post(BASE, typed(series, "61,2", seen=held), follow=True)

    assert "Inget var ändrat." in response.content.decode()
    assert Observation.objects.count() == 1


def test_the_good_cells_are_saved_and_the_bad_one_keeps_its_text(staff, series):
    data = typed(series, "634") | typed(series, "62", gender="K")

    response = staff.post(BASE, data)
    page = response.content.decode()

    assert response.status_code == 422
    assert now(series, gender="K").value == 62
    assert 'value="634"' in page
    assert "1 cell väntar på dig" in page
    assert "högst 100" in page
    assert 'aria-invalid="true"' in page


def test_an_ambiguous_number_is_asked_about_and_the_chosen_reading_saved(staff, series):
    series.maximum = None
    series.save()

    page = staff.post(BASE, typed(series, "1.234")).content.decode()
    assert "kan betyda två saker" in page
    assert "Det är 1,234" in page
    staff.post(BASE, typed(series, "1.234", gor="las {cell} 1,234"))

    assert now(series).value == Decimal("1.234")


def test_an_odd_jump_is_questioned_and_saved_when_it_is_right(staff, series):
    for year, value in (("2021", "60"), ("2022", "61"), ("2023", "60"), ("2024", "61")):
        b.observation(series, year, value)

    page = staff.post(BASE, typed(series, "91")).content.decode()
    assert "Stämmer 91,0?" in page
    assert "Spara ändå" in page
    staff.post(BASE, typed(series, "91", gor="stammer {cell}"))

    assert now(series).value == 91


@pytest.mark.parametrize("text", ["", "..", ".", "–", "-"])
def test_a_value_that_is_taken_away_asks_why_it_is_missing(staff, series, text):
    held = b.observation(series, "2025", "61")

    page = staff.post(BASE, typed(series, text, seen=held)).content.decode()
    assert "Varför saknas värdet?" in page
    staff.post(BASE, typed(series, text, seen=held, saknas="sekretess", skal="Skolan ville inte."))

    assert now(series).missing == "sekretess"
    assert now(series).value is None
    assert now(series).reason == "Skolan ville inte."


def test_a_remark_on_an_empty_cell_asks_why_it_is_empty(staff, series):
    page = staff.post(BASE, typed(series, "", anm="Enkäten gjordes inte.")).content.decode()
    assert "Varför saknas värdet?" in page
    staff.post(BASE, typed(series, "", anm="Enkäten gjordes inte.", saknas="ej_insamlad"))

    assert now(series).remark == "Enkäten gjordes inte."
    assert now(series).missing == "ej_insamlad"


def test_a_correction_needs_a_reason(staff, series):
    held = b.observation(series, "2025", "61")

    page = staff.post(BASE, typed(series, "62", seen=held)).content.decode()
    assert "Varför ändras värdet?" in page
    staff.post(BASE, typed(series, "62", seen=held, skal="SCB har reviderat."))

    assert now(series).value == 62
    assert now(series).supersedes == held
    assert now(series).reason == "SCB har reviderat."


def test_the_size_of_the_group_stays_with_a_corrected_value(staff, series):
    held = b.observation(series, "2025", "50", numerator=10, denominator=20)

    staff.post(BASE, typed(series, "45", seen=held, skal="Fel antal."))

    assert now(series).denominator == 20
    assert now(series).numerator is None


def test_a_remark_makes_no_invented_value_real(staff, series):
    held = b.observation(series, "2025", "60", denominator=20, is_example=True)

    staff.post(BASE, typed(series, "60,0", seen=held, anm="Ny metod"))
    assert now(series).remark == "Ny metod"
    assert now(series).is_example

    staff.post(BASE, typed(series, "62", seen=now(series), skal="Det riktiga värdet."))
    assert not now(series).is_example
    assert now(series).denominator is None


def test_a_value_in_a_cell_that_waited_for_it_needs_no_reason(staff, series):
    held = b.observation(series, "2025", None, missing="ej_insamlad")

    staff.post(BASE, typed(series, "62", seen=held))

    assert now(series).value == 62


def test_one_cell_is_saved_and_comes_back_alone(staff, series):
    response = staff.post(f"{BASE}cell/", typed(series, "61,2"))
    fragment = response.content.decode()

    assert response.status_code == 200
    assert 'data-said="Sparat ' in fragment
    assert f'name="v:{key(series)}:{now(series).pk}" value="61,2"' in fragment
    assert "<html" not in fragment


def test_one_cell_comes_back_with_its_error(staff, series):
    response = staff.post(f"{BASE}cell/", typed(series, "abc"))
    fragment = response.content.decode()

    assert response.status_code == 422
    assert "abc är inte ett tal" in fragment
    assert 'aria-describedby="m-c' in fragment
    assert not Observation.objects.exists()


def test_a_cell_that_is_not_in_the_table_is_not_found(staff, series):
    other = b.series(b.municipality("granvik", code="9902"), "andra")

    assert staff.post(f"{BASE}cell/", typed(other, "61")).status_code == 404
    assert staff.post(f"{BASE}cell/", typed(series, "61", "2027")).status_code == 404
    assert not Observation.objects.exists()


def test_the_second_of_two_sees_both_values_and_nothing_is_overwritten(staff, series):
    other = b.user("per@tallvik.example")
    held = b.observation(series, "2025", "60", recorded_by=other)

    response = staff.post(f"{BASE}cell/", typed(series, "61"))
    fragment = response.content.decode()

    assert response.status_code == 409
    assert "Någon annan hann före" in fragment
    assert "Cellen innehåller nu 60,0" in fragment
    assert "av Per" in fragment
    assert "Du skrev <b>61</b>" in fragment
    assert now(series) == held


def test_the_second_can_keep_the_others_value(staff, series):
    held = b.observation(series, "2025", "60")

    fragment = staff.post(f"{BASE}cell/", typed(series, "61", gor="andras {cell}"))

    assert 'value="60,0"' in fragment.content.decode()
    assert now(series) == held


def test_the_second_can_save_their_own_with_a_reason(staff, series):
    held = b.observation(series, "2025", "60")
    mine = f"min {{cell}} {held.pk}"

    assert "Varför ändras värdet?" in str(
        staff.post(f"{BASE}cell/", typed(series, "61", gor=mine)).content, "utf-8"
    )
    staff.post(f"{BASE}cell/", typed(series, "61", gor=mine, skal="Min siffra är SCB:s."))

    assert now(series).value == 61
    assert now(series).supersedes == held


def test_two_who_write_the_same_do_not_quarrel(staff, series):
    b.observation(series, "2025", "61")

    response = staff.post(f"{BASE}cell/", typed(series, "61"))

    assert response.status_code == 200
    assert Observation.objects.count() == 1


def test_what_somebody_else_changed_meanwhile_is_no_conflict_for_an_untouched_cell(staff, series):
    old = b.observation(series, "2025", "60", is_current=False)
    b.observation(series, "2025", "61", supersedes=old, reason="Rättat")

    response = staff.post(BASE, typed(series, "60,0", seen=old))

    assert response.status_code == 302
    assert now(series).value == 61


def test_the_fields_for_a_remark_open_on_request(staff, series):
    held = b.observation(series, "2025", "60", remark="Ny metod")

    fragment = staff.post(f"{BASE}cell/", typed(series, "60,0", seen=held, gor="oppna {cell}"))
    row = f"{key(series).rsplit('.', 1)[0]}.year"
    page = staff.get(f"{BASE}?rad={row}")

    for shown in (fragment, page):
        assert 'value="Ny metod"' in shown.content.decode()


def test_a_remark_alone_is_saved_with_the_value_as_it_is(staff, series):
    held = b.observation(series, "2025", "60.25")

    staff.post(BASE, typed(series, "60,25", seen=held, anm="Ny metod", skal="Tillägg"))

    assert now(series).remark == "Ny metod"
    assert now(series).value == Decimal("60.25")


def test_the_first_value_of_a_municipality_makes_its_area(staff, series):
    Area.objects.filter(municipality__isnull=False).delete()

    staff.post(BASE, typed(series, "61"))

    assert now(series).area.municipality == b.municipality()


def test_no_cell_of_another_municipality_is_read_or_written(staff, series):
    neighbour = b.municipality("granvik", code="9902")
    b.observation(series, "2025", "77", area=b.area("9902", municipality=neighbour))

    assert "77,0" not in staff.get(BASE).content.decode()
    staff.post(BASE, typed(series, "61"))

    own = Observation.objects.current().get(area__municipality__slug="tallvik")
    assert own.value == 61
