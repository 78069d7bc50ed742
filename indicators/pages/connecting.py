"""The pages on which a series is connected to a source and the connection is changed."""

from dataclasses import dataclass

from indicators.domain.connecting import ended_year, kpi_id
from indicators.models import Area, Connection, DataSeries, Kpi
from indicators.pages.groups import groups_for
from indicators.pages.kpi_search import Search, search_kpis
from people.models import Municipality


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


def areas_of(connection: Connection) -> list[Area]:
    """What the connection is compared with."""
    return list(connection.areas.order_by("kind", "name"))
