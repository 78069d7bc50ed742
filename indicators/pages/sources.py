"""The page of sources: where each series comes from, and what needs somebody's hands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

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
    state: str
    batch_id: int | None
    rank: int
    may_connect: bool
    is_running: bool


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
    """Every series of the municipality's strategies.  Nine queries, whatever the number of series."""
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
    newest = _newest_periods(municipality, series)
    references = {c.series_id: c.reference for one in series for c in one.connected}
    facts = _Facts(
        newest=newest,
        known=_known_kpis(series),
        calendars=load_calendar(series, newest, today, references),
        waiting={b.connection_id: b for b in reversed(batches) if b.connection_id},
        now=now,
    )
    rows = sorted((facts.row(one) for one in series), key=lambda r: (r.rank, r.series.name))
    shown = {row.batch_id for row in rows}
    return SourcesPage(
        notices=_notices(municipality),
        loose_batches=[batch for batch in batches if batch.pk not in shown],
        rows=[row for row in rows if row.rank < _OWN],
        own=[row for row in rows if row.rank == _OWN],
        connectable=sum(1 for row in rows if facts.is_known(row)),
    )


_FAULT, _WAITING, _LATE, _KNOWN, _WELL, _PAUSED, _EXTERNAL, _OWN = range(8)


@dataclass(frozen=True)
class _Facts:
    newest: Mapping[int, str]
    known: frozenset[str]
    calendars: Mapping[int, CalendarWords]
    waiting: Mapping[int | None, Batch]
    now: datetime

    def row(self, series: DataSeries) -> SourceRow:
        connection = next(iter(series.connected), None)  # type: ignore[attr-defined]
        own = self.newest.get(series.pk, "")
        calendar = self.calendars[series.pk]
        batch = self.waiting.get(connection.pk) if connection else None
        going = connection is not None and is_running(
            connection.tried_at, connection.fetched_at, connection.fault, self.now
        )
        rank, state = self._state(series, connection, batch, calendar.late)
        return SourceRow(
            series=series,
            indicator=series.mine[0],  # type: ignore[attr-defined]
            connection=connection,
            own_period=period_of(own).label if own else "",
            source_period=calendar.newest,
            next_words=_next_words(calendar) or series.next_publication,
            state="Hämtning pågår." if going else state,
            batch_id=batch.pk if batch else None,
            rank=rank,
            may_connect=connection is None and series.provider in FETCHABLE,
            is_running=going,
        )

    def is_known(self, row: SourceRow) -> bool:
        """Whether "Koppla alla" would connect it."""
        return row.connection is None and row.series.provider_reference in self.known

    def _state(
        self,
        series: DataSeries,
        connection: Connection | None,
        batch: Batch | None,
        late: str,
    ) -> tuple[int, str]:
        if connection is None:
            if series.provider not in FETCHABLE:
                return _OWN, ""
            known = series.provider_reference in self.known
            return (_KNOWN if known else _EXTERNAL), ""
        if connection.fault:
            return _FAULT, connection.fault
        if batch:
            return _WAITING, _to_review(batch)
        if not connection.is_active:
            return _PAUSED, ""
        if connection.fetched_at is None:
            return _LATE, "Aldrig hämtad."
        return (_LATE, late) if late else (_WELL, "")


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


def _known_kpis(series: Sequence[DataSeries]) -> frozenset[str]:
    """The key figures that the series name and that Kolada still has."""
    wanted = {one.provider_reference for one in series if one.provider == Provider.KOLADA}
    found = Kpi.objects.filter(pk__in=wanted, is_gone=False)
    return frozenset(found.values_list("pk", flat=True))


def _to_review(batch: Batch) -> str:
    """What waits, by what it would change."""
    kinds = (("ny", "nya"), ("andrad", "ändrade"), ("borttagen", "borttagna"))
    said = [f"{batch.counts[key]} {word}" for key, word in kinds if batch.counts.get(key)]
    return f"Att granska: {', '.join(said)} värden." if said else "Att granska."


def _next_words(calendar: CalendarWords) -> str:
    if calendar.next_on is None:
        return ""
    return f"{calendar.next} kommer {calendar.next_on.isoformat()}"


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
