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
from indicators.models.series import Category, DataSeries, SeriesBreak

__all__ = [
    "Area",
    "AreaMember",
    "Category",
    "DataSeries",
    "Indicator",
    "IndicatorPlacement",
    "IndicatorQuerySet",
    "IndicatorSuccession",
    "Observation",
    "ObservationQuerySet",
    "SeriesBreak",
    "ValueComment",
    "YearlyTarget",
]
