"""The data that is measured: strategies with 15, 50 and 150 indicators, ten years, by gender."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from actionplans.models import ReportingRound
from benchmarks.sizes import SIZES
from indicators.models import DataSeries, Observation
from people.domain.roles import Role
from people.models import Body, Municipality, User
from reports.actions.follow_ups import adopt, start_follow_up
from reports.actions.publishing import publish
from reports.models import Assessment, FollowUp, FollowUpText, PublicSite, TextKind
from strategies.models import Strategy
from tests import builders

YEARS = range(2015, 2025)
GENDERS = "KMT"
INDICATORS_A_GOAL = 5
RECORDED = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)
PUBLISHED = datetime(2026, 2, 16, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Subject:
    """A page to measure."""

    name: str
    path: str
    indicators: int
    for_anybody: bool = False


@transaction.atomic
def build() -> tuple[User, list[Subject]]:
    """Fill the empty database; return who reads and which pages."""
    municipality = builders.municipality()
    unit = builders.body(municipality, "integrationsenheten")
    reader = builders.user("reader@tallvik.example", Role.STAFF, unit)
    PublicSite.objects.create(municipality=municipality, is_on=True)
    live, opened, published = [], [], []
    for size, actions in SIZES:
        strategy = build_strategy(municipality, size)
        past = _follow_up(strategy, unit, actions)
        where = [municipality.slug, strategy.slug]
        live.append(Subject("dashboard, live", reverse("follow_up", args=where), size))
        path = reverse("published", args=[*where, past.slug])
        opened.append(Subject("published, anybody", path, size, for_anybody=True))
        published.append(Subject("published, signed in", path, size))
    return reader, live + opened + published


def build_strategy(municipality: Municipality, size: int) -> Strategy:
    """A strategy with `size` indicators, five a goal, and ten years' values for each."""
    builders.area(municipality=municipality)  # without it no values are the municipality's own
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
            recorded_at=RECORDED,
        )
        for step, code in enumerate(("9901", "0000"))
        for gender in GENDERS
        for year in YEARS
    ]


def _follow_up(strategy: Strategy, unit: Body, actions: int) -> ReportingRound:
    """A round with an action plan, and its follow-up written, adopted and published."""
    areas = list(strategy.focus_areas.all())
    past = builders.reporting_round(strategy, 2025, opened_at=RECORDED)
    for number in range(actions):
        area = areas[number % len(areas)]
        action = builders.action(strategy, unit, f"{strategy.code}-I{number}", focus_areas=[area])
        builders.action_report(
            past,
            action,
            state="godkand",
            status="pagar",
            done="Fyra träffar har hållits.",
            result="Deltagarna känner fler än förut.",
            submitted_at=RECORDED,
        )
    follow_up = start_follow_up(reporting_round=past, compiled_by=unit, by=None, at=RECORDED)
    _write(follow_up, strategy)
    adopt(
        follow_up=follow_up,
        body=unit,
        on=PUBLISHED.date(),
        paragraph="§ 12",
        diary_number="KS 2026/12",
        by=None,
        at=PUBLISHED,
    )
    publish(follow_up=follow_up, by=None, at=PUBLISHED)
    FollowUp.objects.filter(pk=follow_up.pk).update(is_public=True)
    return past


def _write(follow_up: FollowUp, strategy: Strategy) -> None:
    """A judgement for each goal and the usual texts."""
    Assessment.objects.bulk_create(
        Assessment(follow_up=follow_up, goal=goal, level="delvis", justification="Fler når målet.")
        for goal in strategy.goals.all()
    )
    texts = [(kind, None) for kind in (TextKind.SUMMARY, TextKind.NEXT_STEPS)]
    texts += [(TextKind.ANALYSIS, area) for area in strategy.focus_areas.all()]
    FollowUpText.objects.bulk_create(
        FollowUpText(
            follow_up=follow_up, kind=kind, focus_area=area, text="Utvecklingen går framåt."
        )
        for kind, area in texts
    )
