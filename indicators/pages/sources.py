"""The page of sources: where each series comes from, and what needs somebody's hands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from indicators.domain.connecting import is_running
from indicators.domain.publishing import CalendarWords
from indicators.models import Batch, Connection, DataSeries, Indicator, Kpi, Notice, Observation
from indicators.models.series import Provider
from indicators.models.sources import BatchKind, BatchState, NoticeKind
from indicators.pages.calendar import load_calendar
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
    next_on: date | None
    state: str
    batch_id: int | None
    rank: int
    may_connect: bool
    is_running: bool

    @property
    def connect_page(self) -> str:
        """The name of the address where the series is connected."""
        is_scb = self.series.provider == Provider.SCB
        return "scb_connection_new" if is_scb else "connection_new"


@dataclass(frozen=True)
class SourcesPage:
    """Everything on the page; what needs hands comes first."""

    notices: list[Notice]
    loose_batches: list[Batch]
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
        if not self.rows:
            return "Inga serier att hämta"
        unconnected = sum(1 for row in self.rows if row.connection is None)
        left = sum(1 for row in self.rows if row.state)
        if left:
            return f"{left} av {len(self.rows) - unconnected} kopplade serier behöver er"
        if unconnected:
            return f"{unconnected} av {len(self.rows)} serier är inte kopplade"
        return "Alla serier är hämtade"

    @property
    def own_heading(self) -> str:
        """How many series are not fetched."""
        word = "serie" if len(self.own) == 1 else "serier"
        return f"{len(self.own)} {word} skrivs in eller importeras"


def load_sources(municipality: Municipality, now: datetime, today: date) -> SourcesPage:
    """Every series of the municipality's strategies.  Seven queries, whatever the number of series."""
    indicators = _first_indicators(municipality)
    series = [one.series for one in indicators if one.series]
    connections = {
        one.series_id: one
        for one in Connection.objects.filter(municipality=municipality, series__in=series)
    }
    batches = _waiting(municipality)
    newest = _newest_periods(municipality, series)
    references = {pk: connection.reference for pk, connection in connections.items()}
    facts = _Facts(
        newest=newest,
        connections=connections,
        calendars=load_calendar(series, newest, today, references),
        waiting={b.connection_id: b for b in reversed(batches) if b.connection_id},
        now=now,
    )
    rows = sorted((facts.row(one) for one in indicators), key=lambda r: (r.rank, r.series.name))
    shown = {row.batch_id for row in rows}
    return SourcesPage(
        notices=_notices(municipality),
        loose_batches=[batch for batch in batches if batch.pk not in shown],
        rows=[row for row in rows if row.rank < _OWN],
        own=[row for row in rows if row.rank == _OWN],
        connectable=sum(1 for row in rows if row.rank == _KNOWN),
    )


_FAULT, _WAITING, _LATE, _KNOWN, _WELL, _PAUSED, _EXTERNAL, _OWN = range(8)


@dataclass(frozen=True)
class _Facts:
    newest: Mapping[int, str]
    connections: Mapping[int, Connection]
    calendars: Mapping[int, CalendarWords]
    waiting: Mapping[int | None, Batch]
    now: datetime

    def row(self, indicator: Indicator) -> SourceRow:
        series = indicator.series
        assert series is not None
        connection = self.connections.get(series.pk)
        own = self.newest.get(series.pk, "")
        calendar = self.calendars[series.pk]
        batch = self.waiting.get(connection.pk) if connection else None
        going = connection is not None and is_running(
            connection.tried_at, connection.fetched_at, connection.fault, self.now
        )
        is_known: bool = indicator.is_known  # type: ignore[attr-defined]
        rank, state = _state(series, connection, batch, calendar.late, is_known)
        return SourceRow(
            series=series,
            indicator=indicator,
            connection=connection,
            own_period=period_of(own).label if own else "",
            source_period=calendar.newest,
            next_words=f"{calendar.next} kommer" if calendar.next_on else series.next_publication,
            next_on=calendar.next_on,
            state="Hämtning pågår." if going else state,
            batch_id=batch.pk if batch else None,
            rank=rank,
            may_connect=connection is None and series.provider in FETCHABLE,
            is_running=going,
        )


def _state(
    series: DataSeries,
    connection: Connection | None,
    batch: Batch | None,
    late: str,
    is_known: bool,
) -> tuple[int, str]:
    """Where the series stands in the order of the page, and what is to be done."""
    if connection is None:
        if series.provider not in FETCHABLE:
            return _OWN, ""
        return (_KNOWN if is_known else _EXTERNAL), ""
    if connection.fault:
        return _FAULT, connection.fault
    if batch:
        return _WAITING, _to_review(batch)
    if not connection.is_active:
        return _PAUSED, ""
    if connection.fetched_at is None:
        return _LATE, "Aldrig hämtad."
    return (_LATE, late) if late else (_WELL, "")


def _first_indicators(municipality: Municipality) -> list[Indicator]:
    """An indicator of each series, of the newest strategy, with whether Kolada has what it names."""
    known = Kpi.objects.filter(pk=OuterRef("series__provider_reference"), is_gone=False)
    found = (
        Indicator.objects.filter(strategy__municipality=municipality, series__isnull=False)
        .annotate(is_known=Exists(known))
        .select_related("series", "strategy")
        .order_by("strategy__valid_from", "-position")
    )
    return list({one.series_id: one for one in found}.values())


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


def _to_review(batch: Batch) -> str:
    """What waits, by what it would change."""
    kinds = (("ny", "nya"), ("andrad", "ändrade"), ("borttagen", "borttagna"))
    said = [f"{batch.counts[key]} {word}" for key, word in kinds if batch.counts.get(key)]
    return f"Att granska: {', '.join(said)} värden." if said else "Att granska."


def _waiting(municipality: Municipality) -> list[Batch]:
    """Fetched values that nobody has decided on, newest first."""
    return list(
        Batch.objects.filter(
            municipality=municipality, kind=BatchKind.FETCH, state=BatchState.PROPOSED
        ).only(*_COLUMNS)
    )


def _notices(municipality: Municipality) -> list[Notice]:
    """Unread ones, but not what its series' own row says: that it waits, or its present fault."""
    unread = (
        Notice.objects.filter(municipality=municipality, read_at=None)
        .exclude(kind=NoticeKind.WAITING)
        .select_related("connection__series")
    )
    return [one for one in unread if not one.connection or one.connection.fault != one.text]
