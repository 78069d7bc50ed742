"""Where a follow-up stands between the first word and the public."""

from enum import StrEnum
from typing import Self


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


def state_of(*, reviewed: bool, adopted: bool, published: bool) -> State:
    """The furthest that has happened."""
    if published:
        return State.PUBLISHED
    if adopted:
        return State.ADOPTED
    return State.REVIEWED if reviewed else State.DRAFT
