"""Which proposed values a person wants to save, kept from page to page of a long preview.

Only what differs from the basis is kept, so that a choice among a hundred thousand values is small.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from indicators.domain.vocabulary import Change

CAN_BE_CHOSEN = frozenset({Change.NEW, Change.CHANGED, Change.REMOVED})


class Basis(StrEnum):
    """What is chosen before anybody has ticked anything."""

    # Everything that changes something, except what raises a question.
    SUGGESTED = "forslag"
    ALL = "alla"
    NONE = "inga"


@dataclass(frozen=True)
class Selection:
    """The chosen proposals by their place in the batch: a basis with the exceptions from it."""

    basis: Basis = Basis.SUGGESTED
    exceptions: frozenset[int] = frozenset()

    def has(self, index: int, plain: Mapping[str, Any]) -> bool:
        """Whether the proposal of that place, as `to_plain` wrote it, is chosen."""
        return can_be_chosen(plain) and self._from_basis(plain) != (index in self.exceptions)

    def chosen(self, proposals: Sequence[Mapping[str, Any]]) -> list[int]:
        """The places of all chosen proposals."""
        return [index for index, plain in enumerate(proposals) if self.has(index, plain)]

    def with_ticks(
        self,
        shown: Iterable[int],
        ticked: Collection[int],
        proposals: Sequence[Mapping[str, Any]],
    ) -> "Selection":
        """The choice after a page on which `shown` stood and `ticked` were ticked."""
        exceptions = set(self.exceptions)
        for index in shown:
            if not 0 <= index < len(proposals) or not can_be_chosen(proposals[index]):
                continue
            if (index in ticked) == self._from_basis(proposals[index]):
                exceptions.discard(index)
            else:
                exceptions.add(index)
        return replace(self, exceptions=frozenset(exceptions))

    def _from_basis(self, plain: Mapping[str, Any]) -> bool:
        if self.basis is Basis.SUGGESTED:
            return not plain["question"]
        return self.basis is Basis.ALL

    def to_plain(self) -> dict[str, Any]:
        """JSON-ready, for the person's session."""
        return {"basis": self.basis.value, "exceptions": sorted(self.exceptions)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Selection":
        """The choice that `to_plain` wrote."""
        return cls(Basis(plain["basis"]), frozenset(plain["exceptions"]))


def mark_of(proposals: Iterable[Mapping[str, Any]]) -> str:
    """A short mark of what the places mean: another reading of the same file has another."""
    digest = hashlib.sha256()
    for plain in proposals:
        digest.update(repr((plain["cell"], plain["held"])).encode())
    return digest.hexdigest()[:16]


def can_be_chosen(plain: Mapping[str, Any]) -> bool:
    """Whether saving the proposal would change its cell."""
    return plain["change"] in CAN_BE_CHOSEN
