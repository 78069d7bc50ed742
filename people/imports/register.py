"""What the files may refer to: everything that they describe and everything already stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from people.imports.fields import Ref, Reference, References
from people.imports.problems import Problems, guess
from people.imports.records import Record

EVERYWHERE, IN_MUNICIPALITY, IN_STRATEGY = range(3)


@dataclass(frozen=True)
class Kind:
    """A kind of thing with a code: the word for it, where it is described, how far it is known."""

    word: str
    described: str
    level: int = IN_STRATEGY


@dataclass(frozen=True)
class Scope:
    """Where a reference stands: the municipality's slug and the strategy's slug."""

    municipality: str = ""
    strategy: str = ""

    def key(self, kind: Kind) -> tuple[str, ...]:
        """The part of the scope that distinguishes codes of this kind."""
        return (self.municipality, self.strategy)[: kind.level]


BODY = Kind("organet", "bodies.yaml", IN_MUNICIPALITY)


@dataclass
class Register:
    """Codes by kind and scope, with the stored object once there is one."""

    _codes: dict[tuple[Kind, tuple[str, ...]], dict[str, Any]] = field(default_factory=dict)

    def add(self, kind: Kind, scope: Scope, code: str, instance: Any = None) -> None:
        """Make a code known, or give a known code its object."""
        known = self._codes.setdefault((kind, scope.key(kind)), {})
        if instance is not None or code not in known:
            known[code] = instance

    def codes(self, kind: Kind, scope: Scope) -> dict[str, Any]:
        """All codes of a kind that may be used in the scope, with their objects."""
        return self._codes.get((kind, scope.key(kind)), {})

    def get(self, kind: Kind, scope: Scope, ref: Ref | None) -> Any:
        """The object that a checked reference names; None for no reference."""
        return None if ref is None else self._codes[kind, scope.key(kind)][ref.code]

    def check(self, kind: Kind, scope: Scope, ref: Ref, problems: Problems) -> bool:
        """Tell of a reference to nothing."""
        known = self.codes(kind, scope)
        if ref.code in known:
            return True
        problems.add(
            ref.place,
            f"{kind.word} ”{ref.code}” finns inte.{guess(ref.code, known)} "
            f"Rätta koden eller lägg till den i {kind.described}.",
        )
        return False

    def check_all(self, record: Record, scope: Scope, problems: Problems) -> None:
        """Check every reference in the row and in the rows below it."""
        for name, reader in record.schema.fields.items():
            value = record.values.get(name)
            if isinstance(reader, Reference) and value is not None:
                self.check(reader.kind, scope, value, problems)
            elif isinstance(reader, References):
                for ref in value or ():
                    self.check(reader.kind, scope, ref, problems)
        for child in record.children():
            self.check_all(child, scope, problems)

    def columns(self, record: Record, scope: Scope, *names: str) -> dict[str, Any]:
        """Values of the model's columns: references become the ids of what they name."""
        columns: dict[str, Any] = {}
        for name in names:
            reader = record.schema.fields[name]
            if isinstance(reader, Reference):
                found = self.get(reader.kind, scope, record[name])
                columns[f"{name}_id"] = found.pk if found else None
            else:
                columns[name] = record[name]
        return columns
