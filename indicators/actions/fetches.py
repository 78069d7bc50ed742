"""Fetching a connection's values: ask, compare, save or leave for review, tell the unit."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from indicators.actions.fetched import Comparison, compare, save_reply
from indicators.actions.notices import tell
from indicators.domain.connecting import LEASE
from indicators.domain.source_values import SourceFault
from indicators.models import Area, Batch, Connection
from indicators.models.areas import AreaKind
from indicators.models.sources import NoticeKind
from indicators.sources.asking import Question, Reply, ask
from indicators.sources.http import Client
from people.models import Municipality, User

_ASKED = (AreaKind.MUNICIPALITY, AreaKind.NATION, AreaKind.COUNTY)

ClientFor = Callable[[str], AbstractContextManager[Client]]


@dataclass(frozen=True)
class Outcome:
    """What a fetch led to: values written, a batch left for review, or a fault in words.

    `is_skipped` when somebody else was fetching the connection at the time.
    """

    written: int = 0
    waiting: Batch | None = None
    fault: str = ""
    is_skipped: bool = False

    @property
    def words(self) -> str:
        """What happened, in a sentence."""
        if self.is_skipped:
            return "Hämtas redan, eller är pausad."
        if self.fault:
            return self.fault
        said = []
        if self.written:
            said.append(f"{self.written} nya värden sparade.")
        if self.waiting:
            counts = self.waiting.counts
            said.append(
                f"Att granska: {counts['ny']} nya, {counts['andrad']} ändrade, "
                f"{counts['borttagen']} borttagna."
            )
        return " ".join(said) or "Inget nytt."


def fetch(
    *, by: User | None, at: datetime, connection: Connection, client_for: ClientFor
) -> Outcome:
    """Ask the connection's source and keep what it says; one fetch of a connection at a time.

    The source is asked outside any transaction and everything is saved in one.  After a fault nothing
    but the fault itself is written.  `by` is None for a fetch that nobody pressed a button for.
    """
    before = (connection.tried_at, connection.fault)
    if not _claim(connection, at):
        return Outcome(is_skipped=True)
    is_over = False
    try:
        outcome = _ask_and_save(by, at, connection, client_for)
        is_over = True
    finally:
        if not is_over:
            _release(connection, at, *before)
    return outcome


def fetch_in_turn(
    *,
    by: User | None,
    at: datetime,
    connections: Iterable[Connection],
    client_for: ClientFor,
    may_go_on: Callable[[], bool],
) -> list[tuple[Connection, Outcome]]:
    """Fetch one connection after the other while there is time; those left are not in the answer."""
    done = []
    for connection in connections:
        if not may_go_on():
            break
        done.append((connection, fetch(by=by, at=at, connection=connection, client_for=client_for)))
    return done


def all_words(outcomes: Sequence[Outcome], wanted: int) -> str:
    """What came of fetching many, in a sentence or a few."""
    faults = sum(1 for one in outcomes if one.fault)
    written = sum(one.written for one in outcomes)
    waiting = sum(1 for one in outcomes if one.waiting)
    said = [f"{len(outcomes) - faults} av {wanted} hämtade."]
    said += [f"{written} nya värden sparade."] if written else []
    said += [f"{waiting} att granska."] if waiting else []
    said += [f"{faults} misslyckades; inget är ändrat i dem."] if faults else []
    said += ["Tryck igen för resten."] if len(outcomes) < wanted else []
    return " ".join(said)


def active_connections(municipality: Municipality | None = None) -> QuerySet[Connection]:
    """Those that are fetched, of a municipality or of all, the longest untried first."""
    found = Connection.objects.filter(is_active=True).select_related("series", "municipality")
    if municipality is not None:
        found = found.filter(municipality=municipality)
    return found.order_by(F("tried_at").asc(nulls_first=True), "pk")


def preview(*, connection: Connection, client_for: ClientFor) -> Comparison:
    """What a fetch would change, without writing anything. Raises SourceFault."""
    reply = _reply(connection, client_for)
    with transaction.atomic():
        found = compare(connection, reply)
        transaction.set_rollback(True)
    return found


def _ask_and_save(
    by: User | None, at: datetime, connection: Connection, client_for: ClientFor
) -> Outcome:
    try:
        reply = _reply(connection, client_for)
    except SourceFault as fault:
        _fail(at, connection, fault.message)
        return Outcome(fault=fault.message)
    with transaction.atomic():
        saved = save_reply(by=by, at=at, connection=connection, reply=reply)
        Connection.objects.filter(pk=connection.pk).update(fetched_at=at, fault="")
    connection.refresh_from_db()
    return Outcome(saved.written, saved.waiting)


def _reply(connection: Connection, client_for: ClientFor) -> Reply:
    with client_for(connection.provider) as client:
        return ask(client, connection.provider, question_of(connection))


def question_of(connection: Connection) -> Question:
    """Everything to ask for: the municipality, what it is compared with, perhaps all municipalities."""
    compared = list(connection.areas.values_list("code", "kind"))
    groups = [code for code, kind in compared if kind == AreaKind.GROUP]
    areas = [connection.municipality.code]
    areas += [code for code, kind in compared if kind in _ASKED]
    if connection.with_all_municipalities:
        every = Area.objects.filter(kind=AreaKind.MUNICIPALITY).order_by("code")
        areas += every.values_list("code", flat=True)
    once = list(dict.fromkeys(areas))
    return Question(connection.reference, once, groups, connection.selection)


def _claim(connection: Connection, at: datetime) -> bool:
    """Take the connection unless a fetch of it is under way; one update, so that only one wins."""
    is_idle = (
        Q(tried_at=None)
        | Q(tried_at__lt=at - LEASE)
        | Q(fetched_at__gte=F("tried_at"))
        | ~Q(fault="")
    )
    taken = Connection.objects.filter(is_idle, pk=connection.pk, is_active=True)
    return taken.update(tried_at=at, fault="") == 1


def _release(connection: Connection, at: datetime, tried_at: datetime | None, fault: str) -> None:
    """Let go after an error of our own, as if nothing had been tried."""
    Connection.objects.filter(pk=connection.pk, tried_at=at).update(tried_at=tried_at, fault=fault)


@transaction.atomic
def _fail(at: datetime, connection: Connection, message: str) -> None:
    Connection.objects.filter(pk=connection.pk).update(fault=message)
    tell(at=at, connection=connection, kind=NoticeKind.FAULT, text=message)
    connection.refresh_from_db()
