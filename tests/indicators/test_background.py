"""Background figures: real, shared, and promised by no strategy."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.domain.roles import Role
from tests import builders as b

pytestmark = pytest.mark.django_db
ADDRESS = "/tallvik/bakgrund/"


@pytest.fixture
def reader(client):
    """A browser of one who may read Tallvik."""
    of = b.municipality()
    b.area(municipality=of)
    with time_machine.travel(b.NOW, tick=False):
        client.force_login(b.user("las@tallvik.example", Role.ELECTED, b.body(of)))
        yield client


def shared(code="bakgrund", **kwargs):
    """A series of all municipalities with one real value of Tallvik."""
    made = b.series(None, code, name=f"Utländsk bakgrund {code}", **kwargs)
    b.observation(made, "2024", "14.2", source_note="SCB via Kolada, N01951, 2024")
    return made


def names(client):
    return [one.series.code for one in client.get(ADDRESS).context["found"]]


def test_a_shared_series_stands_with_the_nation_beside_it(reader):
    made = shared()
    b.observation(made, "2024", "26.9", area=b.area("0000"))

    page = reader.get(ADDRESS).content.decode()

    assert "Utländsk bakgrund" in page
    assert "utrikes född" not in page.lower()
    assert "14,2" in page
    assert "26,9" in page


def test_a_source_is_told_once_without_its_years(reader):
    made = shared()
    b.observation(made, "2023", "13.9", source_note="SCB via Kolada, N01951, 2023")

    page = reader.get(ADDRESS).content.decode()

    assert page.count("SCB via Kolada, N01951") == 1


def test_what_a_strategy_promises_is_no_background(reader):
    made = shared()
    b.indicator(b.strategy(b.municipality()), made)

    assert names(reader) == []


def test_what_only_another_municipalitys_strategy_promises_still_is(reader):
    made = shared()
    other = b.municipality("granvik", code="9902", name="Granvik", short_name="Granvik")
    b.indicator(b.strategy(other, "G23"), made)

    assert names(reader) == ["bakgrund"]


def test_invented_values_are_no_background(reader):
    made = b.series(None, "pahittat")
    b.observation(made, "2024", "14", is_example=True)

    assert names(reader) == []


def test_without_any_the_page_says_so(reader):
    assert "Inga bakgrundstal har lästs in" in reader.get(ADDRESS).content.decode()


def test_the_page_takes_as_many_queries_for_one_ten_and_fifty_series(reader):
    counts, made = [], 0
    for more in (1, 9, 40):
        for _ in range(more):
            made += 1
            shared(f"s{made}")
        with CaptureQueriesContext(connection) as captured:
            assert len(names(reader)) == made
        counts.append(len(captured))

    assert len(set(counts)) == 1, counts
