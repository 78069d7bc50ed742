"""Disclosure control over versions: what was hidden once must not be told by a later publication.

A reader who has both versions of a table knows more than a reader of either: women's hidden figure
is the total of one version less the men's of the other, when nothing else was revised in between.

Two versions together tell nothing when they hide the same cells: whatever is added to the hidden cells
of the one without changing its sums can be added to those of the other.  So a cell that was hidden
stays hidden.  When the later one must hide more, it shows nothing that the earlier has not shown alike,
and so adds no number to what the earlier told.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Seen(Generic[Key]):
    """A table as a version shows it: which cells it hides, and the numbers of the others."""

    hidden: frozenset[Key]
    shown: Mapping[Key, Decimal]


def hidden_over_versions(now: Seen[Key], earlier: Iterable[Seen[Key]]) -> frozenset[Key]:
    """The cells that the version must hide, given the published ones; never fewer than its own."""
    versions = [one for one in earlier if one.hidden or one.shown]
    hidden = now.hidden
    while True:
        before = hidden
        for one in versions:
            hidden |= _beside(now, hidden, one)
        if hidden == before:
            return hidden


def _beside(now: Seen[Key], hidden: frozenset[Key], one: Seen[Key]) -> frozenset[Key]:
    """What must be hidden for the sake of one earlier version."""
    if not hidden and not one.hidden:
        return hidden
    known = one.hidden | one.shown.keys()
    if hidden <= one.hidden and now.shown.keys() <= known:
        return one.hidden
    new = {key for key, value in now.shown.items() if one.shown.get(key) != value}
    return one.hidden | new
