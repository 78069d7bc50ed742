"""The page of sources: where each series comes from, and what needs somebody's hands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from indicators.domain.connecting import is_running
from indicators.models import Batch, Connection, DataSeries, Indicator, Kpi, Notice, Observation
from indicators.models.series import Provider
from indicators.models.sources import BatchKind, BatchState, NoticeKind
from indicators.pages.cells import period_of
from people.models import Municipality

FETCHABLE = (Provider.KOLADA, Provider.SCB)
_COLUMNS = ("id", "name", "kind", "counts", "connection_id", "created_at")


@dataclass(frozen=True)
class SourceRow:
    """A series with its connection, if any; `state` says what is to be done, "" when nothing is."""

    series: DataSeries
    indicator: Indicator
    connection: Connection | None
    own_period: str
    source_period: str
    next_words: str
    state: str
    batch_id: int | None
    rank: int
    may_connect: bool
    is_running: bool


@dataclass(frozen=True)
class SourcesPage:
    """Everything on the page; what needs hands comes first."""

    notices: list[Notice]
    batches: list[Batch]
    rows: list[SourceRow]
    own: list[SourceRow]
    connectable: int

    @property
    def has_connections(self) -> bool:
        """Whether there is anything to fetch."""
        return any(row.connection and row.connection.is_active for row in self.rows)

    @property
    def headline(self) -> str:
        """What there is to do, in a sentence."""
        left = sum(1 for row in self.rows if row.state)
        if not self.rows:
            return "Inga serier att hämta"
        if left:
            return f"{left} av {len(self.rows)} serier behöver er"
        return "Alla serier är hämtade"


def load_sources(municipality: Municipality, now: datetime, today: date) -> SourcesPage:
    """Every series of the municipality's strategies.  Seven queries, whatever the number of series."""
    indicators = Indicator.objects.filter(strategy__municipality=municipality)
    series = list(
        DataSeries.objects.filter(indicators__in=indicators)
        .distinct()
        .prefetch_related(
            Prefetch(
                "indicators",
                indicators.select_related("strategy").order_by("-strategy__valid_from", "position"),
                "mine",
            ),
            Prefetch(
                "connections", Connection.objects.filter(municipality=municipality), "connected"
            ),
        )
    )
    batches = _waiting(municipality)
    facts = _Facts(
        newest=_newest_periods(municipality, series),
        kpis=_kpis(series),
        waiting={b.connection_id: b for b in reversed(batches) if b.connection_id},
        now=now,
        today=today,
    )
    rows = sorted((facts.row(one) for one in series), key=lambda r: (r.rank, r.series.name))
    return SourcesPage(
        notices=_notices(municipality),
        batches=batches,
        rows=[row for row in rows if row.rank < _OWN],
        own=[row for row in rows if row.rank == _OWN],
        connectable=sum(1 for row in rows if facts.is_known(row)),
    )


_FAULT, _WAITING, _LATE, _KNOWN, _WELL, _PAUSED, _EXTERNAL, _OWN = range(8)


@dataclass(frozen=True)
class _Facts:
    newest: Mapping[int, str]
    kpis: Mapping[str, Kpi]
    waiting: Mapping[int | None, Batch]
    now: datetime
    today: date

    def row(self, series: DataSeries) -> SourceRow:
        connection = next(iter(series.connected), None)  # type: ignore[attr-defined]
        own = self.newest.get(series.pk, "")
        at_source, next_words = self._calendar(series, connection)
        batch = self.waiting.get(connection.pk) if connection else None
        going = connection is not None and is_running(
            connection.tried_at, connection.fetched_at, connection.fault, self.now
        )
        rank, state = self._state(series, connection, batch, own, at_source)
        return SourceRow(
            series=series,
            indicator=series.mine[0],  # type: ignore[attr-defined]
            connection=connection,
            own_period=period_of(own).label if own else "",
            source_period=at_source,
            next_words=next_words,
            state="Hämtning pågår." if going else state,
            batch_id=batch.pk if batch else None,
            rank=rank,
            may_connect=connection is None and series.provider in FETCHABLE,
            is_running=going,
        )

    def is_known(self, row: SourceRow) -> bool:
        """Whether "Koppla alla" would connect it."""
        kpi = self.kpis.get(row.series.provider_reference)
        return row.connection is None and kpi is not None and not kpi.is_gone

    def _state(
        self,
        series: DataSeries,
        connection: Connection | None,
        batch: Batch | None,
        own: str,
        at_source: str,
    ) -> tuple[int, str]:
        if connection is None:
            if series.provider not in FETCHABLE:
                return _OWN, ""
            known = series.provider_reference in self.kpis
            return (_KNOWN if known else _EXTERNAL), "Inte kopplad."
        if connection.fault:
            return _FAULT, connection.fault
        if batch:
            return _WAITING, "Värden att granska."
        if not connection.is_active:
            return _PAUSED, ""
        if connection.fetched_at is None:
            return _LATE, "Aldrig hämtad."
        if own and at_source and period_of(own).year < int(at_source):
            return _LATE, f"{at_source} ska finnas hos källan."
        return _WELL, ""

    def _calendar(self, series: DataSeries, connection: Connection | None) -> tuple[str, str]:
        """The newest year that the source says it has, and when the next comes."""
        reference = connection.reference if connection else series.provider_reference
        kpi = self.kpis.get(reference)
        if kpi is None or kpi.publ_period is None or kpi.publication_date is None:
            return "", series.next_publication
        if kpi.publication_date <= self.today:
            return str(kpi.publ_period), series.next_publication
        planned = kpi.publication_date.isoformat()
        return str(kpi.publ_period - 1), f"{kpi.publ_period} kommer {planned}"


def _newest_periods(municipality: Municipality, series: Sequence[DataSeries]) -> dict[int, str]:
    """The newest period with a value of each series in the municipality."""
    rows = (
        Observation.objects.current()
        .filter(series__in=series, area__municipality=municipality, missing="")
        .order_by("period_end")
        .values_list("series_id", "period", "period_end")
        .distinct()
    )
    return {series_id: period for series_id, period, _ in rows}


def _kpis(series: Sequence[DataSeries]) -> dict[str, Kpi]:
    wanted = {one.provider_reference for one in series if one.provider == Provider.KOLADA}
    wanted |= {c.reference for one in series for c in one.connected}  # type: ignore[attr-defined]
    return Kpi.objects.in_bulk(sorted(wanted - {""}))


def _waiting(municipality: Municipality) -> list[Batch]:
    """Fetched values that nobody has decided on, newest first."""
    return list(
        Batch.objects.filter(
            municipality=municipality, kind=BatchKind.FETCH, state=BatchState.PROPOSED
        ).only(*_COLUMNS)
    )


def _notices(municipality: Municipality) -> list[Notice]:
    """Unread ones; that values wait is told by the list of batches."""
    return list(
        Notice.objects.filter(municipality=municipality, read_at=None)
        .exclude(kind=NoticeKind.WAITING)
        .select_related("connection__series")
    )
