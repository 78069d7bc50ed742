"""Fetching an indicator or a value is the permission to use it."""

from django.http import Http404

from indicators.models import Indicator, Observation
from people.domain.roles import Permission
from people.permissions import Access
from strategies.permissions import get_strategy_for


def get_indicator_for(
    access: Access,
    kommun: str,
    strategi: str,
    slug: str,
    permission: Permission = Permission.READ,
) -> Indicator:
    """The indicator with its strategy, if the person has `permission` in its municipality."""
    strategy = get_strategy_for(access, kommun, strategi, permission)
    indicator = (
        Indicator.objects.filter(strategy=strategy, slug=slug)
        .select_related("series", "category", "comparison_area", "responsible", "data_provider")
        .first()
    )
    if indicator is None:
        raise Http404("Indikatorn finns inte.")
    indicator.strategy = strategy
    return indicator


def get_value_for(indicator: Indicator, value_id: int) -> Observation:
    """The current value of the indicator's series in its own municipality, for correction."""
    value = (
        Observation.objects.current()
        .filter(
            id=value_id,
            series=indicator.series_id,
            area__municipality=indicator.strategy.municipality_id,
        )
        .select_related("series", "area", "category")
        .first()
    )
    if value is None:
        raise Http404("Värdet finns inte eller har redan rättats.")
    return value
