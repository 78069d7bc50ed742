"""Tells the unit what is new at a source after a fetch."""

from collections.abc import Sequence
from datetime import datetime

from indicators.actions.notices import put_away, tell
from indicators.domain.fetching import Told
from indicators.domain.proposals import Proposal
from indicators.models import Batch, Connection
from indicators.models.areas import AreaKind
from indicators.models.series import Provider
from indicators.models.sources import NoticeKind
from indicators.sources.asking import Reply

_KOLADA = Provider.KOLADA


def tell_all(
    at: datetime,
    connection: Connection,
    reply: Reply,
    told: Told,
    refused: Sequence[Proposal],
    waiting: Batch | None,
) -> None:
    """Give the unit a notice of each kind that the reply gives cause for; a fault is over."""
    if not refused:
        put_away(at=at, connection=connection, kind=NoticeKind.FAULT)
    news = [
        *_of_title(connection, reply),
        *_of_groups(connection, reply),
        *_of_changes(connection, told, waiting),
    ]
    if refused:
        news.append((NoticeKind.FAULT, _refused(refused)))
    for kind, text in news:
        tell(at=at, connection=connection, kind=kind, text=text, batch=waiting)


def _of_title(connection: Connection, reply: Reply) -> list[tuple[NoticeKind, str]]:
    news = []
    if connection.title and reply.title != connection.title:
        text = (
            f"{connection} hette ”{connection.title}” när serien kopplades och heter nu "
            f"”{reply.title}”. Kontrollera att definitionen är densamma."
        )
        news.append((NoticeKind.RENAMED, text))
    if reply.is_ended:
        text = (
            f"{connection} ”{reply.title}” är nedlagt eller har ingen planerad publicering. "
            "Bestäm hur indikatorn ska följas i fortsättningen."
        )
        news.append((NoticeKind.DISCONTINUED, text))
    return news


def _of_groups(connection: Connection, reply: Reply) -> list[tuple[NoticeKind, str]]:
    """Groups that Kolada has redrawn and no longer has."""
    there = {group.id for group in reply.groups}
    asked = connection.areas.filter(kind=AreaKind.GROUP) if connection.provider == _KOLADA else []
    return [
        (
            NoticeKind.DISCONTINUED,
            f"Kommungruppen ”{area.name}” finns inte längre hos Kolada. Välj en annan grupp i "
            f"kopplingen {connection}.",
        )
        for area in asked
        if area.code not in there
    ]


def _of_changes(
    connection: Connection, told: Told, waiting: Batch | None
) -> list[tuple[NoticeKind, str]]:
    if waiting is None:
        return []
    news = []
    if told.revised:
        text = f"{connection} har reviderat {_values(told.revised)} i de senaste perioderna."
        news.append((NoticeKind.REVISED, f"{text} Granska innan de ersätter era."))
    if told.past:
        text = f"{connection} har ändrat {_values(told.past)} i äldre perioder, från {told.oldest}."
        news.append((NoticeKind.PAST_CHANGED, f"{text} Granska innan de ersätter era."))
    if told.removed:
        text = f"{connection} har tagit bort {_values(told.removed)}. Era finns kvar tills ni "
        news.append((NoticeKind.REMOVED, f"{text}har granskat det."))
    news.append((NoticeKind.WAITING, f"{waiting.name} har värden att granska."))
    return news


def _refused(refused: Sequence[Proposal]) -> str:
    return f"{_values(len(refused))} togs inte emot. {refused[0].place}: {refused[0].fault}"


def _values(count: int) -> str:
    return "ett värde" if count == 1 else f"{count} värden"
