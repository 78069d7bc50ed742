"""The data that is measured: strategies with 15, 50 and 150 indicators, ten years, by gender."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from indicators.models import DataSeries, Observation
from people.domain.roles import Role
from people.models import Municipality, User
from strategies.models import Strategy
from tests import builders

SIZES = (15, 50, 150)
YEARS = range(2015, 2025)
GENDERS = "KMT"
INDICATORS_A_GOAL = 5


@dataclass(frozen=True)
class Subject:
    """A page to measure."""

    name: str
    path: str
    indicators: int


@transaction.atomic
def build() -> tuple[User, list[Subject]]:
    """Fill the empty database; return who reads and which pages."""
    municipality = builders.municipality()
    reader = builders.user(
        "reader@tallvik.example", Role.STAFF, builders.body(municipality, "integrationsenheten")
    )
    subjects = []
    for size in SIZES:
        strategy = _strategy(municipality, size)
        path = reverse("follow_up", args=[municipality.slug, strategy.slug])
        subjects.append(Subject("follow-up, live", path, size))
    return reader, subjects


def _strategy(municipality: Municipality, size: int) -> Strategy:
    """A strategy with `size` indicators, five a goal, and ten years' values for each."""
    strategy = builders.strategy(municipality, f"B{size}", title=f"Strategi med {size} indikatorer")
    observations: list[Observation] = []
    goal = None
    for number in range(1, size + 1):
        if goal is None or number % INDICATORS_A_GOAL == 1:
            area = builders.focus_area(strategy, str(number))
            goal = builders.goal(strategy, area, str(number))
        series = builders.series(municipality, f"b{size}-{number}", name=f"Dataserie {number}")
        builders.indicator(
            strategy,
            series,
            code=f"{strategy.code}-{number}",
            name=f"Indikator {number}",
            under=goal,
        )
        observations += _values(series, number)
    Observation.objects.bulk_create(observations, batch_size=500)
    return strategy


def _values(series: DataSeries, number: int) -> list[Observation]:
    """The municipality's and the nation's values by women, men and total for ten years."""
    whole = series.categories.get()
    return [
        Observation(
            series=series,
            area=builders.area(code),
            category=whole,
            period=str(year),
            period_end=date(year, 12, 31),
            gender=gender,
            value=Decimal(500 + (number * 37 + step * 11 + year * 7) % 300) / 10,
            provenance="import",
            recorded_at=builders.NOW,
        )
        for step, code in enumerate(("9901", "0000"))
        for gender in GENDERS
        for year in YEARS
    ]
