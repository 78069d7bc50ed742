"""The demonstration's invented values of all municipalities."""

from decimal import Decimal

import pytest

from indicators.imports.example_areas import add_example_areas
from indicators.models import AreaTable
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    of = builders.municipality()
    made = builders.series(of, provider="kolada", provider_reference="N02268")
    for code in ("0880", "0883", "0884"):
        builders.area(code, name=code)
    builders.observation(made, "2024", "60", area=builders.area(municipality=of), is_example=True)
    builders.observation(made, "2024", "55", area=builders.area("0000"))
    return made


def test_every_municipality_gets_a_value_near_the_nations_marked_as_an_example(series):
    assert add_example_areas(at=builders.NOW) == 1
    table = AreaTable.objects.get()
    assert table.is_example
    assert set(table.values) == {"0880", "0883", "0884", "9901"}
    assert all(Decimal(35) < Decimal(value) < Decimal(76) for value in table.values.values())


def test_the_values_are_the_same_every_time_and_are_added_once(series):
    add_example_areas(at=builders.NOW)
    first = AreaTable.objects.get().values
    assert add_example_areas(at=builders.NOW) == 0
    AreaTable.objects.all().delete()
    add_example_areas(at=builders.NOW)
    assert AreaTable.objects.get().values == first


def test_a_series_with_a_real_own_value_gets_none(series):
    builders.observation(series, "2023", "59", area=builders.area())
    assert add_example_areas(at=builders.NOW) == 0
