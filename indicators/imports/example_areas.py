"""Invented values of all municipalities, so that the demonstration can show ranks and means.

They lie around the nation's figure and are the same every time.  Every one is marked as an example,
and only series whose own values are examples get them: a real value is never ranked among invented.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef

from indicators.domain.vocabulary import Kind
from indicators.models import Area, AreaTable, Category, DataSeries, Observation
from indicators.models.areas import AreaKind
from indicators.models.series import Provider

NOTE = "Exempelvärde för demonstrationen"
NATION = "0000"
_SPREAD = Decimal("0.15")
_YEARLY = Decimal("0.02")
_STEPS = 10_000


def add_example_areas(*, at: datetime) -> int:
    """Tables for the series of Kolada that have none; answers with how many were added."""
    codes = list(
        Area.objects.filter(kind=AreaKind.MUNICIPALITY)
        .order_by("code")
        .values_list("code", flat=True)
    )
    tables = [
        _table(series, period, gender, value, codes, at)
        for series in _series_without_tables()
        for (period, gender), value in _national(series).items()
    ]
    AreaTable.objects.bulk_create(tables)
    return len(tables)


def _series_without_tables() -> Iterable[DataSeries]:
    values = Observation.objects.current().filter(
        series=OuterRef("pk"), area__municipality__isnull=False, value__isnull=False
    )
    tables = AreaTable.objects.filter(series=OuterRef("pk"))
    return DataSeries.objects.filter(
        Exists(values), ~Exists(values.filter(is_example=False)), ~Exists(tables)
    ).filter(provider=Provider.KOLADA, kind__in=[Kind.SHARE, Kind.SURVEY])


def _national(series: DataSeries) -> Mapping[tuple[str, str], Decimal]:
    """The nation's value by period and gender."""
    found = Observation.objects.current().filter(
        series=series, area__code=NATION, category__code=Category.WHOLE, value__isnull=False
    )
    rows = found.values_list("period", "gender", "value")
    return {(period, gender): value for period, gender, value in rows if value is not None}


def _table(
    series: DataSeries, period: str, gender: str, middle: Decimal, codes: list[str], at: datetime
) -> AreaTable:
    return AreaTable(
        series=series,
        period=period,
        gender=gender,
        values={code: _around(middle, series, code, f"{period}{gender}") for code in codes},
        source_note=NOTE,
        is_example=True,
        recorded_at=at,
    )


def _around(middle: Decimal, series: DataSeries, code: str, cell: str) -> str:
    """A value near the nation's: a municipality keeps its place, with a little noise each year."""
    place = (
        _chance(f"{series.code}{code}") * _SPREAD + _chance(f"{series.code}{code}{cell}") * _YEARLY
    )
    value = middle * (1 + place)
    low, high = series.minimum, series.maximum
    value = value if high is None else min(value, high)
    value = value if low is None else max(value, low)
    return str(round(value, 1))


def _chance(text: str) -> Decimal:
    """A number between -2 and 2, most often near 0, that the text decides."""
    digest = hashlib.sha256(text.encode()).digest()
    drawn = (int.from_bytes(digest[index : index + 4], "big") % _STEPS for index in (0, 4, 8, 12))
    return sum((Decimal(one) / _STEPS - Decimal("0.5") for one in drawn), Decimal(0))
