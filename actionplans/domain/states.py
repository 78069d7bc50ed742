"""The machines of reporting as data: where things stand, who moves them and by what act."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from actionplans.domain.vocabulary import REPORT_MOVES, BodyState, Move, ReportState, RoundState

_B = BodyState
# A body's state is computed from its reports, so these follow from the moves of reports.
BODY_MOVES = (
    Move(_B.UNSEEN, _B.BEGUN, "Förvaltningen eller bolaget", "öppnar det som frågas eller börjar"),
    Move(_B.UNSEEN, _B.SUBMITTED, "Förvaltningen eller bolaget", "lämnar in allt på en gång"),
    Move(_B.BEGUN, _B.SUBMITTED, "Förvaltningen eller bolaget", "lämnar in det sista"),
    Move(_B.BEGUN, _B.RETURNED, "Förvaltningen eller bolaget", "har bara returnerat kvar"),
    Move(_B.SUBMITTED, _B.RETURNED, "Enheten", "returnerar"),
    Move(_B.SUBMITTED, _B.ACCEPTED, "Enheten", "godkänner det sista"),
    Move(_B.SUBMITTED, _B.BEGUN, "Enheten", "frågar om mer"),
    Move(_B.RETURNED, _B.SUBMITTED, "Förvaltningen eller bolaget", "lämnar in igen"),
    Move(
        _B.RETURNED, _B.BEGUN, "Rapportören eller enheten", "går till godkännare, eller mer frågas"
    ),
    Move(_B.ACCEPTED, _B.RETURNED, "Enheten", "öppnar igen med kommentar"),
    Move(_B.ACCEPTED, _B.BEGUN, "Enheten", "frågar om mer"),
)
ROUND_MOVES = (
    Move(RoundState.PREPARED, RoundState.PREPARED, "Enheten", "ändrar"),
    Move(RoundState.PREPARED, RoundState.OPENED, "Enheten", "öppnar, och alla tillfrågas"),
    Move(RoundState.OPENED, RoundState.OPENED, "Enheten", "flyttar sista dagar eller kompletterar"),
)


@dataclass(frozen=True)
class Machine:
    """A machine to draw: `begins` is the first state, `ends` those from which a thing may go away."""

    heading: str
    words: str
    states: tuple[Any, ...]
    begins: StrEnum
    moves: tuple[Move, ...]
    ends: tuple[Move, ...] = ()


MACHINES = (
    Machine(
        "Rapport",
        "En rapport om en insats, från en förvaltning eller ett bolag.",
        tuple(ReportState),
        ReportState.NOT_STARTED,
        REPORT_MOVES,
    ),
    Machine(
        "Förvaltning eller bolag i en omgång",
        "Räknas fram ur rapporternas lägen; ingen sätter det för hand.",
        tuple(BodyState),
        BodyState.UNSEEN,
        BODY_MOVES,
    ),
    Machine(
        "Omgång",
        "En öppnad omgång stängs inte: det som frågas kan komma in sent.",
        tuple(RoundState),
        RoundState.PREPARED,
        ROUND_MOVES,
        (Move(RoundState.PREPARED, RoundState.PREPARED, "Enheten", "tar bort"),),
    ),
)
