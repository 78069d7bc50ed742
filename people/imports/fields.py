"""What a value in a file may be: a text, a number, a date, a word of a list, a reference.

A field reads a node and answers with the value; what is wrong it tells `problems` and answers `None`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from people.domain.dates import FIRST_YEAR, LAST_YEAR
from people.imports.parsing import parse_day, parse_decimal
from people.imports.problems import Place, Problems, guess, listed
from people.imports.tree import Mapping, Node, Scalar, Sequence

_WHOLE = re.compile(r"-?[0-9]{1,12}")
_BARE_NUMBER = re.compile(r"[-+]?[0-9]*[.,][0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[.,]")
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")


@dataclass(frozen=True)
class Field(ABC):
    """One value; `default` is what holds when the key is left out."""

    required: bool = False
    default: Any = None

    @abstractmethod
    def read(self, node: Node, problems: Problems) -> Any:
        """The value of the node."""


@dataclass(frozen=True)
class Ref:
    """A code that names something elsewhere, with the place where it is written."""

    code: str
    place: Place


@dataclass(frozen=True)
class Text(Field):
    """A text, kept as it is written."""

    longest: int | None = None

    def read(self, node: Node, problems: Problems) -> str | None:
        """The text."""
        scalar = scalar_of(node, problems)
        if scalar is None:
            return None
        if self.required and not scalar.text.strip():
            problems.add(scalar.place, "texten är tom. Skriv något, eller ta bort raden.")
            return None
        if self.longest is not None and len(scalar.text) > self.longest:
            problems.add(
                scalar.place,
                f"texten är {len(scalar.text)} tecken lång. Korta den till högst {self.longest}.",
            )
            return None
        return self.checked(scalar, problems)

    def checked(self, scalar: Scalar, problems: Problems) -> str | None:
        """What remains to ask of the text."""
        return scalar.text


@dataclass(frozen=True)
class Slug(Text):
    """A code for addresses."""

    def checked(self, scalar: Scalar, problems: Problems) -> str | None:
        """Letters, digits, hyphen and underscore only."""
        if _SLUG.fullmatch(scalar.text):
            return scalar.text
        problems.add(
            scalar.place,
            f"”{scalar.text}” får bara ha a–z, 0–9, bindestreck och understreck. "
            "Skriv utan å, ä, ö och mellanslag.",
        )
        return None


@dataclass(frozen=True)
class Email(Text):
    """An e-mail address."""

    def checked(self, scalar: Scalar, problems: Problems) -> str | None:
        """As Django understands e-mail addresses."""
        if scalar.text:
            try:
                validate_email(scalar.text)
            except ValidationError:
                problems.add(
                    scalar.place,
                    f"”{scalar.text}” är ingen e-postadress. Skriv till exempel namn@kommunen.se.",
                )
                return None
        return scalar.text


@dataclass(frozen=True)
class Choice(Field):
    """One of a list of stored words."""

    allowed: tuple[str, ...] = ()

    def read(self, node: Node, problems: Problems) -> str | None:
        """The word."""
        scalar = scalar_of(node, problems)
        if scalar is None or scalar.text in self.allowed:
            return scalar.text if scalar else None
        problems.add(
            scalar.place,
            f"”{scalar.text}” får inte stå här.{guess(scalar.text, self.allowed)} "
            f"Välj bland: {listed(self.allowed)}.",
        )
        return None


@dataclass(frozen=True)
class YesNo(Field):
    """True or false."""

    default: Any = False

    def read(self, node: Node, problems: Problems) -> bool | None:
        """The truth value."""
        scalar = scalar_of(node, problems)
        if scalar is None:
            return None
        if scalar.text in ("true", "false"):
            return scalar.text == "true"
        problems.add(
            scalar.place, f"”{scalar.text}” är varken ja eller nej. Skriv true eller false."
        )
        return None


@dataclass(frozen=True)
class Whole(Field):
    """A whole number within a range."""

    lowest: int = 0
    highest: int = 32767

    def read(self, node: Node, problems: Problems) -> int | None:
        """The number."""
        scalar = scalar_of(node, problems)
        if scalar is None:
            return None
        if _WHOLE.fullmatch(scalar.text) and self.lowest <= int(scalar.text) <= self.highest:
            return int(scalar.text)
        problems.add(
            scalar.place,
            f"”{scalar.text}” är inget heltal mellan {self.lowest} och {self.highest}. "
            "Skriv bara siffror.",
        )
        return None


@dataclass(frozen=True)
class Year(Whole):
    """A year."""

    lowest: int = FIRST_YEAR
    highest: int = LAST_YEAR


@dataclass(frozen=True)
class Number(Field):
    """A decimal number, written as a whole number or within quotation marks."""

    digits: int = 18
    decimals: int = 6

    def read(self, node: Node, problems: Problems) -> Decimal | None:
        """The number, never by way of a float."""
        scalar = scalar_of(node, problems)
        if scalar is None:
            return None
        if scalar.is_plain and _BARE_NUMBER.fullmatch(scalar.text):
            problems.add(
                scalar.place, f'sätt talet inom citattecken: "{scalar.text.replace(".", ",")}".'
            )
            return None
        return parse_decimal(scalar.text, scalar.place, problems, self.digits, self.decimals)


@dataclass(frozen=True)
class Day(Field):
    """A date."""

    def read(self, node: Node, problems: Problems) -> date | None:
        """The day."""
        scalar = scalar_of(node, problems)
        return None if scalar is None else parse_day(scalar.text, scalar.place, problems)


@dataclass(frozen=True)
class Texts(Field):
    """A list of texts."""

    longest: int | None = None

    def read(self, node: Node, problems: Problems) -> list[str] | None:
        """The texts."""
        items = sequence_of(node, problems)
        if items is None:
            return None
        field = Text(required=True, longest=self.longest)
        texts = [field.read(item, problems) for item in items]
        return [text for text in texts if text is not None]


@dataclass(frozen=True)
class Reference(Field):
    """The code of something that is described elsewhere; `kind` is looked up in the register."""

    kind: Any = None

    def read(self, node: Node, problems: Problems) -> Ref | None:
        """The code with its place."""
        scalar = scalar_of(node, problems)
        return Ref(scalar.text, scalar.place) if scalar else None


@dataclass(frozen=True)
class References(Field):
    """A list of codes."""

    kind: Any = None

    def read(self, node: Node, problems: Problems) -> list[Ref] | None:
        """The codes with their places; a code that stands twice is a fault."""
        items = sequence_of(node, problems)
        if items is None:
            return None
        refs: dict[str, Ref] = {}
        for item in items:
            scalar = scalar_of(item, problems)
            if scalar and scalar.text in refs:
                problems.add(scalar.place, f"”{scalar.text}” står två gånger. Ta bort den ena.")
            elif scalar:
                refs[scalar.text] = Ref(scalar.text, scalar.place)
        return list(refs.values())


@dataclass(frozen=True)
class NumbersByYear(Field):
    """Numbers with the year as key."""

    def read(self, node: Node, problems: Problems) -> dict[int, Decimal] | None:
        """Year to number."""
        if not isinstance(node, Mapping):
            problems.add(node.place, 'skriv årtal med tal: {2025: "50", 2026: "55"}.')
            return None
        numbers: dict[int, Decimal] = {}
        for key, value in node.entries.items():
            year = Year().read(Scalar(key, True, node.key_places[key]), problems)
            number = Number().read(value, problems)
            if year is not None and number is not None:
                numbers[year] = number
        return numbers


def scalar_of(node: Node, problems: Problems) -> Scalar | None:
    """The node as a single value."""
    if isinstance(node, Scalar):
        return node
    found = "en lista" if isinstance(node, Sequence) else "flera nycklar"
    problems.add(
        node.place,
        f"här ska det stå ett enda värde, inte {found}. "
        "Sätt texten inom citattecken om den innehåller kolon eller klamrar.",
    )
    return None


def sequence_of(node: Node, problems: Problems) -> tuple[Node, ...] | None:
    """The items of a list."""
    if isinstance(node, Sequence):
        return node.items
    problems.add(
        node.place, "här ska det stå en lista. Skriv ett bindestreck före varje rad i den."
    )
    return None


def words_of(choices: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """The stored words of a model field's choices."""
    return tuple(str(value) for value, _ in choices)
