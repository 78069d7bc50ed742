"""Filters that live in the address: what is chosen, and what there is to choose between."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Self
from urllib.parse import urlencode


@dataclass(frozen=True)
class Chosen:
    """What the reader has chosen; a subclass names its filters as they stand in the address."""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """The filters of an address; unknown names are left alone."""
        return cls(**{f.name: query.get(f.name, "").strip()[:100] for f in fields(cls)})

    @property
    def any(self) -> bool:
        """Whether something is chosen."""
        return any(getattr(self, f.name) for f in fields(self))

    @property
    def query(self) -> str:
        """The shortest address query that gives the same choice."""
        chosen = {f.name: value for f in fields(self) if (value := getattr(self, f.name))}
        return f"?{urlencode(chosen)}" if chosen else ""


@dataclass(frozen=True)
class Option:
    """A choice of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Select:
    """A filter that is a list of choices."""

    name: str
    label: str
    options: tuple[Option, ...]


def select(name: str, label: str, pairs: Iterable[tuple[str, str]], chosen: str) -> Select | None:
    """The filter, each value once and in the order given; None when there is nothing to choose."""
    labels = dict(pairs)
    if len(labels) < 2 and not chosen:
        return None
    return Select(
        name, label, tuple(Option(value, said, value == chosen) for value, said in labels.items())
    )


def mentions(text: str, *said: str) -> bool:
    """Whether every word of `text` stands somewhere in what is said, in any case."""
    whole = " ".join(said).casefold()
    return all(word in whole for word in text.casefold().split())
