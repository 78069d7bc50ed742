"""Where a follow-up stands between the first word and the public."""

from enum import StrEnum
from typing import Self

from actionplans.domain.states import Machine
from actionplans.domain.vocabulary import Move


class State(StrEnum):
    """The states in order."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """A member whose value is stored in snapshots and whose label is shown."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    DRAFT = "utkast", "Utkast"
    REVIEWED = "granskad", "Granskad"
    ADOPTED = "faststalld", "Fastställd"
    PUBLISHED = "publicerad", "Publicerad"


# What is adopted is not written in; the adoption is taken back first.
MOVES = (
    Move(State.DRAFT, State.DRAFT, "Enheten", "skriver"),
    Move(State.DRAFT, State.REVIEWED, "Enheten", "markerar som granskad"),
    Move(State.REVIEWED, State.DRAFT, "Enheten", "skriver, så att granskningen faller"),
    Move(State.DRAFT, State.ADOPTED, "Den som publicerar", "för in beslutet"),
    Move(State.REVIEWED, State.ADOPTED, "Den som publicerar", "för in beslutet"),
    Move(State.ADOPTED, State.DRAFT, "Den som publicerar", "tar tillbaka fastställandet"),
    Move(State.ADOPTED, State.REVIEWED, "Den som publicerar", "tar tillbaka fastställandet"),
    Move(State.ADOPTED, State.PUBLISHED, "Den som publicerar", "publicerar"),
    Move(State.PUBLISHED, State.PUBLISHED, "Den som publicerar", "publicerar en rättelse"),
)
FOLLOW_UP = Machine(
    "Uppföljning",
    "En omgångs uppföljning, från första ordet till det publicerade.",
    tuple(State),
    State.DRAFT,
    MOVES,
)


def state_of(*, reviewed: bool, adopted: bool, published: bool) -> State:
    """The furthest that has happened."""
    if published:
        return State.PUBLISHED
    if adopted:
        return State.ADOPTED
    return State.REVIEWED if reviewed else State.DRAFT
