"""Reads JSON-stat 2.0, the form in which SCB and other PxWeb databases answer.

The values stand in one long row, the last dimension's category changing fastest.  Nothing is
computed: a category that is a total is one like the others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any

MOST_CELLS = 150_000
MOST_CATEGORIES = 50_000
# How PxWeb writes that a value is missing.
MISSING_SIGNS = frozenset({"", "-", ".", "..", "...", "....", ":"})

Plain = Mapping[str, Any]


class JsonStatError(ValueError):
    """The answer is not JSON-stat as the standard says; `message` tells in Swedish what is wrong."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Dimension:
    """A variable: its code and label, and its categories' codes in order with their labels."""

    code: str
    label: str
    categories: tuple[str, ...]
    labels: Mapping[str, str]
    units: Mapping[str, str] = field(default_factory=dict)
    may_be_left_out: bool = False

    def label_of(self, category: str) -> str:
        """The category's label, or its code when it has none."""
        return self.labels.get(category, category)


@dataclass(frozen=True)
class Structure:
    """What a table has: its label, its dimensions, and the roles that some of them have said."""

    label: str
    updated: str
    dimensions: tuple[Dimension, ...]
    roles: Mapping[str, tuple[str, ...]]

    def dimension(self, code: str) -> Dimension | None:
        """The dimension with the code, if the table has it."""
        return next((one for one in self.dimensions if one.code == code), None)

    @property
    def cells(self) -> int:
        """How many cells the whole table has."""
        return prod(len(one.categories) for one in self.dimensions)


@dataclass(frozen=True)
class Cell:
    """One value with its category in every dimension; None is a missing value, which is not zero."""

    codes: Mapping[str, str]
    value: Decimal | None
    status: str


def read_structure(document: Plain) -> Structure:
    """What the table has; metadata and data answers have it in the same form. Raises JsonStatError."""
    if document.get("class", "dataset") != "dataset":
        raise JsonStatError("svaret är ingen tabell")
    ids, sizes = _list(document, "id"), _list(document, "size")
    described = _mapping(document, "dimension")
    if len(ids) != len(sizes) or not all(isinstance(code, str) for code in ids):
        raise JsonStatError("antalet variabler och deras storlekar går inte ihop")
    if len(set(ids)) != len(ids):
        raise JsonStatError("en variabel står två gånger")
    dimensions = tuple(
        _dimension(code, size, _mapping(described, code))
        for code, size in zip(ids, sizes, strict=True)
    )
    return Structure(
        _text(document, "label"), _text(document, "updated"), dimensions, _roles(document)
    )


def read_cells(document: Plain, *, most: int = MOST_CELLS) -> Iterator[Cell]:
    """The cells in the answer's order.  The size is checked before anything is unfolded.

    Raises JsonStatError, also while the cells are read.
    """
    structure = read_structure(document)
    count = structure.cells
    if count > most:
        raise JsonStatError(f"tabellen har {count} celler och högst {most} läses")
    values = _row(document, "value", count)
    statuses = _statuses(document, count)
    codes = [one.code for one in structure.dimensions]
    combinations = product(*(one.categories for one in structure.dimensions))
    for place, combination in enumerate(combinations):
        value, sign = _number(values.get(place))
        said = statuses.get(place)
        yield Cell(
            dict(zip(codes, combination, strict=True)),
            value,
            said if isinstance(said, str) and said else sign,
        )


def _dimension(code: str, size: object, plain: Plain) -> Dimension:
    category = _mapping(plain, "category")
    labels = category.get("label") or {}
    if not isinstance(labels, dict):
        raise JsonStatError(f"värdenas namn i {code} går inte att läsa")
    categories = _categories(code, category.get("index"), labels)
    if isinstance(size, bool) or size != len(categories):
        raise JsonStatError(f"{code} har {len(categories)} värden men storleken {size}")
    units = category.get("unit") or {}
    extension = plain.get("extension")
    return Dimension(
        code,
        _text(plain, "label"),
        categories,
        {key: label for key, label in labels.items() if isinstance(label, str)},
        {
            key: str(unit.get("base", ""))
            for key, unit in (units.items() if isinstance(units, dict) else ())
            if isinstance(unit, dict)
        },
        isinstance(extension, dict) and extension.get("elimination") is True,
    )


def _categories(code: str, index: object, labels: Plain) -> tuple[str, ...]:
    """The categories in order: as a list, by their places, or a single one that only has a label."""
    if index is None and len(labels) == 1:
        index = list(labels)
    if isinstance(index, dict):
        if sorted(map(repr, index.values())) != sorted(map(repr, range(len(index)))):
            raise JsonStatError(f"värdenas ordning i {code} går inte att läsa")
        index = sorted(index, key=index.__getitem__)
    if not isinstance(index, list) or not all(isinstance(one, str) for one in index):
        raise JsonStatError(f"värdena i {code} saknas")
    if len(set(index)) != len(index):
        raise JsonStatError(f"ett värde i {code} står två gånger")
    if len(index) > MOST_CATEGORIES:
        raise JsonStatError(f"{code} har {len(index)} värden och högst {MOST_CATEGORIES} läses")
    return tuple(index)


def _row(document: Plain, key: str, count: int) -> dict[int, Any]:
    """The long row by place, whether it is dense or only says some of its places."""
    found = document.get(key)
    if isinstance(found, list):
        if len(found) != count:
            raise JsonStatError(f"{key} har {len(found)} platser men tabellen har {count} celler")
        return dict(enumerate(found))
    if not isinstance(found, dict):
        raise JsonStatError(f"{key} saknas")
    places: dict[int, Any] = {}
    for place, value in found.items():
        if not (place.isascii() and place.isdecimal() and len(place) <= 9 and int(place) < count):
            raise JsonStatError(f"{key} har en plats som inte finns i tabellen")
        if int(place) in places:
            raise JsonStatError(f"{key} har samma plats två gånger")
        places[int(place)] = value
    return places


def _statuses(document: Plain, count: int) -> dict[int, Any]:
    found = document.get("status")
    if found is None:
        return {}
    if isinstance(found, str):
        return dict.fromkeys(range(count), found)
    return _row(document, "status", count)


def _number(found: object) -> tuple[Decimal | None, str]:
    """The value, and the sign that stands in a missing one's place."""
    if found is None:
        return None, ""
    if isinstance(found, str) and found.strip() in MISSING_SIGNS:
        return None, found.strip()
    if isinstance(found, bool) or not isinstance(found, int | float | Decimal):
        raise JsonStatError("ett värde är inget tal")
    number = Decimal(repr(found)) if isinstance(found, float) else Decimal(found)
    if not number.is_finite():
        raise JsonStatError("ett värde är inget tal")
    return number, ""


def _roles(document: Plain) -> dict[str, tuple[str, ...]]:
    roles = document.get("role")
    if not isinstance(roles, dict):
        return {}
    return {
        role: tuple(code for code in codes if isinstance(code, str))
        for role, codes in roles.items()
        if isinstance(codes, list)
    }


def _mapping(plain: Plain, key: str) -> Plain:
    found = plain.get(key)
    if not isinstance(found, dict):
        raise JsonStatError(f"{key} saknas")
    return found


def _list(plain: Plain, key: str) -> list[Any]:
    found = plain.get(key)
    if not isinstance(found, list) or not found:
        raise JsonStatError(f"{key} saknas")
    return found


def _text(plain: Plain, key: str) -> str:
    found = plain.get(key)
    return found if isinstance(found, str) else ""
