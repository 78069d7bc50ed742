"""Actions as open data: a row an action, and a cube that counts them by focus area and status."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.domain.open_data import (
    Category,
    Cube,
    CubeCell,
    DataColumn,
    DataTable,
    Dimension,
    Type,
    Value,
)

SILENT = Category("ej_rapporterad", "Ingen publicerad rapport")
_ALL = Category("alla", "Alla fokusområden")
_NO_AREA = Category("inget", "Inget fokusområde")
_METRIC = Category("antal", "Antal insatser", "insatser", 0)

COLUMNS = (
    DataColumn("kod", "Insatsens kod i strategin."),
    DataColumn("insats", "Insatsens namn."),
    DataColumn("slag", "Vilket slags insats det är."),
    DataColumn("beskrivning", "Vad som görs."),
    DataColumn("ansvarig", "Den nämnd, förvaltning eller part som leder insatsen."),
    DataColumn("fokusomraden", "Fokusområdena, åtskilda av semikolon."),
    DataColumn("start", "Första dagen; tomt när planen inte säger.", Type.DAY),
    DataColumn("slut", "Sista dagen; tomt när planen inte säger.", Type.DAY),
    DataColumn("tid", "Tiden i ord."),
    DataColumn("malgrupp", "För vem."),
    DataColumn("avsedd_effekt", "Vad den ska leda till."),
    DataColumn("lage", "Kod för hur det går i den senaste öppna uppföljningen; tom utan rapport."),
    DataColumn("lage_ord", "Samma sak i ord."),
    DataColumn("lage_fran", "Den uppföljning som läget är hämtat ur, till exempel augusti 2026."),
    DataColumn("resultat", "Resultatet som uppföljningen berättar om."),
    DataColumn("exempel", "Om insatsen är påhittad för demonstration.", Type.FLAG),
    DataColumn("kalla", "Varifrån uppgiften om insatsen kommer."),
)


@dataclass(frozen=True)
class OpenAction:
    """An action that anybody may see, with what the newest open follow-up says of it."""

    code: str
    title: str
    kind: str
    description: str
    lead: str
    areas: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    period: str
    target_group: str
    intended_effect: str
    status: str
    status_words: str
    told_in: str
    result: str
    is_example: bool
    source: str

    @property
    def standing(self) -> Category:
        """How it goes, as a category."""
        return Category(self.status, self.status_words) if self.status else SILENT


def table_of(title: str, actions: Iterable[OpenAction]) -> DataTable:
    """One row an action, in the plan's order."""
    return DataTable("insatser", title, COLUMNS, tuple(map(_row, actions)))


def _row(one: OpenAction) -> tuple[Value, ...]:
    return (
        one.code,
        one.title,
        one.kind,
        one.description,
        one.lead,
        "; ".join(one.areas),
        one.starts_on,
        one.ends_on,
        one.period,
        one.target_group,
        one.intended_effect,
        one.status,
        one.status_words,
        one.told_in if one.status or one.result else "",
        one.result,
        one.is_example,
        one.source,
    )


def cube_of(actions: Iterable[tuple[tuple[str, ...], Category]], code: str, name: str) -> Cube:
    """How many actions there are by focus area and status, given as areas' names and a status.

    An action in two focus areas is counted in both, and once among all.
    """
    counts: dict[tuple[str, ...], int] = {}
    areas: dict[str, Category] = {_ALL.code: _ALL}
    standings: dict[str, Category] = {}
    for names, standing in actions:
        standings.setdefault(standing.code, standing)
        placed = [Category(one, one) for one in names] or [_NO_AREA]
        for area in (_ALL, *placed):
            areas.setdefault(area.code, area)
            key = (_METRIC.code, code, area.code, standing.code)
            counts[key] = counts.get(key, 0) + 1
    return Cube(
        dimensions=(
            Dimension("matt", "Mått", "metric", (_METRIC,)),
            Dimension("omrade", "Kommun", "geo", (Category(code, name),)),
            Dimension("fokusomrade", "Fokusområde", "", tuple(areas.values())),
            Dimension("lage", "Läge", "", tuple(standings.values()) or (SILENT,)),
        ),
        cells={key: CubeCell(count) for key, count in counts.items()},
        statuses={},
        absent=CubeCell(0),
    )
