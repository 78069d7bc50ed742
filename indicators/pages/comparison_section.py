"""The short comparison on an indicator's own page: the period and gender that its verdict is on."""

from datetime import date

from indicators.domain.periods import parse_period
from indicators.domain.reading import Figure, Reading
from indicators.domain.vocabulary import Gender, Polarity
from indicators.models import AreaTable, Indicator
from indicators.models.areas import AreaKind
from indicators.models.indicators import ComparisonKind
from indicators.pages.compared import Comparison, compare
from indicators.pages.compared_rows import Basis, Published
from indicators.pages.figures_of import COMPARISON_KEYS, KEYS, unit_of
from indicators.pages.similar import load_groups
from strategies.models import Strategy


def may_compare(indicator: Indicator) -> bool:
    """Whether municipalities are ranked: not where it is advised against, nor within a category."""
    return (
        indicator.series is not None
        and indicator.category_id is None
        and indicator.comparison_kind != ComparisonKind.FORBIDDEN
    )


def is_nation(indicator: Indicator) -> bool:
    """Whether the comparison is the whole nation's own value, not a mean of municipalities."""
    area = indicator.comparison_area
    nation = area is not None and area.kind == AreaKind.NATION
    return nation and indicator.comparison_kind != ComparisonKind.MEAN


def load_section(
    indicator: Indicator, strategy: Strategy, reading: Reading, today: date
) -> Comparison | None:
    """The comparison of the reading's own figure; None when no source gives the municipalities'.

    At most two queries, whatever the number of municipalities.
    """
    series = indicator.series
    if series is None or not may_compare(indicator) or not reading.period_code:
        return None
    own = dict(zip((c.key for c in reading.columns), reading.latest, strict=False))
    gender = Gender.TOTAL if KEYS[Gender.TOTAL] in own else _only(own)
    table = AreaTable.objects.filter(
        series=series, period=reading.period_code, gender=gender, is_current=True
    ).first()
    if table is None:
        return None
    municipality = strategy.municipality
    groups = load_groups(municipality, today, indicator.comparison_area_id)
    period = parse_period(reading.period_code)
    basis = Basis(
        own_code=municipality.code,
        own_name=municipality.short_name,
        own=own.get(KEYS[gender]),
        period=period,
        unit=unit_of(series),
        polarity=Polarity(indicator.polarity),
        source=series.get_provider_display(),
        title=f"{reading.name}, alla kommuner {period.phrase}",
        table=table,
        published=_published(indicator, reading, gender),
        group=groups[0] if groups else None,
    )
    return compare(basis)


def _only(own: dict[str, Figure]) -> Gender:
    """The gender that the verdict is on where there is no total."""
    return next((gender for gender, key in reversed(KEYS.items()) if key in own), Gender.TOTAL)


def _published(indicator: Indicator, reading: Reading, gender: Gender) -> tuple[Published, ...]:
    """The reading's own comparison, of the same gender."""
    keys = [c.key for c in reading.columns if c.key in COMPARISON_KEYS.values()]
    figures = dict(zip(keys, reading.comparison, strict=False))
    figure = figures.get(COMPARISON_KEYS[gender])
    if figure is None:
        return ()
    name = reading.comparison_name
    return (Published(name[:1].upper() + name[1:], figure, is_nation(indicator)),)
