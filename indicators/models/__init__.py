"""What is measured (series, observations) and what is promised (indicators)."""

from indicators.models.areas import Area, AreaMember
from indicators.models.indicators import (
    Indicator,
    IndicatorPlacement,
    IndicatorQuerySet,
    IndicatorSuccession,
    YearlyTarget,
)
from indicators.models.observations import Observation, ObservationQuerySet, ValueComment
from indicators.models.series import Category, DataSeries, DefinitionVersion, SeriesBreak
from indicators.models.sources import (
    AreaTable,
    Batch,
    ColumnMapping,
    Connection,
    Document,
    Kpi,
    Notice,
    Publication,
)

__all__ = [
    "Area",
    "AreaMember",
    "AreaTable",
    "Batch",
    "Category",
    "ColumnMapping",
    "Connection",
    "DataSeries",
    "DefinitionVersion",
    "Document",
    "Indicator",
    "IndicatorPlacement",
    "IndicatorQuerySet",
    "IndicatorSuccession",
    "Kpi",
    "Notice",
    "Observation",
    "ObservationQuerySet",
    "Publication",
    "SeriesBreak",
    "ValueComment",
    "YearlyTarget",
]
