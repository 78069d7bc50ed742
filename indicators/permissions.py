"""Fetching an indicator or a value is the permission to use it."""

from django.db.models import Q
from django.http import Http404

from indicators.models import Batch, Connection, DataSeries, Indicator, Notice, Observation
from people.domain.roles import Permission
from people.permissions import Access, get_municipality_for, require
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


def get_batch_for(
    access: Access, kommun: str, batch_id: int, permission: Permission = Permission.ENTER_VALUES
) -> Batch:
    """What came in together, of the municipality of the address."""
    municipality = get_municipality_for(access, kommun, Permission.READ)
    found = (
        Batch.objects.filter(pk=batch_id, municipality=municipality)
        .select_related("municipality", "connection__series", "created_by", "decided_by")
        .first()
    )
    if found is None:
        raise Http404("Inläsningen finns inte.")
    require(access, permission, municipality.pk)
    return found


def get_series_for(
    access: Access, kommun: str, code: str, permission: Permission = Permission.ENTER_VALUES
) -> DataSeries:
    """A series of the municipality's own or a shared one."""
    municipality = get_municipality_for(access, kommun, Permission.READ)
    found = DataSeries.objects.filter(
        Q(municipality=municipality) | Q(municipality=None), code=code
    ).first()
    if found is None:
        raise Http404("Dataserien finns inte.")
    require(access, permission, municipality.pk)
    return found


def get_connection_for(
    access: Access,
    kommun: str,
    connection_id: int,
    permission: Permission = Permission.ENTER_VALUES,
) -> Connection:
    """One of the municipality's connections to a source."""
    municipality = get_municipality_for(access, kommun, Permission.READ)
    found = (
        Connection.objects.filter(pk=connection_id, municipality=municipality)
        .select_related("series", "municipality")
        .first()
    )
    if found is None:
        raise Http404("Kopplingen finns inte.")
    require(access, permission, municipality.pk)
    return found


def get_notice_for(
    access: Access,
    kommun: str,
    notice_id: int,
    permission: Permission = Permission.ENTER_VALUES,
) -> Notice:
    """A message to the municipality's unit about a source."""
    municipality = get_municipality_for(access, kommun, Permission.READ)
    found = Notice.objects.filter(pk=notice_id, municipality=municipality).first()
    if found is None:
        raise Http404("Meddelandet finns inte.")
    require(access, permission, municipality.pk)
    return found
