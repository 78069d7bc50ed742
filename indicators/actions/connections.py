"""Connecting a municipality's series to a source, changing how, and ending it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from indicators.models import Area, Connection, DataSeries, Kpi
from indicators.models.areas import AreaKind
from indicators.models.series import Provider
from indicators.models.sources import Acceptance
from people.log import record
from people.models import Municipality, User

NATION = "0000"


@dataclass(frozen=True)
class Wish:
    """What is asked of a source: the key there, its title, and what to compare with."""

    provider: Provider
    reference: str
    title: str = ""
    selection: dict[str, Any] = field(default_factory=dict)
    areas: Collection[Area] = ()
    with_all_municipalities: bool = True
    acceptance: Acceptance = Acceptance.BY_HAND


@transaction.atomic
def connect(
    *, by: User, at: datetime, municipality: Municipality, series: DataSeries, wish: Wish
) -> Connection:
    """Connect the series; a connection that there is already gets the new wish instead."""
    connection, is_new = Connection.objects.get_or_create(
        series=series,
        municipality=municipality,
        defaults={
            "provider": wish.provider,
            "reference": wish.reference,
            "connected_at": at,
            "connected_by": by,
        },
    )
    _follow(connection, wish)
    _log(connection, "kopplade en serie" if is_new else "ändrade en koppling", by, at)
    return connection


@transaction.atomic
def change_connection(*, by: User, at: datetime, connection: Connection, wish: Wish) -> None:
    """Ask the source for something else from now on; values that came before stay."""
    _follow(connection, wish)
    _log(connection, "ändrade en koppling", by, at)


@transaction.atomic
def set_active(*, by: User, at: datetime, connection: Connection, is_active: bool) -> None:
    """Pause the connection, or let it be fetched again."""
    Connection.objects.filter(pk=connection.pk).update(is_active=is_active)
    _log(connection, "återupptog en koppling" if is_active else "pausade en koppling", by, at)


@transaction.atomic
def remove_connection(*, by: User, at: datetime, connection: Connection) -> None:
    """End the connection; its values, batches and documents stay, its notices go with it."""
    _log(connection, "tog bort en koppling", by, at)
    connection.delete()


@transaction.atomic
def connect_known(*, by: User, at: datetime, municipality: Municipality) -> list[Connection]:
    """Connect every series of the municipality's strategies whose key figure Kolada has.

    They are compared with the nation and reviewed by hand; figures that Kolada no longer has are left.
    """
    known = connectable(municipality)
    areas = list(Area.objects.filter(code=NATION))
    return [
        connect(
            by=by,
            at=at,
            municipality=municipality,
            series=series,
            wish=Wish(Provider.KOLADA, kpi.id, kpi.title, areas=areas),
        )
        for series, kpi in known
    ]


def connectable(municipality: Municipality) -> list[tuple[DataSeries, Kpi]]:
    """Series without connection whose reference is a key figure that Kolada still has."""
    series = list(
        DataSeries.objects.filter(
            indicators__strategy__municipality=municipality, provider=Provider.KOLADA
        )
        .exclude(connections__municipality=municipality)
        .distinct()
    )
    found = Kpi.objects.in_bulk([one.provider_reference for one in series])
    return [
        (one, kpi)
        for one in series
        if (kpi := found.get(one.provider_reference)) is not None and not kpi.is_gone
    ]


def _follow(connection: Connection, wish: Wish) -> None:
    """Let the connection ask for what is wished.  Another key starts anew: no fault, never fetched."""
    if (connection.provider, connection.reference) != (wish.provider, wish.reference):
        connection.fault, connection.fetched_at, connection.tried_at = "", None, None
    connection.provider, connection.reference = wish.provider, wish.reference
    connection.title, connection.selection = wish.title, wish.selection
    connection.with_all_municipalities = wish.with_all_municipalities
    connection.acceptance = wish.acceptance
    connection.save()
    connection.areas.set(wish.areas)


def _log(connection: Connection, kind: str, by: User, at: datetime) -> None:
    record(
        at=at,
        by=by,
        kind=kind,
        subject=connection,
        municipality_code=connection.municipality.code,
        details={
            "serie": connection.series.code,
            "källa": connection.provider,
            "nyckel": connection.reference,
            "jämförs med": [a.code for a in connection.areas.exclude(kind=AreaKind.LOCALITY)],
            "beslut": connection.acceptance,
        },
    )
