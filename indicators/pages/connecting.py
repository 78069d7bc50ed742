"""The pages on which a series is connected to a source and the connection is changed."""

from dataclasses import dataclass

from indicators.domain.connecting import ended_year, kpi_id
from indicators.models import Area, Batch, Connection, DataSeries, Kpi
from indicators.models.areas import AreaKind
from indicators.models.series import Provider
from indicators.pages.groups import groups_for
from indicators.pages.kpi_search import Search, search_kpis
from people.models import Municipality

MOST_BATCHES = 5


@dataclass(frozen=True)
class ChosenKpi:
    """The key figure that is about to be connected, with what should be known about it."""

    id: str
    title: str
    description: str
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class NewPage:
    """A series that is to be connected; either a search or a chosen key figure, or neither."""

    series: DataSeries
    search: Search | None
    chosen: ChosenKpi | None
    group_words: str
    groups: list[Area]

    @property
    def words(self) -> str:
        """What was searched for."""
        return self.search.words if self.search else ""


def load_new(
    municipality: Municipality, series: DataSeries, words: str, reference: str, group_words: str
) -> NewPage:
    """What has been found so far.  Without a question, the key figure that the series names is chosen."""
    wanted = kpi_id(reference or ("" if words else series.provider_reference))
    kpi = Kpi.objects.filter(pk=wanted).first() if wanted else None
    search = None if kpi else search_kpis(words) if words else None
    groups = groups_for(municipality, group_words) if kpi else []
    chosen = chosen_kpi(kpi, series) if kpi else None
    return NewPage(series, search, chosen, group_words, groups)


def chosen_kpi(kpi: Kpi, series: DataSeries) -> ChosenKpi:
    """The key figure with what does not fit the series."""
    cautions = []
    last = ended_year(kpi.title)
    if last:
        cautions.append(f"Nyckeltalet är nedlagt. De sista värdena gäller {last}.")
    elif kpi.is_gone:
        cautions.append("Nyckeltalet finns inte längre hos Kolada.")
    if not kpi.is_divided_by_gender and series.gender_split == "uppdelad":
        cautions.append("Nyckeltalet finns bara totalt, inte för kvinnor och män var för sig.")
    return ChosenKpi(kpi.id, kpi.title, kpi.description, tuple(cautions))


@dataclass(frozen=True)
class ChangePage:
    """A connection with its areas, the groups to choose from if its source has any, and what came."""

    areas: list[Area]
    groups: list[Area] | None
    group_words: str
    batches: list[Batch]


def load_change(connection: Connection, group_words: str) -> ChangePage:
    """Everything about the connection but its form; the batches without their values."""
    areas = list(connection.areas.order_by("kind", "name"))
    held = next((one.pk for one in areas if one.kind in (AreaKind.GROUP, AreaKind.MEAN)), None)
    groups = None
    if connection.provider == Provider.KOLADA:
        groups = groups_for(connection.municipality, group_words, held)
    batches = connection.batches.defer("proposals", "mapping")[:MOST_BATCHES]
    return ChangePage(areas, groups, group_words, list(batches))
