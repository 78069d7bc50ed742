"""A municipality with a connected series, the played sources, and what is asked after a fetch."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.actions.batches import accept_batch
from indicators.actions.fetches import Outcome, fetch
from indicators.models import AreaTable, Connection, DataSeries, Document, Notice, Observation
from indicators.sources.addresses import kolada_source, scb_source
from indicators.sources.fake.play import Play
from indicators.sources.fake.server import FakeSources, serve
from indicators.sources.http import Client, Limits
from people.domain.roles import Role
from people.models import Municipality, User
from tests import builders as b
from tests.indicators.sources.clock import Clock

TODAY = date(2026, 11, 20)
KPI = "N02268"
TITLE = "Sysselsättningsgrad, utrikes födda 20-64 år, andel (%)"


@dataclass(frozen=True)
class Scene:
    """Västervik with one connected series, and the server that is asked."""

    municipality: Municipality
    series: DataSeries
    connection: Connection
    staff: User
    server: FakeSources

    def fetch(self, by: User | None = None, minutes: int = 0) -> Outcome:
        """Fetch the connection; `minutes` later than the usual moment."""
        return fetch(
            by=by,
            at=b.NOW.replace(minute=minutes),
            connection=Connection.objects.get(pk=self.connection.pk),
            client_for=client_for,
        )

    def fetch_and_accept(self) -> None:
        """Fetch, and save everything that waits."""
        waiting = self.fetch().waiting
        assert waiting is not None
        accept_batch(by=self.staff, at=b.NOW, batch=waiting, chosen=None, reason="Källans värden")

    def values(self, code: str = "0883", **about) -> dict[tuple[str, str], Decimal | None]:
        """What the series holds in an area, by period and gender."""
        rows = Observation.objects.current().filter(series=self.series, area__code=code, **about)
        return {(row.period, row.gender): row.value for row in rows}

    def notices(self) -> list[str]:
        """The kinds of the unread notices."""
        unread = Notice.objects.filter(read_at=None, connection=self.connection)
        return sorted(unread.values_list("kind", flat=True))


def client_for(provider: str) -> Client:
    """A client that never sleeps."""
    clock = Clock()
    source = scb_source() if provider == "scb" else kolada_source()
    return Client(
        source, sleep=clock.sleep, monotonic=clock.monotonic, limits=Limits(seconds=5, pages=50)
    )


def held() -> str:
    """A checksum of every value, table and document."""
    rows = [
        list(model.objects.order_by("pk").values_list())
        for model in (Observation, AreaTable, Document)
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@contextmanager
def played(settings) -> Iterator[FakeSources]:
    """The sources on this machine, which the settings point at."""
    with serve(Play(today=TODAY, pause=0.01)) as server:
        settings.KOLADA_URL, settings.SCB_URL = server.kolada_url, server.scb_url
        yield server


def scene(server: FakeSources, **about) -> Scene:
    """Västervik, its series and a connection that compares with the nation."""
    of = b.municipality("vastervik", code="0883", name="Västerviks kommun", short_name="Västervik")
    b.area("0883", name="Västervik", municipality=of)
    for code, name in (("0880", "Kalmar"), ("0188", "Norrtälje"), ("0861", "Mönsterås")):
        b.area(code, name=name)
    series = b.series(None, provider="kolada", provider_reference=KPI)
    values = {"title": TITLE, "areas": [b.area("0000")]} | about
    return Scene(
        of,
        series,
        b.connection(series, of, **values),
        b.user("karin@vastervik.example", Role.STAFF, b.body(of)),
        server,
    )
