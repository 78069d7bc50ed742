"""A row of a file: which keys it may have, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from people.imports import tree
from people.imports.fields import Field, Ref, sequence_of
from people.imports.problems import Place, Problems, guess, listed
from people.imports.tree import Node, Scalar


@dataclass
class Record:
    """A row that has been read: every key of its schema has a value, if only the default.

    `places` has the keys that stand in the file; a key in `broken` could not be read.
    """

    schema: Schema
    place: Place
    values: dict[str, Any]
    places: dict[str, Place]
    broken: set[str]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def place_of(self, key: str) -> Place:
        """The line of the key, or of the row when the key is left out."""
        return self.places.get(key, self.place)

    def is_sound(self, *keys: str) -> bool:
        """Whether all the keys could be read, so that a rule may speak about them."""
        return self.broken.isdisjoint(keys)

    def children(self) -> Iterator[Record]:
        """The rows of its lists."""
        for value in self.values.values():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, Record):
                    yield item


Rule = Callable[[Record, Problems], None]


@dataclass(frozen=True)
class Schema:
    """The keys of a row.

    `short` is the key meant when only a text is written; `rules` look at several keys of the row.
    """

    fields: Mapping[str, Field]
    short: str = ""
    rules: tuple[Rule, ...] = field(default=())

    def read(self, node: Node, problems: Problems) -> Record | None:
        """The row; None when the node is not a row at all."""
        if isinstance(node, Scalar) and self.short and not node.is_nothing:
            node = tree.Mapping({self.short: node}, {self.short: node.place}, node.place)
        if not isinstance(node, tree.Mapping):
            problems.add(
                node.place,
                "här ska det stå nycklar med värden, med kolon och mellanslag emellan. "
                f"Nycklar: {listed(self.fields)}.",
            )
            return None
        self._tell_of_unknown(node, problems)
        record = Record(self, node.place, {}, {}, set())
        for key, reader in self.fields.items():
            self._read_key(record, key, reader, node, problems)
        for rule in self.rules:
            rule(record, problems)
        return record

    def _tell_of_unknown(self, node: tree.Mapping, problems: Problems) -> None:
        for key in node.entries:
            if key not in self.fields:
                problems.add(
                    node.key_places[key],
                    f"okänd nyckel ”{key}”.{guess(key, self.fields)} "
                    f"Här får stå: {listed(self.fields)}.",
                )

    def _read_key(
        self, record: Record, key: str, reader: Field, node: tree.Mapping, problems: Problems
    ) -> None:
        value_node = node.entries.get(key)
        is_absent = value_node is None or (isinstance(value_node, Scalar) and value_node.is_nothing)
        if is_absent or value_node is None:
            if reader.required:
                place = node.key_places.get(key, node.place)
                problems.add(place, f"nyckeln ”{key}” saknas. Skriv till den.")
                record.broken.add(key)
            default = reader.default
            record.values[key] = default() if callable(default) else default
            return
        record.places[key] = node.key_places[key]
        record.values[key] = reader.read(value_node, problems)
        if record.values[key] is None:
            record.broken.add(key)


@dataclass(frozen=True)
class Records(Field):
    """A list of rows; no two may have the same values of `once`."""

    default: Any = list
    schema: Schema = field(default_factory=lambda: Schema({}))
    once: tuple[str, ...] = ()

    def read(self, node: Node, problems: Problems) -> list[Record] | None:
        """The rows that could be read at all."""
        items = sequence_of(node, problems)
        if items is None:
            return None
        records = [self.schema.read(item, problems) for item in items]
        found = [record for record in records if record is not None]
        if self.once:
            tell_of_duplicates(found, self.once, problems)
        return found


@dataclass(frozen=True)
class One(Field):
    """A single row below a key."""

    schema: Schema = field(default_factory=lambda: Schema({}))

    def read(self, node: Node, problems: Problems) -> Record | None:
        """The row."""
        return self.schema.read(node, problems)


def tell_of_duplicates(records: list[Record], keys: tuple[str, ...], problems: Problems) -> None:
    """Tell of every row whose values of `keys` stand in an earlier row."""
    first: dict[tuple[Any, ...], Record] = {}
    for record in records:
        if not record.is_sound(*keys):
            continue
        key = tuple(_plain(record[name]) for name in keys)
        if key in first:
            words = " ".join(f"{value}" for value in key if value is not None)
            other = first[key].place_of(keys[0])
            problems.add(
                record.place_of(keys[0]),
                f"”{words}” finns redan på rad {other.line}"
                f"{'' if other.file == record.place.file else f' i {other.file}'}. "
                "Ta bort den ena eller ge den ett annat namn.",
            )
        first.setdefault(key, record)


def _plain(value: Any) -> Any:
    return value.code if isinstance(value, Ref) else value
