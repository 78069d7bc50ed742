"""The list of data series, and everything known about one."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from indicators.models import DataSeries, DefinitionVersion, Indicator, Publication, SeriesBreak
from people.models import Municipality


@dataclass(frozen=True)
class SeriesPage:
    """One series: its definition with versions, breaks, categories, calendar and who uses it."""

    series: DataSeries
    versions: tuple[DefinitionVersion, ...]
    breaks: tuple[SeriesBreak, ...]
    categories: tuple[str, ...]
    publications: tuple[Publication, ...]
    indicators: tuple[Indicator, ...]
    locked: str
    values: int
    newest: str

    @property
    def unit_words(self) -> str:
        """Unit, its sign and its decimals."""
        sign = f" ({self.series.symbol})" if self.series.symbol else ""
        decimals = self.series.decimals
        noun = "decimal" if decimals == 1 else "decimaler"
        return f"{self.series.unit or 'utan enhet'}{sign}, {decimals or 'inga'} {noun}"

    @property
    def range_words(self) -> str:
        """The possible values; "" when anything goes."""
        low, high = self.series.minimum, self.series.maximum
        if low is None and high is None:
            return ""
        return f"{'–' if low is None else f'{low.normalize():f}'} till " + (
            "–" if high is None else f"{high.normalize():f}"
        )


def visible_series(municipality: Municipality) -> QuerySet[DataSeries]:
    """The municipality's own series and the shared ones."""
    return DataSeries.objects.filter(Q(municipality=municipality) | Q(municipality=None))


def load_series_list(municipality: Municipality) -> list[DataSeries]:
    """All series with `used` (indicators of the municipality) and `newest` (last period's end)."""
    own = Q(indicators__strategy__municipality=municipality)
    here = Q(observations__area__municipality=municipality, observations__is_current=True)
    counted = visible_series(municipality).annotate(
        used=Count("indicators", filter=own, distinct=True),
        newest=Max("observations__period_end", filter=here),
    )
    return list(counted.order_by("name"))


def load_series(series: DataSeries, municipality: Municipality) -> SeriesPage:
    """Everything on a series' page; the number of queries does not grow with its values."""
    own = series.observations.current().filter(area__municipality=municipality)
    facts = own.aggregate(values=Count("pk"), newest=Max("period_end"))
    users = Indicator.objects.filter(series=series, strategy__municipality=municipality)
    return SeriesPage(
        series=series,
        versions=tuple(series.versions.select_related("recorded_by").order_by("-number")),
        breaks=tuple(series.breaks.all()),
        categories=tuple(series.categories.exclude(code="alla").values_list("name", flat=True)),
        publications=tuple(series.publications.order_by("-planned_on")[:4]),
        indicators=tuple(users.select_related("strategy__municipality").order_by("strategy")),
        locked=why_locked(series, municipality),
        values=facts["values"],
        newest=facts["newest"].isoformat() if facts["newest"] else "",
    )


def why_locked(series: DataSeries, municipality: Municipality) -> str:
    """Why the municipality may not change the series; "" when it may.

    A shared series is theirs to change as long as nobody else has built on it.
    """
    if series.municipality_id is not None:
        return ""
    others = (
        Municipality.objects.filter(strategies__indicators__series=series)
        .exclude(pk=municipality.pk)
        .distinct()
        .order_by("name")
        .values_list("short_name", flat=True)
    )
    if not others:
        return ""
    return (
        f"Serien används också av {', '.join(others)} och kan därför inte ändras härifrån. "
        "Lägg upp en egen serie om er definition är en annan."
    )
