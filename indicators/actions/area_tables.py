"""All municipalities' values of a series, kept for rank and means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from indicators.domain.fetching import Target, table_values
from indicators.domain.vocabulary import Gender
from indicators.models import Area, AreaTable, Batch, Connection, DataSeries
from indicators.models.areas import AreaKind
from indicators.sources.asking import Reply


@dataclass(frozen=True)
class NewTable:
    """One period's values by the areas' codes, and the table whose place it takes."""

    period: str
    gender: Gender
    values: Mapping[str, str]
    supersedes: AreaTable | None


def changed_tables(connection: Connection, reply: Reply, target: Target) -> list[NewTable]:
    """The tables that the reply changes; an example takes no real table's place."""
    if not connection.with_all_municipalities:
        return []
    codes = Area.objects.filter(kind=AreaKind.MUNICIPALITY).values_list("code", flat=True)
    found = table_values(reply.values, frozenset(codes), target.is_school)
    held = {
        (table.period, table.gender): table
        for table in AreaTable.objects.filter(series=connection.series, is_current=True)
    }
    changed = []
    for (period, gender), values in sorted(found.items()):
        now = held.get((period, gender.value))
        if gender not in target.genders or (now and not _may_replace(now, values, reply)):
            continue
        changed.append(NewTable(period, gender, values, now))
    return changed


def _may_replace(now: AreaTable, values: Mapping[str, str], reply: Reply) -> bool:
    if reply.is_example and not now.is_example:
        return False
    return now.values != values or now.is_example != reply.is_example


def write_tables(
    *, at: datetime, series: DataSeries, tables: list[NewTable], batch: Batch | None
) -> None:
    """Write the tables; each takes its predecessor's place, which stays."""
    if not tables or batch is None:
        return
    old = [table.supersedes.pk for table in tables if table.supersedes]
    AreaTable.objects.filter(pk__in=old).update(is_current=False)
    AreaTable.objects.bulk_create(
        AreaTable(
            series=series,
            period=table.period,
            gender=table.gender,
            values=dict(table.values),
            batch=batch,
            source_note=batch.source_note,
            is_example=batch.is_example,
            recorded_at=at,
        )
        for table in tables
    )
