"""The publication calendar of series, from Kolada's metadata and from what staff have written."""

from datetime import date

import pytest

from indicators.models import Publication
from indicators.pages.calendar import load_calendar
from tests import builders

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 31)


def series(code="sysselsatta", reference="N02268", **values):
    return builders.series(None, code, provider="kolada", provider_reference=reference, **values)


def kpi(code="N02268", **values):
    return builders.kpi(
        code,
        **{"publ_period": 2025, "publication_date": date(2026, 11, 28), **values},
    )


def publication(of, period, planned_on, read_on):
    return Publication.objects.create(
        series=of,
        period=period,
        planned_on=date.fromisoformat(planned_on),
        said_by="SCB:s webbplats",
        read_on=date.fromisoformat(read_on),
    )


def words(of, held="2024", **values):
    return load_calendar([of], {of.pk: held} if held else {}, TODAY, **values)[of.pk]


def test_the_key_figure_says_what_there_is():
    kpi()
    assert words(series()).source == (
        "Nyaste perioden hos källan är 2024. Nästa, 2025, väntas 28 november 2026."
    )


def test_a_publication_that_was_read_after_its_day_is_known_to_have_come():
    of = series(reference="")
    publication(of, "2025", "2026-06-02", "2026-06-03")
    assert words(of).late == "Vårt värde är sent: 2025 finns hos källan sedan 2 juni 2026."


def test_a_publication_that_was_read_before_its_day_was_a_plan():
    of = series(reference="")
    publication(of, "2025", "2026-06-02", "2026-01-03")
    assert "bör finnas" in words(of).late


@pytest.mark.parametrize(("read_on", "day"), [("2026-04-15", "28"), ("2026-05-01", "30")])
def test_what_was_read_last_holds(read_on, day):
    kpi(read_on=date(2026, 4, 16))
    of = series()
    publication(of, "2025", "2026-11-30", read_on)
    assert f"väntas {day} november 2026" in words(of).source


def test_a_discontinued_key_figure_has_a_last_period():
    kpi("U15461", title="Andel (-2024)", publ_period=None, publication_date=None)
    assert words(series(reference="U15461")).source.endswith("Den sista perioden är 2024.")


def test_a_series_that_has_ended_expects_nothing():
    kpi()
    assert "lagt ner" in words(series(ended_year=2024)).source


def test_the_connected_key_figure_speaks_for_the_series():
    kpi("N18409", publ_period=2025, publication_date=date(2026, 6, 29))
    of = series(reference="")
    assert words(of, connected={of.pk: "N18409"}).newest == "2025"


def test_a_series_without_key_figure_and_publication_says_nothing():
    assert words(series(reference="")).is_empty


def test_any_number_of_series_takes_two_queries(django_assert_num_queries):
    kpi()
    many = [series(f"s{number}") for number in range(20)]
    for one in many:
        publication(one, "2025", "2026-11-28", "2026-05-01")
    with django_assert_num_queries(2):
        assert len(load_calendar(many, {}, TODAY)) == 20
